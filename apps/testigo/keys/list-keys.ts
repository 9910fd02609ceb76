import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isEncrypted, openPem } from './encrypted-pem.ts';
import { publicFile, rawPublicKey } from './key-folder.ts';

/** A private key's file as it lies in a folder; never the key. */
export interface ListedKey {
  readonly file: string;
  /** Who it is for: the file's name without its number. */
  readonly role: string;
  /** 64 hexadecimal digits; null where the file is encrypted and no public key lies beside it, or is no key. */
  readonly publicKey: string | null;
  readonly encrypted: boolean;
}

/** The private keys of a folder, by name. */
export async function listKeys(folder: string): Promise<readonly ListedKey[]> {
  const names = await readdir(folder).catch((): string[] => []);
  const keys = names.filter((name) => name.endsWith('.pem')).sort();
  return Promise.all(keys.map((name) => listKey(join(folder, name), name.replace(/(-\d+)?\.pem$/, ''))));
}

async function listKey(file: string, role: string): Promise<ListedKey> {
  const pem = await readFile(file, 'utf8');
  if (!isEncrypted(pem)) {
    const key = openPem(pem);
    return { file, role, publicKey: key === null ? null : rawPublicKey(key), encrypted: false };
  }
  const text = await readFile(publicFile(file), 'utf8').catch(() => '');
  return { file, role, publicKey: text.trim() || null, encrypted: true };
}

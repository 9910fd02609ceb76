import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { CommandFailure, EXIT } from '../command-line/outcome.ts';
import { encryptPem, isEncrypted, openPem, plainPem } from './encrypted-pem.ts';
import { findPassphrase, requirePassphrase } from './passphrase.ts';

/** Reads the private key of a file, asking for the passphrase where it is encrypted. */
export async function readKeyFile(file: string): Promise<KeyObject> {
  let pem: string;
  try {
    pem = await readFile(file, 'utf8');
  } catch (fault) {
    const reason = fault instanceof Error ? fault.message : String(fault);
    throw new CommandFailure(`${file} can't be read (${reason}).`, 'Check the path.', EXIT.wrongUse);
  }
  const encrypted = isEncrypted(pem);
  const key = encrypted ? openPem(pem, await requirePassphrase(`Passphrase of ${file}`)) : openPem(pem);
  if (key !== null) return key;
  throw encrypted
    ? new CommandFailure(`The passphrase does not open ${file}.`, 'Give the passphrase of this file.', EXIT.wrongUse)
    : new CommandFailure(`${file} is no Ed25519 key.`, 'Give a private key as PEM.', EXIT.wrongUse);
}

/**
 * Makes a private key in a file that must not be there yet (fault EEXIST), readable by its owner alone; encrypted where a passphrase is known. Returns
 * the key when the file would survive a power cut.
 */
export async function makeKeyFile(file: string, passphrase: string | null): Promise<KeyObject> {
  const { privateKey } = generateKeyPairSync('ed25519');
  const pem = passphrase === null ? plainPem(privateKey) : encryptPem(privateKey, passphrase);
  await writeFile(file, pem, { mode: 0o600, flag: 'wx', flush: true });
  return privateKey;
}

/** Reads the private key of a file; where there is none, it is made. */
export async function openKeyFile(file: string): Promise<KeyObject> {
  if (existsSync(file)) return readKeyFile(file);
  try {
    return await makeKeyFile(file, await findPassphrase());
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code !== 'EEXIST') throw fault;
    return readKeyFile(file);
  }
}

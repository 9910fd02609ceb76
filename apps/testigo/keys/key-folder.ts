import { createHash, createPublicKey, type KeyObject, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { defined, toHex } from '@testigo/basics';
import { CommandFailure, EXIT } from '../command-line/outcome.ts';
import { isEncrypted, openPem } from './encrypted-pem.ts';
import { openKeyFile } from './key-file.ts';
import { findPassphrase } from './passphrase.ts';

/** How many keys of each role an election is given when nobody brings any, and how many must sign together. */
const ADJUDICATORS = { keys: 3, threshold: 2 } as const;
const RELEASERS = { keys: 3, threshold: 2 } as const;

/** One Ed25519 key pair of this folder. */
export interface SigningKey {
  /** Public key, 64 hexadecimal digits. */
  readonly publicKey: string;
  /** Of an encrypted file it is opened when it is first asked for; a {@link CommandFailure} where the passphrase is not its own. */
  readonly privateKey: KeyObject;
}

/** The keys of an election, as they lie in its data folder until people take them over. */
export interface KeyFolder {
  readonly log: SigningKey;
  readonly standby: SigningKey;
  readonly adjudicators: { readonly keys: readonly SigningKey[]; readonly threshold: number };
  readonly releasers: { readonly keys: readonly SigningKey[]; readonly threshold: number };
  /** Names the scan centre that works with this folder: the first 16 hexadecimal digits of its public key's SHA-256. */
  readonly station: string;
  /** 32 bytes under which persons become tags (docs/records.md, section 2). */
  readonly deskSecret: Uint8Array;
}

/**
 * Opens the keys of a data folder; those that are not there yet are made, encrypted where a passphrase is known. Files are readable by their owner alone.
 * Beside an encrypted key its public key lies as text, so that only what signs needs the passphrase.
 */
export async function openKeyFolder(dataFolder: string): Promise<KeyFolder> {
  const folder = join(dataFolder, 'keys');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const numbered = (role: string, count: number) =>
    Promise.all(Array.from({ length: count }, (_, index) => openKey(folder, `${role}-${index + 1}`)));
  const station = await openKey(folder, 'station');
  return {
    log: await openKey(folder, 'log'),
    standby: await openKey(folder, 'standby'),
    adjudicators: { keys: await numbered('adjudicator', ADJUDICATORS.keys), threshold: ADJUDICATORS.threshold },
    releasers: { keys: await numbered('releaser', RELEASERS.keys), threshold: RELEASERS.threshold },
    station: createHash('sha256').update(Buffer.from(station.publicKey, 'hex')).digest('hex').slice(0, 16),
    deskSecret: await openSecret(folder, 'desk-secret'),
  };
}

async function openKey(folder: string, name: string): Promise<SigningKey> {
  const file = join(folder, `${name}.pem`);
  const pem = await readFile(file, 'utf8').catch(() => null);
  const known = await readFile(publicFile(file), 'utf8').catch(() => null);
  if (pem !== null && isEncrypted(pem) && known !== null) return lazyKey(file, known.trim());
  const privateKey = await openKeyFile(file);
  const publicKey = rawPublicKey(privateKey);
  if (isEncrypted(await readFile(file, 'utf8'))) await writeFile(publicFile(file), `${publicKey}\n`, { flush: true });
  return { privateKey, publicKey };
}

/** Where the public key of a private key's file lies as text. */
export function publicFile(file: string): string {
  return file.replace(/(\.pem)?$/, '.pub');
}

/** A key that is decrypted when it is first used; the passphrase is asked for when the folder is opened, and is not missed until then. */
async function lazyKey(file: string, publicKey: string): Promise<SigningKey> {
  const passphrase = await findPassphrase('Passphrase of the keys (Enter for none: nothing can be signed then)');
  let opened: KeyObject | null = null;
  return {
    publicKey,
    get privateKey() {
      opened ??= openPem(readFileSync(file, 'utf8'), passphrase ?? '');
      if (opened !== null && rawPublicKey(opened) === publicKey) return opened;
      throw new CommandFailure(
        passphrase === null || passphrase === ''
          ? `${file} is encrypted, and no passphrase was given.`
          : `The passphrase does not open ${file}, or it holds another key than its public file says.`,
        'Nothing was signed. Set TESTIGO_PASSPHRASE_FILE to a file that holds the passphrase, or TESTIGO_PASSPHRASE.',
        EXIT.wrongUse,
      );
    },
  };
}

async function openSecret(folder: string, name: string): Promise<Uint8Array> {
  return readOrMake(join(folder, name), () => randomBytes(32));
}

async function readOrMake(path: string, make: () => Buffer): Promise<Buffer> {
  try {
    return await readFile(path);
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code !== 'ENOENT') throw fault;
  }
  const bytes = make();
  try {
    await writeFile(path, bytes, { mode: 0o600, flag: 'wx', flush: true });
    return bytes;
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code === 'EEXIST') return readFile(path);
    throw fault;
  }
}

/** The public key of a private one, 64 hexadecimal digits. */
export function rawPublicKey(key: KeyObject): string {
  const { x } = createPublicKey(key).export({ format: 'jwk' });
  return toHex(Buffer.from(defined(x, 'the public part of an Ed25519 key'), 'base64url'));
}

import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  randomBytes,
} from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { defined, toHex } from '@testigo/basics';

/** How many keys of each role an election is given when nobody brings any, and how many must sign together. */
const ADJUDICATORS = { keys: 3, threshold: 2 } as const;
const RELEASERS = { keys: 3, threshold: 2 } as const;

/** One Ed25519 key pair of this folder. */
export interface SigningKey {
  /** Public key, 64 hexadecimal digits. */
  readonly publicKey: string;
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

/** Opens the keys of a data folder; those that are not there yet are made. Files are readable by their owner alone. */
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
  const pem = await readOrMake(join(folder, `${name}.pem`), () =>
    Buffer.from(generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' })),
  );
  const privateKey = createPrivateKey(pem);
  return { privateKey, publicKey: rawPublicKey(privateKey) };
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

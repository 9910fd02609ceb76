import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { link, mkdir, open, readFile, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { BlobStore } from './blob-store.ts';

const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Blobs that only the holder of a key can read: AES-256-GCM with a random nonce, in front of another store. Names are HMACs of the keys, so that
 * a listing doesn't tell whether a known picture is among them; name and content are bound together, so that blobs can't be swapped.
 */
export function createEncryptedBlobs(inner: BlobStore, secret: Uint8Array): BlobStore {
  if (secret.length !== KEY_BYTES) throw new Error(`a key of ${KEY_BYTES} bytes is needed`);
  const contentKey = deriveKey(secret, 'testigo/blob/content');
  const nameKey = deriveKey(secret, 'testigo/blob/name');
  const nameOf = (key: string) => createHmac('sha256', nameKey).update(key).digest('hex');
  return {
    put: (key, bytes) => inner.put(nameOf(key), seal(contentKey, nameOf(key), bytes)),
    async get(key) {
      const sealed = await inner.get(nameOf(key));
      return sealed === null ? null : unseal(contentKey, nameOf(key), sealed);
    },
    has: (key) => inner.has(nameOf(key)),
    remove: (key) => inner.remove(nameOf(key)),
  };
}

function deriveKey(secret: Uint8Array, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, '', purpose, KEY_BYTES));
}

function seal(key: Buffer, name: string, bytes: Uint8Array): Uint8Array {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(name));
  const body = cipher.update(bytes);
  return Buffer.concat([nonce, body, cipher.final(), cipher.getAuthTag()]);
}

function unseal(key: Buffer, name: string, sealed: Uint8Array): Uint8Array {
  if (sealed.length < NONCE_BYTES + TAG_BYTES) throw new Error(`the blob ${name} is cut off`);
  const nonce = sealed.subarray(0, NONCE_BYTES);
  const decipher = createDecipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(name));
  decipher.setAuthTag(sealed.subarray(sealed.length - TAG_BYTES));
  return Buffer.concat([decipher.update(sealed.subarray(NONCE_BYTES, sealed.length - TAG_BYTES)), decipher.final()]);
}

/** Reads the key of a file, 32 bytes in hexadecimal; a new random one is made on first use, for its owner alone. */
export async function openBlobKey(path: string): Promise<Uint8Array> {
  try {
    return await readKey(path);
  } catch (fault) {
    if (!(fault instanceof Error && 'code' in fault && fault.code === 'ENOENT')) throw fault;
  }
  await makeKey(path);
  return readKey(path);
}

async function readKey(path: string): Promise<Uint8Array> {
  const text = (await readFile(path, 'utf8')).trim();
  if (!/^[0-9a-f]{64}$/.test(text)) throw new Error(`${path} does not hold a key of ${KEY_BYTES} bytes in hexadecimal`);
  return Buffer.from(text, 'hex');
}

/** Written aside and then linked into place: of two processes that start together one wins, and both read its key. */
async function makeKey(path: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const draft = `${path}.${randomBytes(8).toString('hex')}`;
  const file = await open(draft, 'wx', 0o600);
  try {
    await file.writeFile(`${randomBytes(KEY_BYTES).toString('hex')}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
  try {
    await link(draft, path);
  } catch (fault) {
    if (!(fault instanceof Error && 'code' in fault && fault.code === 'EEXIST')) throw fault;
  } finally {
    await rm(draft, { force: true });
  }
}

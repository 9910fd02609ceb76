import { generateKeyPairSync, verify } from 'node:crypto';
import { expect, test } from 'vitest';
import { readSigningKey } from './signing-key.ts';

test('a key file signs as its public key says', async () => {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const key = await readSigningKey(privateKey.export({ type: 'pkcs8', format: 'pem' }).toString());
  if (typeof key === 'string') throw new Error(key);
  expect(key.key).toBe(publicKey.export({ type: 'spki', format: 'der' }).subarray(-32).toString('hex'));
  const signature = await key.sign('00ff10');
  expect(verify(null, Buffer.from('00ff10', 'hex'), publicKey, Buffer.from(signature, 'hex'))).toBe(true);
});

test('a key behind a passphrase is told from a file that is no key', async () => {
  const { privateKey } = generateKeyPairSync('ed25519');
  const locked = privateKey.export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'x' }).toString();
  expect(await readSigningKey(locked)).toBe('locked');
  const other = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
  expect(await readSigningKey(other.export({ type: 'pkcs8', format: 'pem' }).toString())).toBe('wrong');
  expect(await readSigningKey('<script>alert(1)</script>')).toBe('wrong');
});

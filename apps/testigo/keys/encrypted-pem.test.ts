import { generateKeyPairSync, sign } from 'node:crypto';
import { expect, test } from 'vitest';
import { encryptPem, isEncrypted, openPem, plainPem } from './encrypted-pem.ts';

const { privateKey } = generateKeyPairSync('ed25519');
const message = Buffer.from('a message');

test('an encrypted key opens with its passphrase alone, to the same key', () => {
  const pem = encryptPem(privateKey, 'correct horse ñ');
  expect(isEncrypted(pem)).toBe(true);
  const opened = openPem(pem, 'correct horse ñ');
  expect(opened === null ? null : sign(null, message, opened)).toEqual(sign(null, message, privateKey));
  expect(openPem(pem, 'correct horse n')).toBeNull();
  expect(openPem(pem, '')).toBeNull();
  expect(openPem(pem)).toBeNull();
});

test('the same key and passphrase never give the same file, and none holds the key', () => {
  const secret = Buffer.from(privateKey.export({ format: 'jwk' }).d ?? '', 'base64url');
  const [one, other] = [encryptPem(privateKey, 'p'), encryptPem(privateKey, 'p')];
  expect(one).not.toBe(other);
  const bytes = Buffer.from(one.split('\n').slice(1, -2).join(''), 'base64');
  expect(bytes.includes(secret)).toBe(false);
  const plain = Buffer.from(plainPem(privateKey).split('\n').slice(1, -2).join(''), 'base64');
  expect(plain.includes(secret)).toBe(true);
});

test('what is no Ed25519 key is none', () => {
  const { privateKey: other } = generateKeyPairSync('x25519');
  expect(openPem(plainPem(other))).toBeNull();
  expect(openPem('nothing')).toBeNull();
  expect(isEncrypted(plainPem(privateKey))).toBe(false);
});

import { createCipheriv, createPrivateKey, type KeyObject, randomBytes, scryptSync } from 'node:crypto';

/**
 * Cost of making a passphrase into a key: 16 MiB and five passes. OpenSSL refuses to read files that ask for more than 32 MiB, and these files are to be
 * read by it as well.
 */
const COST = { N: 2 ** 14, r: 8, p: 5 } as const;

/** Object identifiers, encoded: PBES2 and aes256-CBC (RFC 8018, NIST), scrypt (RFC 7914). */
const PBES2 = Buffer.from('06092a864886f70d01050d', 'hex');
const AES_256_CBC = Buffer.from('060960864801650304012a', 'hex');
const SCRYPT = Buffer.from('06092b06010401da47040b', 'hex');

const ENCRYPTED = '-----BEGIN ENCRYPTED PRIVATE KEY-----';

/** A private key as PKCS #8 in PEM, encrypted to a passphrase by scrypt and AES-256: what `openssl pkey -in FILE` reads. */
export function encryptPem(key: KeyObject, passphrase: string): string {
  const [salt, vector] = [randomBytes(16), randomBytes(16)];
  const cipher = createCipheriv('aes-256-cbc', scryptSync(passphrase, salt, 32, COST), vector);
  const plain = key.export({ type: 'pkcs8', format: 'der' });
  const encrypted = Buffer.concat([cipher.update(plain), cipher.final()]);
  plain.fill(0);
  const derivation = sequence(SCRYPT, sequence(octets(salt), integer(COST.N), integer(COST.r), integer(COST.p)));
  const scheme = sequence(AES_256_CBC, octets(vector));
  const der = sequence(sequence(PBES2, sequence(derivation, scheme)), octets(encrypted));
  const lines = der.toString('base64').match(/.{1,64}/g) ?? [];
  return `${ENCRYPTED}\n${lines.join('\n')}\n-----END ENCRYPTED PRIVATE KEY-----\n`;
}

/** A private key as PKCS #8 in PEM, for everybody who can read the file. */
export function plainPem(key: KeyObject): string {
  return key.export({ type: 'pkcs8', format: 'pem' }).toString();
}

/** Whether a PEM file is opened by a passphrase. */
export function isEncrypted(pem: string): boolean {
  return pem.includes(ENCRYPTED);
}

/** Opens a private key; null where it is none, or the passphrase another one. */
export function openPem(pem: string, passphrase?: string): KeyObject | null {
  try {
    const key = createPrivateKey(passphrase === undefined ? pem : { key: pem, format: 'pem', passphrase });
    return key.asymmetricKeyType === 'ed25519' ? key : null;
  } catch {
    return null;
  }
}

function sequence(...parts: readonly Buffer[]): Buffer {
  return tagged(0x30, Buffer.concat(parts));
}

function octets(bytes: Buffer): Buffer {
  return tagged(0x04, bytes);
}

/** A positive integer of up to 31 bits. */
function integer(value: number): Buffer {
  const digits = value.toString(16);
  const bytes = Buffer.from(digits.length % 2 === 0 ? digits : `0${digits}`, 'hex');
  return tagged(0x02, (bytes[0] ?? 0) < 0x80 ? bytes : Buffer.concat([Buffer.of(0), bytes]));
}

/** Tag, length and content (X.690); contents here are shorter than 256 bytes. */
function tagged(tag: number, content: Buffer): Buffer {
  const { length } = content;
  return Buffer.concat([Buffer.from(length < 0x80 ? [tag, length] : [tag, 0x81, length]), content]);
}

/** A private key that this browser holds until the tab is closed or its person leaves. */
export interface SigningKey {
  /** The public key, 64 hexadecimal digits. */
  readonly key: string;
  /** The signature under a message that is given in hexadecimal: 128 hexadecimal digits. */
  sign(message: string): Promise<string>;
}

/** Why a file can't sign: it holds no Ed25519 key that the browser understands, or one that a passphrase locks. */
export type KeyTrouble = 'wrong' | 'locked';

const PEM = /-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\s]+)-----END PRIVATE KEY-----/;

/** Reads an Ed25519 key from a file in PEM (PKCS #8). The key never leaves the browser, and what is kept of it can't be read out again. */
export async function readSigningKey(text: string): Promise<SigningKey | KeyTrouble> {
  if (text.includes('BEGIN ENCRYPTED PRIVATE KEY')) return 'locked';
  const body = PEM.exec(text)?.[1];
  if (body === undefined) return 'wrong';
  try {
    const der = Uint8Array.from(atob(body.replace(/\s/g, '')), (one) => one.charCodeAt(0));
    const readable = await crypto.subtle.importKey('pkcs8', der, 'Ed25519', true, ['sign']);
    const { x = '' } = await crypto.subtle.exportKey('jwk', readable);
    const kept = await crypto.subtle.importKey('pkcs8', der, 'Ed25519', false, ['sign']);
    der.fill(0);
    return {
      key: hex(Uint8Array.from(atob(x.replace(/-/g, '+').replace(/_/g, '/')), (one) => one.charCodeAt(0))),
      sign: async (message) => hex(new Uint8Array(await crypto.subtle.sign('Ed25519', kept, bytes(message)))),
    };
  } catch {
    // Another kind of key, a broken file, or a browser that does not know Ed25519: the person can only choose another way.
    return 'wrong';
  }
}

function hex(value: Uint8Array): string {
  return Array.from(value, (one) => one.toString(16).padStart(2, '0')).join('');
}

function bytes(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}

import { Decrypter, Encrypter, generateHybridIdentity, identityToRecipient } from 'age-encryption';

/** How the recipients begin whose files stay sealed against computers that break elliptic curves: ML-KEM-768 together with X25519. */
const HYBRID = /^age1pq1[a-z0-9]{1000,3900}$/;

/** Whether a text is the public key of a custodian: a hybrid age recipient. Classic ones are refused: what is sealed now must stay sealed for decades. */
export function isCustodianKey(text: string): boolean {
  if (!HYBRID.test(text)) return false;
  try {
    new Encrypter().addRecipient(text);
    return true;
  } catch {
    return false;
  }
}

/** A new identity of custodians: the secret text `AGE-SECRET-KEY-PQ-1…`, which is never written anywhere whole. */
export function makeIdentity(): Promise<string> {
  return generateHybridIdentity();
}

/** The public key of an identity; null where the text is none. */
export async function publicKeyOf(identity: string): Promise<string | null> {
  try {
    return await identityToRecipient(identity);
  } catch {
    return null;
  }
}

/** Seals bytes so that only the custodians of a public key can open them: an age file. */
export async function sealFor(custodian: string, bytes: Uint8Array): Promise<Uint8Array> {
  if (!isCustodianKey(custodian)) throw new Error('what is no hybrid recipient is never sealed to');
  const encrypter = new Encrypter();
  encrypter.addRecipient(custodian);
  return encrypter.encrypt(bytes);
}

/** Opens a sealed file; null where the identity is not its custodians', or the file was changed. */
export async function unseal(identity: string, sealed: Uint8Array): Promise<Uint8Array | null> {
  const decrypter = new Decrypter();
  decrypter.addIdentity(identity);
  try {
    return await decrypter.decrypt(sealed);
  } catch {
    return null;
  }
}

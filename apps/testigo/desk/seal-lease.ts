import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { canonicalText } from '@testigo/basics';
import { type Lease, leaseJson, readLease } from '@testigo/review';
import { type Desk, deskHash } from './desk.ts';

const NONCE = 12;
const TAG = 16;

/** Seals a lease, so that a browser can carry it and neither read nor change it. */
export function sealLease(desk: Desk, lease: Lease): string {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv('aes-256-gcm', keyOf(desk), nonce);
  const sealed = Buffer.concat([cipher.update(canonicalText(leaseJson(lease)), 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64url');
}

/** Opens a sealed lease; null where it is none of this desk's. */
export function openLease(desk: Desk, text: string): Lease | null {
  const bytes = Buffer.from(text, 'base64url');
  if (bytes.length <= NONCE + TAG) return null;
  const decipher = createDecipheriv('aes-256-gcm', keyOf(desk), bytes.subarray(0, NONCE));
  decipher.setAuthTag(bytes.subarray(NONCE, NONCE + TAG));
  try {
    const opened = Buffer.concat([decipher.update(bytes.subarray(NONCE + TAG)), decipher.final()]);
    return readLease(opened.toString('utf8'));
  } catch {
    // Forged, or sealed under the secret of another desk: both are no lease.
    return null;
  }
}

function keyOf(desk: Desk): Buffer {
  return deskHash(desk, 'lease', 'key');
}

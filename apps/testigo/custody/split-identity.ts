import { createHash } from 'node:crypto';
import { err, fromUtf8, ok, type Result, utf8 } from '@testigo/basics';
import { combine, split } from 'shamir-secret-sharing';
import { publicKeyOf } from './custodian-key.ts';
import type { Share } from './share.ts';

/** How a public key of custodians is named on shares and in statements. */
export function nameOfKey(publicKey: string): string {
  return createHash('sha256').update(publicKey).digest('hex').slice(0, 16);
}

/** Splits an identity (Shamir, over bytes): any `threshold` of the shares give it back, fewer tell nothing about it. */
export async function splitIdentity(
  identity: string,
  publicKey: string,
  shares: number,
  threshold: number,
): Promise<readonly Share[]> {
  const parts = await split(Uint8Array.from(utf8(identity)), shares, threshold);
  return parts.map((bytes, index) => ({ number: index + 1, shares, threshold, key: nameOfKey(publicKey), bytes }));
}

/** Joins shares to the identity they were split from; the error says in a sentence why they give none. */
export async function joinShares(shares: readonly Share[]): Promise<Result<string, string>> {
  const [first] = shares;
  if (first === undefined) return err('No share was given.');
  if (shares.some(({ key }) => key !== first.key)) return err('These shares are not of one key.');
  const distinct = new Map(shares.map((share) => [share.number, share]));
  if (distinct.size < shares.length) return err('The same share was given twice.');
  if (shares.length < first.threshold) {
    return err(`${first.threshold} shares are needed; ${shares.length} open nothing.`);
  }
  const identity = await combined(shares);
  const publicKey = identity === null ? null : await publicKeyOf(identity);
  if (identity === null || publicKey === null || nameOfKey(publicKey) !== first.key) {
    return err('Together these shares give no key: one of them is wrong.');
  }
  return ok(identity);
}

async function combined(shares: readonly Share[]): Promise<string | null> {
  try {
    return fromUtf8(await combine(shares.map(({ bytes }) => bytes)));
  } catch {
    return null;
  }
}

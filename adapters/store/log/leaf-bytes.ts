import { canonicalBytes, type Json } from '@testigo/basics';
import type { Signature } from '@testigo/record';
import type { LeafRow } from '../tables/log-leaf.ts';

/** The leaf of a record: its canonical bytes with the signatures that this copy bore. */
export function leafBytes({ bytes, signatures }: Pick<LeafRow, 'bytes' | 'signatures'>): Uint8Array {
  if (signatures === null) return bytes;
  const record = JSON.parse(bytes.toString('utf8')) as { readonly [key: string]: Json };
  return canonicalBytes({ ...record, signatures: JSON.parse(signatures) as readonly Signature[] } as unknown as Json);
}

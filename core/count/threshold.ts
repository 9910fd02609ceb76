import { type Genesis, type RecordId, type Signature, signedBytes, type VerifySignature } from '@testigo/record';

/** Whether enough distinct adjudicator keys of genesis signed a record validly (docs/records.md, section 2). */
export function hasThreshold(
  genesis: Genesis,
  id: RecordId,
  signatures: readonly Signature[] | undefined,
  verify: VerifySignature,
): boolean {
  const { keys, threshold } = genesis.keys.adjudicators;
  const message = signedBytes(id);
  const signers = new Set<string>();
  for (const { key, signature } of signatures ?? []) {
    if (keys.includes(key) && !signers.has(key) && verify(key, message, signature)) signers.add(key);
  }
  return signers.size >= threshold;
}

/** The signatures of two copies of one record together, sorted by key. A key that signed both copies keeps both signatures. */
export function joinSignatures(left: readonly Signature[], right: readonly Signature[]): readonly Signature[] {
  const joined = new Map([...left, ...right].map((one) => [`${one.key} ${one.signature}`, one]));
  return [...joined.keys()].sort().map((name) => joined.get(name) as Signature);
}

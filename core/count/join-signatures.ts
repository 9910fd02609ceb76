import type { Signature } from '@testigo/record';

/** The signatures of two copies of one record together, sorted by key. A key that signed both copies keeps both signatures. */
export function joinSignatures(left: readonly Signature[], right: readonly Signature[]): readonly Signature[] {
  const joined = new Map([...left, ...right].map((one) => [`${one.key} ${one.signature}`, one]));
  return [...joined.keys()].sort().map((name) => joined.get(name) as Signature);
}

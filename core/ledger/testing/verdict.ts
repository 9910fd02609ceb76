import type { Sha256 } from '@testigo/basics';
import type { Ed25519 } from '../index.ts';

/** What the vectors are run with. */
export interface VectorTools {
  readonly sha256: Sha256;
  readonly ed25519: Ed25519;
}

/** What one vector asks for and what was found, both as text, so that runs can be compared. */
export interface Verdict {
  readonly name: string;
  readonly wanted: string;
  readonly found: string;
}

/** Whether a vector was accepted, as the text that verdicts hold. */
export function accepted(result: boolean | { readonly ok: boolean }): string {
  return (typeof result === 'boolean' ? result : result.ok) ? 'accepted' : 'refused';
}

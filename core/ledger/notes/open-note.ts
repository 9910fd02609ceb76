import { assert, err, ok, type Result } from '@testigo/basics';
import type { TextInput } from '../text/input.ts';
import { type NoteSignature, parseNote } from './note.ts';
import type { Verifier } from './verifier.ts';

/** A signature that was checked, and by whose key. */
export interface VerifiedSignature<Kind extends Verifier = Verifier> extends NoteSignature {
  readonly verifier: Kind;
}

/** A note with at least one valid signature of a known key and none that fails. */
export interface OpenedNote<Kind extends Verifier = Verifier> {
  readonly text: string;
  /** Valid signatures of known keys, one a key: the first where there are several. */
  readonly verified: readonly VerifiedSignature<Kind>[];
  /** Signatures of keys that are not known; they say nothing. */
  readonly unknown: readonly NoteSignature[];
}

/** Why a note was not opened. `forged`: a signature under the name and id of a known key that is not its. */
export interface NoteFailure {
  readonly problem: 'malformed' | 'forged' | 'unsigned';
  readonly reason: string;
}

/**
 * Opens a note: checks every signature of the known keys (c2sp.org/signed-note, Signatures). A single one that fails
 * refuses the whole note. No two verifiers may have the same name and key id.
 */
export function openNote<Kind extends Verifier>(
  input: TextInput,
  verifiers: readonly Kind[],
): Result<OpenedNote<Kind>, NoteFailure> {
  const known = new Map(verifiers.map((verifier) => [`${verifier.name}+${verifier.keyId}`, verifier]));
  assert(known.size === verifiers.length, 'no two verifiers have the same name and key id');
  const note = parseNote(input);
  if (!note.ok) return err({ problem: 'malformed', reason: note.error });
  const { text, signatures } = note.value;
  const verified = new Map<Kind, VerifiedSignature<Kind>>();
  const unknown: NoteSignature[] = [];
  for (const signature of signatures) {
    const verifier = known.get(`${signature.name}+${signature.keyId}`);
    if (verifier === undefined) {
      unknown.push(signature);
      continue;
    }
    if (!verifier.verify(text, signature.signature)) {
      return err({ problem: 'forged', reason: `the signature of ${signature.name} is not valid` });
    }
    if (!verified.has(verifier)) verified.set(verifier, { ...signature, verifier });
  }
  if (verified.size === 0) return err({ problem: 'unsigned', reason: 'no signature of a known key' });
  return ok({ text, verified: [...verified.values()], unknown });
}

import { defined, err, ok, type Result, toHex } from '@testigo/basics';
import type { TextInput } from '../text/input.ts';
import { type Checkpoint, parseCheckpoint } from './checkpoint.ts';
import { readCosignature } from './cosigned-bytes.ts';
import { KEY_TYPES } from './key-id.ts';
import { type NoteFailure, openNote, type VerifiedSignature } from './open-note.ts';
import type { Verifier } from './verifier.ts';

/** A cosigner's statement that a checkpoint was the latest it had seen of the log at a time. */
export interface CheckedCosignature extends VerifiedSignature {
  /** In seconds since 1970. */
  readonly time: number;
}

/** A checkpoint that its log signed. */
export interface OpenedCheckpoint {
  readonly checkpoint: Checkpoint;
  /** The text that was signed. */
  readonly text: string;
  /** Valid signatures of the log's known keys, at least one. */
  readonly logSignatures: readonly VerifiedSignature[];
  /** Valid cosignatures of known cosigners, one a key. */
  readonly cosignatures: readonly CheckedCosignature[];
}

/**
 * Opens a checkpoint: a note with the form of a checkpoint, signed by a log's key whose name is the origin. `logs` are
 * keys that are trusted to sign (several where a log has several), `cosigners` those whose cosignatures are looked for.
 * How many of these are enough is for the policy to say.
 */
export function openCheckpoint(
  input: TextInput,
  logs: readonly Verifier[],
  cosigners: readonly Verifier[] = [],
): Result<OpenedCheckpoint, NoteFailure> {
  const note = openNote(input, [...logs, ...cosigners]);
  if (!note.ok) return note;
  const { text, verified } = note.value;
  const checkpoint = parseCheckpoint(text);
  if (!checkpoint.ok) return err({ problem: 'malformed', reason: checkpoint.error });
  const { origin } = checkpoint.value;
  const logSignatures = verified.filter(({ verifier }) => logs.includes(verifier) && verifier.name === origin);
  if (logSignatures.length === 0) return err({ problem: 'unsigned', reason: `no known key of ${origin} signed` });
  const cosignatures = cosignaturesOf(verified, cosigners);
  return ok({ checkpoint: checkpoint.value, text, logSignatures, cosignatures });
}

/** A key counts once, whatever names it goes by: what it cosigns does not hold its name. */
function cosignaturesOf(
  verified: readonly VerifiedSignature[],
  cosigners: readonly Verifier[],
): readonly CheckedCosignature[] {
  const byKey = new Map<string, CheckedCosignature>();
  for (const one of verified) {
    const { verifier, signature } = one;
    if (verifier.key.type !== KEY_TYPES.cosignature || !cosigners.includes(verifier)) continue;
    const key = toHex(verifier.key.publicKey);
    const { time } = defined(readCosignature(signature), 'the time of a valid cosignature');
    if (!byKey.has(key)) byKey.set(key, { ...one, time });
  }
  return [...byKey.values()];
}

import { equalBytes, type Sha256 } from '@testigo/basics';
import type { Checkpoint } from '../notes/checkpoint.ts';
import { formatSignatureLine, type NoteSignature } from '../notes/note.ts';
import { openCheckpoint } from '../notes/open-checkpoint.ts';
import type { Verifier } from '../notes/verifier.ts';
import { checkConsistency } from '../tree/check-consistency.ts';
import { emptyRoot } from '../tree/hashing.ts';
import type { ReadAddCheckpoint } from './add-checkpoint.ts';

/** What a cosigner keeps of a log: the last checkpoint that it cosigned. */
export interface CosignedState {
  readonly size: number;
  readonly root: Uint8Array;
}

/** An HTTP answer of a cosigner. */
export interface WitnessAnswer {
  readonly status: 200 | 400 | 403 | 404 | 409 | 422;
  readonly contentType: 'text/plain; charset=utf-8' | 'text/x.tlog.size';
  readonly body: string;
}

/**
 * What a cosigner is to do. `cosign`: store the checkpoint over the state that it was compared with, in one step that
 * fails where the state has changed since, then cosign the text, then answer; with the log's signatures it is the
 * checkpoint to show to monitors. `refuse`: answer; with `suspicion` the log's own signature is on a checkpoint that was
 * not shown to agree with the stored one, so that the note is worth keeping: it contradicts, or somebody sent a wrong proof.
 */
export type WitnessDecision =
  | {
      readonly kind: 'cosign';
      readonly checkpoint: Checkpoint;
      readonly text: string;
      readonly logSignatures: readonly NoteSignature[];
    }
  | { readonly kind: 'refuse'; readonly answer: WitnessAnswer; readonly suspicion: boolean };

/**
 * Decides about a request (c2sp.org/tlog-witness, add-checkpoint). `logs`: the keys trusted for its origin, none where
 * the origin is unknown; `stored`: what was cosigned of it last, undefined where nothing was.
 */
export function decideCheckpoint(
  sha256: Sha256,
  request: ReadAddCheckpoint,
  logs: readonly Verifier[],
  stored: CosignedState | undefined,
): WitnessDecision {
  const { oldSize, proof, note, checkpoint } = request;
  const { size, root } = checkpoint;
  if (logs.length === 0) return refuse(404, 'unknown log');
  const opened = openCheckpoint(note, logs);
  if (!opened.ok) return refuse(403, opened.error.reason);
  if (oldSize > size) return refuse(400, `the old size ${oldSize} is above the size ${size} of the checkpoint`);
  const known = stored ?? { size: 0, root: emptyRoot(sha256) };
  if (oldSize !== known.size) return conflict(known.size);
  if (size === 0 && !equalBytes(root, emptyRoot(sha256))) return refuse(422, 'another root than the empty tree has');
  if (oldSize === 0) {
    if (proof.length > 0) return refuse(422, 'a consistency proof from the empty tree');
  } else {
    const claim = { oldSize, oldRoot: known.root, newSize: size, newRoot: root, proof };
    const consistent = checkConsistency(sha256, claim);
    if (!consistent.ok) return refuse(422, `not consistent with size ${oldSize}: ${consistent.error}`, true);
  }
  return { kind: 'cosign', checkpoint, text: opened.value.text, logSignatures: opened.value.logSignatures };
}

/** The answer that hands over cosignatures, once the checkpoint is stored. */
export function cosignedAnswer(cosignatures: readonly NoteSignature[]): WitnessAnswer {
  return plain(200, cosignatures.map(formatSignatureLine).join(''));
}

/** The answer to a request of another form: 400. */
export function malformedAnswer(reason: string): WitnessAnswer {
  return plain(400, `${reason}\n`);
}

/** The answer where the log is at another size than the request says, now or when it was to be stored: 409. */
export function conflictAnswer(size: number): WitnessAnswer {
  return { status: 409, contentType: 'text/x.tlog.size', body: `${size}\n` };
}

function conflict(size: number): WitnessDecision {
  return { kind: 'refuse', answer: conflictAnswer(size), suspicion: false };
}

function refuse(status: WitnessAnswer['status'], reason: string, suspicion = false): WitnessDecision {
  return { kind: 'refuse', answer: plain(status, `${reason}\n`), suspicion };
}

function plain(status: WitnessAnswer['status'], body: string): WitnessAnswer {
  return { status, contentType: 'text/plain; charset=utf-8', body };
}

import { sameBytes } from '../encoding/hex.ts';
import { type Checkpoint, readCheckpoint } from '../log/checkpoint.ts';
import { emptyRoot } from '../log/merkle.ts';
import { type Note, readNote } from '../log/note.ts';
import type { StepName } from '../words/steps.ts';
import { originOf } from './log-keys.ts';
import type { Verification } from './verification.ts';

/** Bytes of a note at most (bundle-format.md, section 4). */
const MAX_NOTE_BYTES = 1 << 20;

/** A checkpoint as a signed note. */
export interface SignedCheckpoint extends Checkpoint {
  readonly note: Note;
  /** The note as it lies there. */
  readonly bytes: Uint8Array;
}

/** Reads bytes as a checkpoint of tlog-checkpoint form without extension lines, with a root of 32 bytes. */
export function readSignedCheckpoint(bytes: Uint8Array): SignedCheckpoint | null {
  const note = readNote(bytes);
  const checkpoint = note === null ? null : readCheckpoint(note.text);
  if (note === null || checkpoint === null) return null;
  if (checkpoint.extensions.length > 0 || checkpoint.root.length !== 32) return null;
  return { ...checkpoint, note, bytes };
}

/** Reads a checkpoint of the bundle, of this log; a step fails where it is none. */
export async function readOwnCheckpoint(
  verification: Verification,
  step: StepName,
  path: string,
): Promise<SignedCheckpoint | null> {
  const { files, protocol, latest } = verification;
  const bytes = await files.read(path, MAX_NOTE_BYTES);
  if (typeof bytes === 'string') {
    protocol.fail(step, bytes === 'missing' ? 'checkpoint-missing' : 'checkpoint-form', { path });
    return null;
  }
  const checkpoint = readSignedCheckpoint(bytes);
  if (checkpoint === null) {
    protocol.fail(step, 'checkpoint-form', { path });
    return null;
  }
  if (checkpoint.origin !== originOf(latest.election)) {
    protocol.fail(step, 'checkpoint-origin', { path, found: checkpoint.origin });
    return null;
  }
  return checkpoint;
}

/** V4: the checkpoint is of this log, and of the size and root that `latest.json` names. */
export async function checkCheckpoint(verification: Verification): Promise<SignedCheckpoint | null> {
  const { protocol, latest, cryptography } = verification;
  if (latest.size === 0) {
    if (sameBytes(latest.root, emptyRoot(cryptography))) protocol.done('V4');
    else protocol.fail('V4', 'checkpoint-differs', { path: 'latest.json', found: 0, wanted: 0 });
    return null;
  }
  const path = 'log/checkpoint';
  const checkpoint = await readOwnCheckpoint(verification, 'V4', path);
  if (checkpoint === null) return null;
  if (checkpoint.size !== latest.size || !sameBytes(checkpoint.root, latest.root)) {
    protocol.fail('V4', 'checkpoint-differs', { path, found: checkpoint.size, wanted: latest.size });
    return null;
  }
  protocol.done('V4');
  return checkpoint;
}

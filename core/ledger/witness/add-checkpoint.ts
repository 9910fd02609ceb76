import { assert, err, ok, type Result } from '@testigo/basics';
import { type Checkpoint, parseCheckpoint } from '../notes/checkpoint.ts';
import { NOTE_LIMIT, parseNote } from '../notes/note.ts';
import { PROOF_LIMIT, parseHashLines } from '../proof/tlog-proof.ts';
import { toBase64 } from '../text/base64.ts';
import { parseDecimal } from '../text/decimal.ts';
import { readText, type TextInput } from '../text/input.ts';

/** A checkpoint offered to a cosigner (c2sp.org/tlog-witness, add-checkpoint). */
export interface AddCheckpoint {
  /** Size of the last checkpoint that the cosigner is thought to have cosigned; 0 where none. */
  readonly oldSize: number;
  /** Consistency proof from there, empty from 0. */
  readonly proof: readonly Uint8Array[];
  /** The checkpoint, a signed note. */
  readonly note: string;
}

/** A request whose form is right, with the checkpoint in it, of which no signature was checked. */
export interface ReadAddCheckpoint extends AddCheckpoint {
  readonly checkpoint: Checkpoint;
}

/** Longest request in bytes: a note, with the proof before it. */
export const REQUEST_LIMIT = NOTE_LIMIT + 64 * 64;

/** The body of a request. */
export function formatAddCheckpoint({ oldSize, proof, note }: AddCheckpoint): string {
  assert(proof.length <= PROOF_LIMIT, `a consistency proof has at most ${PROOF_LIMIT} hashes`);
  return [`old ${oldSize}`, ...proof.map(toBase64), '', note].join('\n');
}

/** Reads the body of a request. The error says what is wrong with its form, to be answered with 400. */
export function parseAddCheckpoint(body: TextInput): Result<ReadAddCheckpoint, string> {
  const read = readText(body, REQUEST_LIMIT);
  if (!read.ok) return read;
  const blank = read.value.indexOf('\n\n');
  if (blank === -1) return err('no empty line before the checkpoint');
  const [oldLine = '', ...lines] = read.value.slice(0, blank).split('\n', PROOF_LIMIT + 2);
  const oldSize = oldLine.startsWith('old ') ? parseDecimal(oldLine.slice(4)) : undefined;
  if (oldSize === undefined) return err('the first line is not "old" and a size');
  const proof = parseHashLines(lines);
  if (!proof.ok) return proof;
  const note = read.value.slice(blank + 2);
  const parsed = parseNote(note);
  if (!parsed.ok) return err(`the checkpoint is no note: ${parsed.error}`);
  const checkpoint = parseCheckpoint(parsed.value.text);
  return checkpoint.ok
    ? ok({ oldSize, proof: proof.value, note, checkpoint: checkpoint.value })
    : err(`not a checkpoint: ${checkpoint.error}`);
}

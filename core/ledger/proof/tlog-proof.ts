import { assert, err, ok, type Result, type Sha256 } from '@testigo/basics';
import type { Checkpoint } from '../notes/checkpoint.ts';
import { NOTE_LIMIT } from '../notes/note.ts';
import { fromBase64, toBase64 } from '../text/base64.ts';
import { parseDecimal } from '../text/decimal.ts';
import { readText, type TextInput } from '../text/input.ts';
import { checkInclusion } from '../tree/check-inclusion.ts';
import { isHash } from '../tree/hashing.ts';
import { isCount } from '../tree/ranges.ts';

/** That an entry is in a log, as a small file that is checked offline (c2sp.org/tlog-proof). */
export interface LogProof {
  /** Which entry, counted from 0. */
  readonly index: number;
  /** Hashes from the leaf's sibling to the root's child. */
  readonly hashes: readonly Uint8Array[];
  /** The checkpoint, a signed note, to be opened under a policy. */
  readonly checkpoint: string;
  /** What came with the proof; nothing vouches for it. */
  readonly extra?: Uint8Array;
}

const HEADER = 'c2sp.org/tlog-proof@v1';

/** Most hashes of a proof: a tree of 2^63 leaves has no more levels. */
export const PROOF_LIMIT = 63;

/** Longest proof file in bytes: a note, and hashes and extra data before it. */
const FILE_LIMIT = 2 * NOTE_LIMIT;

/** Reads a proof file, without checking what it says. The error says which line is wrong. */
export function parseLogProof(input: TextInput): Result<LogProof, string> {
  const read = readText(input, FILE_LIMIT);
  if (!read.ok) return read;
  const blank = read.value.indexOf('\n\n');
  if (blank === -1) return err('no empty line before the checkpoint');
  const checkpoint = read.value.slice(blank + 2);
  const [header, ...lines] = read.value.slice(0, blank).split('\n', PROOF_LIMIT + 4);
  if (header !== HEADER) return err(`the first line is not ${HEADER}`);
  const extra = lines[0]?.startsWith('extra ') === true ? fromBase64(lines.shift()?.slice(6) ?? '') : null;
  if (extra === undefined || extra?.length === 0) return err('the extra data is not base64');
  const indexLine = lines.shift();
  const index = indexLine?.startsWith('index ') === true ? parseDecimal(indexLine.slice(6)) : undefined;
  if (index === undefined) return err('no index, a natural number up to 2^53 - 1');
  const hashes = parseHashLines(lines);
  if (!hashes.ok) return hashes;
  return ok({ index, hashes: hashes.value, checkpoint, ...(extra === null ? {} : { extra }) });
}

/** A proof as a file. */
export function formatLogProof({ index, hashes, checkpoint, extra }: LogProof): string {
  assert(isCount(index) && hashes.length <= PROOF_LIMIT && hashes.every(isHash), 'a proof has an index and hashes');
  assert(extra?.length !== 0, 'extra data that is empty is left out');
  const extraLines = extra === undefined ? [] : [`extra ${toBase64(extra)}`];
  return [HEADER, ...extraLines, `index ${index}`, ...hashes.map(toBase64), '', checkpoint].join('\n');
}

/** Checks that a leaf is the one that a proof places in the tree of a checkpoint, which was opened before. */
export function checkLogProof(
  sha256: Sha256,
  { index, hashes }: LogProof,
  leafHash: Uint8Array,
  { size, root }: Checkpoint,
): Result<void, string> {
  return checkInclusion(sha256, { leafHash, index, size, root, proof: hashes });
}

/** Hashes as lines of base64, of which a proof has at most {@link PROOF_LIMIT}. */
export function parseHashLines(lines: readonly string[]): Result<readonly Uint8Array[], string> {
  if (lines.length > PROOF_LIMIT) return err(`more than ${PROOF_LIMIT} hashes`);
  const hashes: Uint8Array[] = [];
  for (const [number, line] of lines.entries()) {
    const hash = fromBase64(line);
    if (hash === undefined || !isHash(hash)) return err(`hash ${number + 1} is not 32 bytes in base64`);
    hashes.push(hash);
  }
  return ok(hashes);
}

import { assert, err, ok, type Result } from '@testigo/basics';
import { fromBase64, toBase64 } from '../text/base64.ts';
import { parseDecimal } from '../text/decimal.ts';
import { isHash } from '../tree/hashing.ts';
import { isCount } from '../tree/ranges.ts';
import { hasControlCharacters } from './note.ts';

/** The state of a log at one size (c2sp.org/tlog-checkpoint). */
export interface Checkpoint {
  /** Which log this is. */
  readonly origin: string;
  /** Leaves of its tree. */
  readonly size: number;
  /** Root of the tree at that size. */
  readonly root: Uint8Array;
  /** Further lines; nobody but the log knows what they mean, and no monitor can check them. */
  readonly extensions: readonly string[];
}

/** Most extension lines that are read. */
const EXTENSION_LIMIT = 100;

/** Reads the text of a note as a checkpoint. The error says which line is wrong. */
export function parseCheckpoint(text: string): Result<Checkpoint, string> {
  if (!text.endsWith('\n')) return err('no newline at the end');
  if (hasControlCharacters(text)) return err('a control character');
  const [origin = '', sizeLine = '', rootLine = '', ...extensions] = text.slice(0, -1).split('\n', EXTENSION_LIMIT + 4);
  if (origin === '') return err('no origin');
  const size = parseDecimal(sizeLine);
  if (size === undefined) return err('the size is no natural number up to 2^53 - 1');
  const root = fromBase64(rootLine);
  if (root === undefined || !isHash(root)) return err('the root is not 32 bytes in base64');
  if (extensions.includes('')) return err('an empty extension line');
  if (extensions.length > EXTENSION_LIMIT) return err(`more than ${EXTENSION_LIMIT} extension lines`);
  return ok({ origin, size, root, extensions });
}

/** A checkpoint as the text of a note, ready to be signed. */
export function formatCheckpoint({ origin, size, root, extensions }: Checkpoint): string {
  const lines = [origin, ...extensions];
  assert(isCount(size) && isHash(root), 'a checkpoint has a size and a root of 32 bytes');
  assert(
    lines.every((line) => line !== '' && !line.includes('\n') && !hasControlCharacters(line)),
    'the origin and the extensions of a checkpoint are lines',
  );
  return `${[origin, String(size), toBase64(root), ...extensions].join('\n')}\n`;
}

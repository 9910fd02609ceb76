import { err, fromUtf8, ok, type Result } from '@testigo/basics';

/** A document as it came: its bytes, or text that was decoded already. */
export type TextInput = string | Uint8Array;

/** The text of a document; refused where it is longer than a limit (in bytes, or characters of a text) or is not UTF-8. */
export function readText(input: TextInput, limit: number): Result<string, string> {
  if (input.length > limit) return err(`longer than ${limit} bytes`);
  if (typeof input === 'string') return input.isWellFormed() ? ok(input) : err('text with a lone surrogate');
  try {
    return ok(fromUtf8(input));
  } catch {
    return err('not UTF-8');
  }
}

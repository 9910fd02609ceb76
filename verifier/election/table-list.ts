import type { JsonObject } from '../encoding/canonical.ts';
import { readCanonicalRecord } from '../encoding/canonical.ts';

/** One line of a table list or place list (records.md, section 4). */
export interface ListedTable {
  readonly table: string;
  readonly division: string;
  readonly register: number | null;
}

/** Bytes of a line at most: a code, a division and a number. */
const MAX_LINE_BYTES = 4096;

function readLine(line: Uint8Array): ListedTable | null {
  const value = line.length > MAX_LINE_BYTES ? null : readCanonicalRecord(line);
  if (!Array.isArray(value) || value.length !== 3) return null;
  const [table, division, register] = value as unknown as readonly (string | number | null | JsonObject)[];
  if (typeof table !== 'string' || table === '' || typeof division !== 'string' || division === '') return null;
  if (register === null) return { table, division, register };
  return typeof register === 'number' && register >= 0 ? { table, division, register } : null;
}

/** Reads a list line by line, in order; ends with null where a line has not the form, or stands out of order or twice. */
export function* readTableList(bytes: Uint8Array): Generator<ListedTable | null> {
  let from = 0;
  let before: string | null = null;
  while (from < bytes.length) {
    const end = bytes.indexOf(0x0a, from);
    const line = end < 0 ? null : readLine(bytes.subarray(from, end));
    if (line === null || (before !== null && line.table <= before)) {
      yield null;
      return;
    }
    yield line;
    before = line.table;
    from = end + 1;
  }
}

import { byCodeUnit, canonicalText, err, ok, parseCanonical, type Result, toHex, utf8 } from '@testigo/basics';
import { type Hash, nameSchema } from '@testigo/record';
import { z } from 'zod';

/** A line of a table list or place list: a table, the centre it belongs to, and how many voters are registered there. */
export interface ListedTable {
  readonly code: string;
  /** Id of the centre. */
  readonly division: string;
  readonly register: number | null;
}

/** A SHA-256 that takes its bytes in pieces; `createHash('sha256')` of Node is one. */
export interface GrowingSha256 {
  update(bytes: Uint8Array): unknown;
  digest(): Uint8Array;
}

const lineSchema = z.tuple([nameSchema, nameSchema, z.int().nonnegative().nullable()]);

/** The line of a table in a table list, line feed included (docs/records.md, section 4). */
export function tableListLine(table: ListedTable): string {
  return `${canonicalText([table.code, table.division, table.register])}\n`;
}

/** Reads a line of a table list, with or without its line feed; the error says why it is none. */
export function parseTableListLine(line: string): Result<ListedTable, string> {
  const value = parseCanonical(line.endsWith('\n') ? line.slice(0, -1) : line);
  if (!value.ok) return value;
  const parsed = lineSchema.safeParse(value.value);
  if (!parsed.success) return err('not a code, a division and a register or null');
  const [code, division, register] = parsed.data;
  return ok({ code, division, register });
}

/** Grows the hash of a table list. */
export interface TableListHash {
  /** Takes the next table; throws when it does not come after the one before it by code unit. */
  add(table: ListedTable): void;
  /** The `register` of genesis or the `places` of a source; nothing can be added afterwards. */
  finish(): Hash;
}

const PIECE = 64 * 1024;

/** Begins the SHA-256 of a table list, for lists too long to hold as one text; without tables it is that of the empty text. */
export function startTableListHash(sha256: GrowingSha256): TableListHash {
  let last: string | null = null;
  let pending = '';
  const flush = (): void => {
    sha256.update(utf8(pending));
    pending = '';
  };
  return {
    add(table) {
      if (last !== null && byCodeUnit(last, table.code) >= 0) {
        throw new Error(`A table list is sorted and names a table once: ${table.code} came after ${last}`);
      }
      last = table.code;
      pending += tableListLine(table);
      if (pending.length >= PIECE) flush();
    },
    finish() {
      flush();
      return toHex(sha256.digest());
    },
  };
}

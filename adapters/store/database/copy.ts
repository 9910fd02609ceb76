import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { toHex } from '@testigo/basics';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';

/** A value in a row to copy; jsonb columns take their JSON text, arrays are of numbers or of names without quotes, commas and braces. */
export type Cell = string | number | boolean | null | Uint8Array | readonly number[] | readonly string[];

/** Rows that are at hand, or come one after another. */
export type Rows = Iterable<readonly Cell[]> | AsyncIterable<readonly Cell[]>;

const CHUNK = 64 * 1024;

/** Streams rows into a table by `COPY`. `into` names table and columns: `record (id, type, bytes)`. */
export async function copyInto(client: pg.ClientBase, into: string, rows: Rows): Promise<void> {
  const target = client.query(copyFrom(`copy ${into} from stdin`));
  await pipeline(Readable.from(chunks(rows), { objectMode: true }), target);
}

async function* chunks(rows: Rows): AsyncGenerator<Buffer> {
  let text = '';
  for await (const row of rows) {
    text += `${row.map(cellText).join('\t')}\n`;
    if (text.length < CHUNK) continue;
    yield Buffer.from(text);
    text = '';
  }
  if (text !== '') yield Buffer.from(text);
}

function cellText(cell: Cell): string {
  if (cell === null) return '\\N';
  if (typeof cell === 'string') return escaped(cell);
  if (typeof cell === 'number') return String(cell);
  if (typeof cell === 'boolean') return cell ? 't' : 'f';
  if (cell instanceof Uint8Array) return `\\\\x${hexOf(cell)}`;
  return `{${cell.join(',')}}`;
}

/** Buffers know a faster way than the portable one. */
function hexOf(bytes: Uint8Array): string {
  return Buffer.isBuffer(bytes) ? bytes.toString('hex') : toHex(bytes);
}

const SPECIAL = /[\\\n\r\t]/;

function escaped(text: string): string {
  if (!SPECIAL.test(text)) return text;
  return text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('\r', '\\r').replaceAll('\t', '\\t');
}

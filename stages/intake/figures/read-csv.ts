import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { type CsvError, parse } from 'csv-parse';

/** A record of a CSV file: its cells, or why it could not be read. */
export type CsvRow =
  | { readonly row: number; readonly cells: readonly string[] }
  | { readonly row: number; readonly broken: string };

/** How a CSV file is written. */
export interface CsvDialect {
  readonly encoding: 'utf-8' | 'latin-1';
  readonly delimiter: string;
}

const LONGEST_RECORD = 1_000_000;

/**
 * Reads a CSV file record by record: quoted or not, with any line ends, with or without byte order mark, compressed by gzip or not.
 * The header has the number 0. A record that breaks the rules of quoting comes out as broken, and the next one is read.
 */
export async function* readCsv(bytes: AsyncIterable<Uint8Array>, dialect: CsvDialect): AsyncGenerator<CsvRow> {
  const waiting: CsvRow[] = [];
  let row = 0;
  const number = () => {
    row += 1;
    return row - 1;
  };
  const parser = parse({
    bom: true,
    delimiter: dialect.delimiter,
    encoding: dialect.encoding === 'utf-8' ? 'utf8' : 'latin1',
    max_record_size: LONGEST_RECORD,
    relax_column_count: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    // The number goes in front of the cells: the parser reads ahead, so whoever takes a record can't know how many were skipped before it.
    on_record: (cells: readonly string[]) => [String(number()), ...cells],
    on_skip: (fault: CsvError | undefined) => {
      waiting.push({ row: number(), broken: fault?.message ?? 'cannot be read' });
      return undefined;
    },
  });
  const source = Readable.from(plain(bytes));
  source.once('error', (fault) => parser.destroy(fault));
  source.pipe(parser);
  for await (const [first, ...cells] of parser as AsyncIterable<readonly string[]>) {
    yield* waiting.splice(0);
    yield { row: Number(first), cells };
  }
  yield* waiting;
}

const GZIP = [0x1f, 0x8b] as const;

async function* plain(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const iterator = bytes[Symbol.asyncIterator]();
  const first = await iterator.next();
  if (first.done === true) return;
  const whole = chain(first.value, iterator);
  if (first.value[0] !== GZIP[0] || first.value[1] !== GZIP[1]) yield* whole;
  else yield* Readable.from(whole).compose(createGunzip()) as AsyncIterable<Uint8Array>;
}

async function* chain(first: Uint8Array, rest: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield first;
  for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value;
}

import { pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { parse } from 'csv-parse';

/** A record of a CSV file. The header has the number 0. */
export interface CsvRow {
  readonly row: number;
  readonly cells: readonly string[];
}

/** How a CSV file is written. */
export interface CsvDialect {
  readonly encoding: 'utf-8' | 'latin-1';
  readonly delimiter: string;
}

const LONGEST_RECORD = 1_000_000;

/**
 * Reads a CSV file record by record: quoted or not, with any line ends, with or without byte order mark, compressed by gzip or not. A
 * stray quote spoils its own cell alone; throws with a code that begins with `CSV_` or `Z_` where the rest can't be told apart: a quote that is
 * never closed, compression that breaks off.
 */
export async function* readCsv(bytes: AsyncIterable<Uint8Array>, dialect: CsvDialect): AsyncGenerator<CsvRow> {
  const parser = parse({
    bom: true,
    delimiter: dialect.delimiter,
    encoding: dialect.encoding === 'utf-8' ? 'utf8' : 'latin1',
    max_record_size: LONGEST_RECORD,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
  });
  const [source, isCompressed] = await recogniseGzip(bytes);
  const streams = isCompressed ? [source, createGunzip(), parser] : [source, parser];
  // A fault anywhere destroys the parser with it, and reading from the parser then throws it.
  pipeline(streams, () => undefined);
  let row = 0;
  for await (const cells of parser as AsyncIterable<readonly string[]>) {
    yield { row, cells };
    row += 1;
  }
}

const GZIP = [0x1f, 0x8b] as const;

/** The bytes from their start, and whether gzip wrote them. */
async function recogniseGzip(bytes: AsyncIterable<Uint8Array>): Promise<readonly [Readable, isCompressed: boolean]> {
  const iterator = bytes[Symbol.asyncIterator]();
  const first = await iterator.next();
  if (first.done === true) return [Readable.from([]), false];
  const isCompressed = first.value[0] === GZIP[0] && first.value[1] === GZIP[1];
  return [Readable.from(chain(first.value, iterator)), isCompressed];
}

async function* chain(first: Uint8Array, rest: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield first;
    for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value;
  } finally {
    await rest.return?.();
  }
}

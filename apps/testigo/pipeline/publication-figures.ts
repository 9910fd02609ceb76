import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { readCsv } from '@testigo/intake/figures';
import { bundlePaths, readLatest } from '@testigo/publication';
import type { BorrowedFigures, BorrowedRow } from '@testigo/store';
import { CommandFailure, EXIT } from '../command-line/outcome.ts';

const DIALECT = { encoding: 'utf-8', delimiter: ',' } as const;
/** Columns of a table file that are figures: by ballot line, by candidate, and the totals. */
const FIGURE = /^(?:option:.+|candidate:.+|valid|null|blank|votes|voters|register)$/;

/** The figures that a publication states for its counted and flagged tables, or null when the text names no publication. */
export async function openPublication(named: string): Promise<BorrowedFigures | null> {
  const folder = resolve(named);
  const isFolder = await stat(folder).then(
    (found) => found.isDirectory(),
    () => false,
  );
  if (!isFolder) return null;
  const latest = readLatest(folder);
  if (latest === null) {
    throw new CommandFailure(
      `${named} holds no publication.`,
      'Name a folder that testigo publish wrote.',
      EXIT.wrongUse,
    );
  }
  const [contest] = (await readdir(join(folder, 'downloads'), { withFileTypes: true }))
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
  if (contest === undefined) {
    throw new CommandFailure(`${named} lists no tables.`, 'Publish it again with this release.', EXIT.wrongUse);
  }
  const root = /^manifest\/(.+)\.json$/.exec(latest.manifest.path)?.[1] ?? '';
  const file = join(folder, bundlePaths.tablesOf(contest, root));
  const columns = await readColumns(file);
  const measures = columns.filter((column) => FIGURE.test(column));
  const id = createHash('sha256').update(`publication ${folder} ${latest.manifest.sha256}`).digest('hex');
  return { id, name: named, contest, measures, rows: readRows(file, columns, measures) };
}

async function readColumns(file: string): Promise<readonly string[]> {
  for await (const { cells } of readCsv(createReadStream(file), DIALECT)) return cells;
  return [];
}

async function* readRows(
  file: string,
  columns: readonly string[],
  measures: readonly string[],
): AsyncGenerator<BorrowedRow> {
  const table = columns.indexOf('table');
  const state = columns.indexOf('table_state');
  const places = measures.map((measure) => columns.indexOf(measure));
  for await (const { row, cells } of readCsv(createReadStream(file), DIALECT)) {
    if (row === 0 || !['counted', 'flagged'].includes(cells[state] ?? '')) continue;
    const figures = places.map((place) => {
      const cell = cells[place] ?? '';
      return /^\d+$/.test(cell) ? Number(cell) : null;
    });
    yield { row, table: (cells[table] ?? '').replace(/^'/, ''), figures };
  }
}

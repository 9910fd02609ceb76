import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { utf8 } from '@testigo/basics';
import { encodeTables, type TableColumns, type TablesIndex, WHOLE_COUNTRY_LIMIT } from '@testigo/columns';
import { bundlePaths } from './paths.ts';
import type { PublicationRun } from './publication-run.ts';

/** Where the header of a gzip file says which system made it; 255 is "unknown", so that every system makes the same bytes. */
const GZIP_SYSTEM = 9;

/** Writes the tables of a division directly beneath the country as browsers load them. */
export function writeBrowserTables(run: PublicationRun, division: string, tables: TableColumns): void {
  if (tables.codes.length === 0) return;
  const bytes = gzipSync(encodeTables(tables), { level: 9 });
  bytes[GZIP_SYSTEM] = 255;
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  run.writer.put(division, null, bundlePaths.browserTables(tables.contest, division, sha256), bytes);
}

/** Writes where the files of tables stand: a file that browsers ask for anew, as the others never change under their names. */
export function writeTablesIndex(run: PublicationRun): void {
  const { writer, head, country } = run;
  const root = head.definition.root.id;
  const listed = writer.manifestOf(root).children.map(({ division }) => ({
    division,
    files: writer.manifest(division, 'next')?.files ?? [],
    child: country.children.find(({ place }) => place.id === division),
  }));
  const index: TablesIndex = {
    format: 'testigo-tables-index/1',
    election: head.election,
    contests: head.definition.contests.map(({ id: contest }) => {
      const parts = listed.flatMap(({ division, files, child }) => {
        const file = files.find(({ path }) => path.startsWith(`data/${contest}/`));
        const tables = child?.shards.find((shard) => shard.contest === contest)?.tables.expected ?? 0;
        return file === undefined ? [] : [{ division, name: child?.place.name ?? division, tables, ...file }];
      });
      const tables = parts.reduce((sum, part) => sum + part.tables, 0);
      return { contest, tables, whole: tables <= WHOLE_COUNTRY_LIMIT, parts };
    }),
  };
  writer.put(root, null, bundlePaths.tablesIndex, utf8(`${JSON.stringify(index)}\n`));
}

import type { TableColumns } from '@testigo/columns';
import { type Contest, unlistedDivision } from '@testigo/election';
import { writeBrowserTables } from './browser-tables.ts';
import { CollectedTables } from './collect-tables.ts';
import { cellsOfCentre, csvLine, tableColumns } from './csv.ts';
import { joinLists, listsBeneath } from './join-lists.ts';
import { writeNistOfDivision } from './nist-report.ts';
import { ParquetFile } from './parquet-file.ts';
import { bundlePaths } from './paths.ts';
import { writePictureList } from './picture-list.ts';
import type { PublicationRun } from './publication-run.ts';

/** Writes the lists of all tables of a division directly beneath the country, in every form, as its centres stream by. */
export async function writeTablesOf(run: PublicationRun, division: string): Promise<void> {
  const { definition } = run.head;
  if (division === unlistedDivision(definition)) return;
  run.writer.manifestOf(division).keepFiles((path) => !path.startsWith('downloads/') && !path.startsWith('data/'));
  const child = run.country.children.find(({ place }) => place.id === division);
  if (child === undefined) return;
  const parts: TableColumns[] = [];
  for (const contest of definition.contests) {
    if (!child.shards.some((shard) => shard.contest === contest.id)) continue;
    const tables = await writeLists(run, division, contest);
    writeBrowserTables(run, division, tables);
    parts.push(tables);
  }
  await run.writer.putPieces(division, bundlePaths.nistOf(division), async (file) => {
    writeNistOfDivision(run, file, child, parts);
  });
  await writePictureList(run, division);
}

/** Writes the lists of a contest as CSV and as Parquet; its tables come back as columns. */
async function writeLists(run: PublicationRun, division: string, contest: Contest): Promise<TableColumns> {
  const { definition, election } = run.head;
  const columns = tableColumns(definition, contest);
  const collected = new CollectedTables(election, definition, columns);
  const level = definition.levels.at(-1)?.id ?? '';
  const { writer, count } = run;
  await writer.putPieces(division, bundlePaths.parquetOf(contest.id, division), async (file) => {
    const parquet = new ParquetFile(file, columns);
    await writer.putPieces(division, bundlePaths.tablesOf(contest.id, division), async (csv) => {
      csv.append(columns.header);
      for await (const centre of count.divisions({ since: null, level, under: division })) {
        const tables = cellsOfCentre(columns, centre);
        csv.append(tables.map(csvLine).join(''));
        for (const cells of tables) parquet.add(cells);
        collected.add(centre);
      }
    });
    parquet.finish();
  });
  return collected.columns();
}

/** Joins the lists of the divisions directly beneath the country into one for the whole of it. */
export async function joinTables(run: PublicationRun, contest: Contest): Promise<void> {
  const { header } = tableColumns(run.head.definition, contest);
  const pathOf = (division: string): string => bundlePaths.tablesOf(contest.id, division);
  await joinLists(run, header, listsBeneath(run, pathOf), pathOf(run.head.definition.root.id));
}

import { utf8 } from '@testigo/basics';
import { type Contest, unlistedDivision } from '@testigo/election';
import { writeBrowserTables } from './browser-tables.ts';
import { CollectedTables } from './collect-tables.ts';
import { linesOfCentre, tableColumns } from './csv.ts';
import { writeParquet } from './parquet-file.ts';
import { bundlePaths } from './paths.ts';
import type { PublicationRun } from './publication-run.ts';

/** Writes the lists of all tables of a division directly beneath the country, one a contest, as its centres stream by. */
export async function writeTablesOf(run: PublicationRun, division: string): Promise<void> {
  const { definition } = run.head;
  if (division === unlistedDivision(definition)) return;
  const open = run.writer.manifestOf(division);
  const paths = definition.contests.map(({ id }) => bundlePaths.tablesOf(id, division));
  open.keepFiles((path) => !paths.includes(path) && !path.startsWith('data/'));
  const held = run.country.children.find(({ place }) => place.id === division)?.shards ?? [];
  for (const [index, contest] of definition.contests.entries()) {
    if (!held.some((shard) => shard.contest === contest.id)) continue;
    await writeTablesOfContest(run, division, contest, paths[index] ?? '');
  }
}

async function writeTablesOfContest(
  run: PublicationRun,
  division: string,
  contest: Contest,
  path: string,
): Promise<void> {
  const columns = tableColumns(run.head.definition, contest);
  const collected = new CollectedTables(run.head.election, run.head.definition, columns);
  const level = run.head.definition.levels.at(-1)?.id ?? '';
  await run.writer.putPieces(division, path, async (file) => {
    file.append(columns.header);
    for await (const centre of run.count.divisions({ since: null, level, under: division })) {
      file.append(linesOfCentre(columns, centre));
      collected.add(centre);
    }
  });
  writeBrowserTables(run, division, collected);
}

/** Joins the lists of the divisions directly beneath the country into one for the whole of it. */
export async function joinTables(run: PublicationRun, contest: Contest): Promise<void> {
  const root = run.head.definition.root.id;
  const columns = tableColumns(run.head.definition, contest);
  const { header } = columns;
  const skip = utf8(header).length;
  await run.writer.putPieces(root, bundlePaths.tablesOf(contest.id, root), async (file) => {
    file.append(header);
    for (const { division } of run.writer.manifestOf(root).children) {
      const path = bundlePaths.tablesOf(contest.id, division);
      const listed = run.writer.manifest(division, 'next')?.files.some((one) => one.path === path);
      if (listed === true) for (const piece of run.writer.pieces(path, skip)) file.append(piece);
    }
  });
  await run.writer.putPieces(root, bundlePaths.parquetOf(contest.id, root), async (file) => {
    writeParquet(file, columns, run.writer.pieces(bundlePaths.tablesOf(contest.id, root), 0));
  });
}

import { access, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Option } from 'commander';
import type { z } from 'zod';
import { alignColumns } from '../command-line/columns.ts';
import type { CommandContext } from '../command-line/command-context.ts';
import { EXIT } from '../command-line/outcome.ts';
import type { CommandDescription } from '../command-line/program.ts';
import type { startOutputSchema } from '../contract/other-outputs.ts';
import { checkRehearsal, type PlantedFault, type RehearsalVerdict } from '../pipeline/check-rehearsal.ts';
import { importSheets } from '../pipeline/import-sheets.ts';
import type { Workspace } from '../workspace/open-workspace.ts';
import { createElection, readDefinition } from './election-create.ts';
import { describeImport } from './import-sheets.ts';
import { publishTo } from './publish.ts';
import { REHEARSAL_DEFINITION, type RehearsalSize, rehearsalOptions, rehearse, sizeOf } from './rehearse.ts';
import { publicationFolder, serveUntilInterrupted } from './serve.ts';

export const startCommand: CommandDescription = {
  usage: 'start',
  summary: 'what npm start does: hold a rehearsal where there is no election yet, count, publish and serve',
  options: [new Option('--exit', 'do everything but stay up'), ...rehearsalOptions()],
  example: 'npm start -- --exit',
  action: async (context, { options }) => {
    // In a workspace of its own, which gives the right to write back before the pages are served.
    await context.withWorkspace(async (workspace) => {
      const open = await workspace.findElection();
      if (open === null || (open.election.genesis.rehearsal && (await isUnfinished(workspace)))) {
        await holdRehearsal(context, workspace, sizeOf(options));
      }
    });
    return context.withWorkspace(async (workspace) => {
      if (options.exit !== true) return serveUntilInterrupted(workspace, context);
      const published = await publishTo(publicationFolder(workspace), workspace, context);
      const text = `Published in ${publicationFolder(workspace)}`;
      const json: z.infer<typeof startOutputSchema> = {
        folder: publicationFolder(workspace),
        manifest: published.manifest,
      };
      return { exit: EXIT.done, text, json };
    });
  },
};

/** Written when a rehearsal was imported to the end, so that the next start need not look at every file again. */
const FINISHED = 'imported';

function rehearsalFolder(workspace: Workspace): string {
  return join(workspace.folder, 'rehearsal');
}

/** Whether a rehearsal was begun here and not brought to its end. One that somebody made by hand elsewhere is none of ours. */
async function isUnfinished(workspace: Workspace): Promise<boolean> {
  const folder = rehearsalFolder(workspace);
  return (await isThere(join(folder, 'rehearsal.json'))) && !(await isThere(join(folder, FINISHED)));
}

async function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

/** Makes the sheets of an invented election and takes them through the very pipeline that real ones take. */
async function holdRehearsal(context: CommandContext, workspace: Workspace, size: RehearsalSize): Promise<void> {
  const definition = await readDefinition(REHEARSAL_DEFINITION);
  const directory = rehearsalFolder(workspace);
  context.log(
    (await isUnfinished(workspace))
      ? 'Going on with the rehearsal that was begun here.'
      : 'No election yet: holding a rehearsal with an invented country.',
  );
  const written = await rehearse(context, { definition, ...size, directory });
  if ((await workspace.findElection()) === null) {
    const created = await createElection(workspace, definition, written.tables);
    context.announce(created.text);
  } else {
    await workspace.lock('start');
  }
  const began = performance.now();
  const open = await workspace.election();
  const imported = await importSheets(workspace, open, {
    paths: [written.sheets],
    class: 'scan',
    progress: context.progress('Reading sheets'),
    signal: context.signal,
  });
  context.announce(describeImport(imported, context, (performance.now() - began) / 1000).text);
  context.announce(verdictText(await checkRehearsal(written.truth, open, imported)));
  await writeFile(join(directory, FINISHED), '');
}

function verdictText({ tables, files }: RehearsalVerdict): string {
  const rows = (faults: readonly PlantedFault[]) =>
    faults.map(({ fault, planted, right }) => [
      fault,
      String(planted),
      String(right),
      planted === right ? 'yes' : 'NO',
    ]);
  const wrong = [...tables, ...files].flatMap((fault) => fault.wrong);
  return [
    '',
    'What was planted in the rehearsal, and what came out',
    alignColumns([['tables with', 'planted', 'as it must', 'all'], ...rows(tables)]),
    '',
    alignColumns([['files with', 'planted', 'as it must', 'all'], ...rows(files)]),
    ...wrong,
    '',
  ].join('\n');
}

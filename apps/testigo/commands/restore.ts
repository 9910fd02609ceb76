import { mkdir, readdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import { applyRecords } from '@testigo/counting';
import { type LoadProblem, loadDatabase, readLogState, trustBackup } from '@testigo/store';
import { Option } from 'commander';
import { type CheckedBackup, checkBackup, extractFiles, tablesIn } from '../backup/read-backup.ts';
import { CommandFailure, EXIT, type Outcome } from '../command-line/outcome.ts';
import type { CommandDescription } from '../command-line/program.ts';
import type { RestoreOutput } from '../contract/backup-output.ts';
import { findSigner } from '../keys/log-keys.ts';
import { proveLog } from '../pipeline/prove-log.ts';
import type { Workspace } from '../workspace/open-workspace.ts';

export const restoreCommand: CommandDescription = {
  usage: 'restore [file]',
  summary: 'put a backup back into an empty data folder, and go on from the newest log that is known',
  options: [
    new Option('--from <folder>', 'the newest copy of the log: a publication, or the folder log of a data folder'),
    new Option('--nothing-newer', 'say that nothing was signed since the backup was written').conflicts('from'),
  ],
  example: 'npx testigo restore testigo.tar --data fresh --from public/',
  action: async (context, { arguments: [file], options }) => {
    if (file === undefined && options.from === undefined && options.nothingNewer !== true) throw nothingAsked();
    const folder = resolve(context.dataFolder);
    const backup =
      file === undefined ? null : { file: resolve(String(file)), checked: await checkBackup(String(file)) };
    if (backup !== null) {
      await expectEmpty(folder);
      await extractFiles(backup.file, backup.checked, folder);
    }
    return context.withWorkspace(async (workspace) => {
      await workspace.lock('restore');
      if (backup !== null) await load(workspace, backup.file, backup.checked);
      const from = options.from === undefined ? null : resolve(String(options.from));
      return prove(workspace, from, options.nothingNewer === true);
    });
  },
};

async function expectEmpty(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  if ((await readdir(folder)).length === 0) return;
  throw new CommandFailure(
    `${folder} is not empty; nothing was changed.`,
    'Name an empty data folder with --data: a backup is never put over what is there.',
    EXIT.wrongUse,
  );
}

async function load(workspace: Workspace, file: string, checked: CheckedBackup): Promise<void> {
  const loaded = await loadDatabase(workspace.database, tablesIn(file, checked));
  if (!loaded.ok) throw notLoaded(loaded.error, checked);
}

function notLoaded(problem: LoadProblem, { head }: CheckedBackup): CommandFailure {
  return problem === 'not-empty'
    ? new CommandFailure(
        'The database of this data folder holds an election already.',
        'Name an empty one with DATABASE_URL, or leave that out.',
        EXIT.wrongUse,
      )
    : new CommandFailure(
        `The backup was written by release ${head.release}, whose tables are others.`,
        'Put it back with that release; a newer one then brings it up to date.',
        EXIT.wrongUse,
      );
}

/** Compares the log with what is known to be newest, so that it may be signed again. */
async function prove(workspace: Workspace, from: string | null, nothingNewer: boolean): Promise<Outcome> {
  const open = await workspace.election();
  const { database } = workspace;
  if (nothingNewer) await trustBackup(database);
  const followed = from === null ? null : await proveLog(workspace, open, from);
  await applyRecords(open.counts, open.election);
  const { size, unproven } = await readLogState(database);
  const json: RestoreOutput = {
    data: workspace.folder,
    election: open.election.id,
    size,
    replayed: followed?.replayed ?? 0,
    proven: !unproven,
    keys: (await findSigner(workspace, open, size)) !== null,
  };
  return { exit: EXIT.done, text: textOf(json), json };
}

function textOf({ data, size, replayed, proven, keys }: RestoreOutput): string {
  const lines = [`${data} holds a log of ${size} records.`];
  if (replayed > 0) {
    lines.push(
      `${replayed} of them came after the backup and were taken from the newer copy. Images of these captures are only where they were received.`,
    );
  }
  lines.push(
    proven
      ? 'It may be signed again.'
      : 'It is not signed and takes no new records before you say what was signed since: npx testigo restore --from PUBLICATION, or --nothing-newer.',
  );
  if (!keys)
    lines.push('The keys are not in this folder: bring those of the log into the folder keys before you publish.');
  return lines.join('\n');
}

function nothingAsked(): CommandFailure {
  return new CommandFailure(
    'No backup was named, and nothing to compare the log with.',
    'Name a backup; or for a log that was put back, --from FOLDER or --nothing-newer.',
    EXIT.wrongUse,
  );
}

import { createReadStream } from 'node:fs';
import { access } from 'node:fs/promises';
import { basename } from 'node:path';
import { applyRecords, readElectionFacts, readPolicy } from '@testigo/counting';
import { checkMapping } from '@testigo/election';
import { importFigures } from '@testigo/intake/figures';
import { createFigureStore } from '@testigo/store';
import { Option } from 'commander';
import { CommandFailure, EXIT, type Outcome } from '../command-line/outcome.ts';
import type { CommandDescription } from '../command-line/program.ts';
import type { ImportFiguresOutput } from '../contract/import-output.ts';
import { signRecord } from '../keys/signatures.ts';
import type { Workspace } from '../workspace/open-workspace.ts';
import { readTextFile } from './election-create.ts';

export const importFiguresCommand: CommandDescription = {
  usage: 'import figures <file>',
  summary: 'take in figures that somebody published, as a source of its own (CSV, also gzipped)',
  options: [
    new Option('--source <name>', 'what the source is called').makeOptionMandatory(),
    new Option('--mapping <file>', 'how its columns are to be understood').makeOptionMandatory(),
    new Option('--replaces <name>', 'the source that this one is a newer version of'),
  ],
  example: 'npx testigo import figures V1.csv --source "V1" --mapping countries/venezuela-2024/figures-v1.json',
  action: (context, { arguments: [file], options }) =>
    context.withWorkspace(async (workspace) => {
      const progress = context.progress('Importing rows');
      const order = {
        file: String(file),
        name: String(options.source),
        mapping: String(options.mapping),
        replaces: options.replaces === undefined ? undefined : String(options.replaces),
        progress: (done: number, all: number) => progress.update(done, all),
      };
      return importFigureFile(workspace, order).finally(() => progress.finish());
    }),
};

interface FigureFileOrder {
  readonly file: string;
  readonly name: string;
  /** Path of the mapping. */
  readonly mapping: string;
  readonly replaces: string | undefined;
  readonly progress: (done: number, all: number) => void;
}

async function importFigureFile(workspace: Workspace, order: FigureFileOrder): Promise<Outcome> {
  const { election, counts } = await workspace.election();
  const mapping = checkMapping(await readTextFile(order.mapping, 'the mapping'), election.definition);
  if (!mapping.ok) {
    const lines = mapping.error.map(
      ({ path, line, column, problem }) => `${order.mapping}:${line}:${column}: ${path}: ${problem}`,
    );
    throw new CommandFailure(
      lines.join('\n'),
      'Correct the mapping; docs/define-an-election.md explains it.',
      EXIT.wrongUse,
    );
  }
  await access(order.file).catch(() => {
    throw new CommandFailure(`${order.file} can't be read.`, 'Check the path and its permissions.', EXIT.wrongUse);
  });
  await workspace.lock('import figures');
  const began = performance.now();
  const policy = await counts.view(async (view) => readPolicy(await readElectionFacts(view, election)));
  const { keys } = workspace.keys.adjudicators;
  const imported = await importFigures(
    createFigureStore(workspace.database, election.id),
    { id: election.id, definition: election.definition, policy },
    (id) => signRecord(id, keys),
    {
      file: { name: basename(order.file), open: () => createReadStream(order.file) },
      mapping: mapping.value,
      name: order.name,
      ...(order.replaces === undefined ? {} : { replaces: order.replaces }),
      progress: order.progress,
    },
  );
  if (!imported.ok) {
    const { file, row, column, problem, remedy } = imported.error;
    throw new CommandFailure(`${placeOf(file, row, column)}: ${problem}.`, remedy, EXIT.wrongUse);
  }
  await applyRecords(counts, election);
  const { answers, problems, ...rest } = imported.value;
  const json: ImportFiguresOutput = {
    ...rest,
    replaces: [...answers],
    remarks: [...rest.remarks],
    problems: problems.map(({ problem, ...place }) => ({ ...place, reason: problem })),
    seconds: Math.round((performance.now() - began) / 100) / 10,
  };
  return { exit: EXIT.done, text: textOf(json), json };
}

function textOf(output: ImportFiguresOutput): string {
  return [
    ...output.problems.map(
      ({ file, row, column, reason, remedy }) => `${placeOf(file, row, column)}: ${reason}. ${remedy}`,
    ),
    ...output.remarks,
    `${output.name}: ${output.rows} rows as ${output.role} figures, ${output.new} of them new, ${output.leftOut} left out; ${output.seconds} s`,
  ].join('\n');
}

function placeOf(file: string, row: number | null, column: string | null): string {
  // A mapping may make a cell of fixed text alone, which is in no column.
  return [file, row === null ? '' : `row ${row}`, column ? `column ${column}` : '']
    .filter((part) => part !== '')
    .join(', ');
}

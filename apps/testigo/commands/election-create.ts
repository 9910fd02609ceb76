import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { pipeline } from 'node:stream';
import { applyRecords } from '@testigo/counting';
import { checkDefinition, type ElectionDefinition, readTableRows, type TableRow } from '@testigo/election';
import { identify } from '@testigo/record';
import { keepTableList, saveElection } from '@testigo/store';
import { Option } from 'commander';
import { parse } from 'csv-parse';
import type { z } from 'zod';
import { CommandFailure, EXIT, type Outcome } from '../command-line/outcome.ts';
import type { CommandDescription } from '../command-line/program.ts';
import type { electionOutputSchema } from '../contract/other-outputs.ts';
import { type BroughtKeys, broughtKeyOptions, NO_KEYS_BROUGHT, readBroughtKeys } from '../election/brought-keys.ts';
import { makeGenesis } from '../election/make-genesis.ts';
import { sha256 } from '../keys/signatures.ts';
import type { Workspace } from '../workspace/open-workspace.ts';

export const electionCreate: CommandDescription = {
  usage: 'election create',
  summary: 'make a new election from its definition and its list of tables',
  options: [
    new Option('--definition <file>', 'the election definition, countries/X/election.json').makeOptionMandatory(),
    new Option('--tables <file>', 'the list of tables as CSV; without it the definition must declare its list open'),
    ...broughtKeyOptions,
  ],
  example: 'npx testigo election create --definition countries/venezuela-2024/election.json',
  action: async (context, { options }) => {
    const definition = await readDefinition(String(options.definition));
    const tables = options.tables === undefined ? undefined : String(options.tables);
    const brought = readBroughtKeys(options);
    return context.withWorkspace((workspace) => createElection(workspace, definition, tables, brought));
  },
};

/** What is said where an election with real people in it has nobody to seal its originals to. */
const NO_CUSTODIAN =
  'It has no custodians: whoever takes this data folder can open the originals of its sheets (docs/custody.md).';

/** Reads and checks a definition; every problem is named with its field and line. */
export async function readDefinition(file: string): Promise<ElectionDefinition> {
  const text = await readTextFile(file, 'the definition');
  const checked = checkDefinition(text);
  if (checked.ok) return checked.value;
  const lines = checked.error.map(({ path, line, column, problem }) => {
    const place = `${file}:${line}:${column}`;
    return path === '' ? `${place}: ${problem}` : `${place}: ${path}: ${problem}`;
  });
  throw new CommandFailure(
    lines.join('\n'),
    'Correct the definition and create the election again; docs/define-an-election.md explains every field.',
    EXIT.wrongUse,
  );
}

/** The text of a file that the command line names. */
export async function readTextFile(file: string, what: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (fault) {
    const reason = fault instanceof Error ? fault.message : String(fault);
    throw new CommandFailure(`${file}: ${what} can't be read (${reason}).`, 'Check the path.', EXIT.wrongUse);
  }
}

/** Makes the election of a data folder. */
export async function createElection(
  workspace: Workspace,
  definition: ElectionDefinition,
  tablesFile: string | undefined,
  brought: BroughtKeys = NO_KEYS_BROUGHT,
): Promise<Outcome> {
  checkListAgainst(definition, tablesFile);
  await workspace.lock('election create');
  if ((await workspace.findElection()) !== null) return refuseSecond(workspace, definition);
  let tables = 0;
  const count = async function* (): AsyncGenerator<TableRow> {
    if (tablesFile === undefined) return;
    for await (const row of readTables(definition, tablesFile)) {
      tables += 1;
      yield row;
    }
  };
  const register = await keepTableList(workspace.database, count());
  const genesis = identify(makeGenesis(definition, register, workspace.keys, sha256, brought), sha256);
  if (!(await saveElection(workspace.database, genesis, definition))) return refuseSecond(workspace, definition);
  // From now on every table of the list is known, as missing.
  const open = await workspace.election();
  await applyRecords(open.counts, open.election);
  const json: z.infer<typeof electionOutputSchema> = {
    election: genesis.id,
    definition: definition.id,
    rehearsal: definition.rehearsal,
    tables,
    data: workspace.folder,
  };
  const list = definition.tables.list === 'open' ? 'an open list of tables' : `${tables} tables`;
  const text = [
    `Election ${definition.id} created with ${list} in ${workspace.folder}`,
    `Its id is ${genesis.id}`,
    ...(definition.rehearsal || brought.custodian !== null ? [] : [NO_CUSTODIAN]),
  ];
  return { exit: EXIT.done, text: text.join('\n'), json };
}

async function refuseSecond(workspace: Workspace, definition: ElectionDefinition): Promise<never> {
  const { election } = await workspace.election();
  throw new CommandFailure(
    `${workspace.folder} holds the election ${election.definition.id} already; ${definition.id} was not created.`,
    'Name another data folder with --data; each election has its own.',
    EXIT.wrongUse,
  );
}

function checkListAgainst(definition: ElectionDefinition, tablesFile: string | undefined): void {
  const isOpen = definition.tables.list === 'open';
  if (isOpen === (tablesFile === undefined)) return;
  throw isOpen
    ? new CommandFailure(
        `${definition.id} declares its list of tables open: tables become known as their sheets arrive.`,
        'Leave --tables out, or say "list": "closed" in the definition.',
        EXIT.wrongUse,
      )
    : new CommandFailure(
        `${definition.id} needs its list of tables.`,
        'Give it with --tables FILE, or declare the list open in the definition and state the national totals.',
        EXIT.wrongUse,
      );
}

/** The rows of a table file; the first twenty problems are told together, and then nothing is created. */
async function* readTables(definition: ElectionDefinition, file: string): AsyncGenerator<TableRow> {
  const records = parse({ bom: true, columns: true, relax_column_count: true, skip_empty_lines: true, trim: true });
  // A file that can't be read ends the parser with the reason, and reading from the parser then throws it.
  pipeline(createReadStream(file), records, () => undefined);
  const problems: string[] = [];
  try {
    for await (const row of readTableRows(definition, records)) {
      if (row.ok) {
        if (problems.length === 0) yield row.value;
        continue;
      }
      problems.push(`${file}: row ${row.error.row}, column ${row.error.column}: ${row.error.problem}`);
      if (problems.length >= 20) break;
    }
  } catch (fault) {
    const reason = fault instanceof Error ? fault.message : String(fault);
    problems.push(`${file}: ${reason}`);
  }
  if (problems.length === 0) return;
  throw new CommandFailure(
    problems.join('\n'),
    'Correct the list of tables and create the election again; nothing was kept.',
    EXIT.wrongUse,
  );
}

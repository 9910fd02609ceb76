import type { Election } from '@testigo/counting';
import type { ElectionDefinition, TableRow } from '@testigo/election';
import { type Identified, identify } from '@testigo/record';
import { appendRecords, type Database, keepTableList, saveElection } from '@testigo/store';
import { makeGenesis } from '@testigo/testigo/election/make-genesis.ts';
import type { Workspace } from '@testigo/testigo/workspace/open-workspace.ts';
import { listedTable, type NationSize, nationDefinition, recordsOfTable, sha256 } from './nation.ts';

const BATCH = 10_000;

/** Makes the election of an invented nation: its definition and its table list, by COPY. */
export async function createNation(workspace: Workspace, size: NationSize): Promise<Election> {
  const definition: ElectionDefinition = nationDefinition(size);
  const register = await keepTableList(workspace.database, rowsOf(size));
  const genesis = identify(makeGenesis(definition, register, workspace.keys, sha256), sha256);
  await saveElection(workspace.database, genesis, definition);
  return (await workspace.election()).election;
}

function* rowsOf(size: NationSize): Generator<TableRow> {
  for (let number = 0; number < size.tables; number += 1) yield { ...listedTable(size, number), names: new Map() };
}

/** The three records of a table, as they are appended. */
export function sheetOf(size: NationSize, number: number, election: Election): readonly Identified[] {
  return recordsOfTable(size, number, election.id).map((record) => identify(record, sha256));
}

/** Appends the records of the first tables of a nation, in large transactions. */
export async function appendSheets(
  database: Database,
  size: NationSize,
  election: Election,
  tables: number,
  progress: (done: number) => void,
): Promise<void> {
  for (let first = 0; first < tables; first += BATCH) {
    const last = Math.min(tables, first + BATCH);
    const numbers = Array.from({ length: last - first }, (_, index) => first + index);
    const records = numbers.flatMap((number) => sheetOf(size, number, election));
    await database.transaction((session) => appendRecords(session, election.id, records));
    progress(last);
  }
}

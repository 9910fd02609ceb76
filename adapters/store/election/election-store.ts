import { createHash } from 'node:crypto';
import { utf8 } from '@testigo/basics';
import {
  canonicalDefinition,
  type ElectionDefinition,
  startTableListHash,
  type TableRow,
  tableListLine,
} from '@testigo/election';
import type { Genesis, Hash, Identified, RecordId } from '@testigo/record';
import type { Database, Session } from '../database/session.ts';
import { appendRecords } from '../records/append-records.ts';
import { toBytes } from '../records/hexadecimal.ts';
import { electionRecords } from '../records/records-around.ts';
import { lockVersion, selectVersion } from '../tables/count-state.ts';
import { insertDivisions } from '../tables/division.ts';
import { insertDocument, selectDocument } from '../tables/document.ts';
import { insertListedTables, renameList, selectListedAfter } from '../tables/listed-table.ts';

/** The election that a database holds. */
export interface StoredElection {
  readonly id: RecordId;
  readonly genesis: Genesis;
  readonly definition: ElectionDefinition;
}

const BATCH = 5000;
/** The list's key until its hash is known; no SHA-256 is empty. */
const UNNAMED = Buffer.alloc(0);

/** Keeps a table list with the names of its places and returns the hash that genesis pins; all of it or nothing. An empty one is an open list. */
export async function keepTableList(
  database: Database,
  tables: Iterable<TableRow> | AsyncIterable<TableRow>,
): Promise<Hash> {
  return database.transaction(async (session) => {
    const names = new Map<string, string>();
    await insertListedTables(session, UNNAMED, collectNames(tables, names));
    const named = [...names].map(([id, name]) => ({ id, name }));
    await insertDivisions(session, named, (await selectVersion(session)) + 1);
    const hash = startTableListHash(createHash('sha256'));
    for await (const table of tablesOf(session, UNNAMED)) hash.add(table);
    const register = hash.finish();
    await renameList(session, UNNAMED, toBytes(register));
    return register;
  });
}

async function* collectNames(tables: Iterable<TableRow> | AsyncIterable<TableRow>, names: Map<string, string>) {
  for await (const table of tables) {
    for (const [id, name] of table.names) if (!names.has(id)) names.set(id, name);
    yield table;
  }
}

async function* tablesOf(session: Session, list: Buffer) {
  let after = '';
  while (true) {
    const tables = await selectListedAfter(session, list, after, BATCH);
    const last = tables.at(-1);
    if (last === undefined) return;
    yield* tables;
    after = last.code;
  }
}

/** The text of a table list, line by line, as it is pinned by its hash; nothing when it is not kept. */
export async function* tableListLines(database: Database, list: Hash): AsyncGenerator<string> {
  let after = '';
  while (true) {
    const from = after;
    const tables = await database.transaction((session) => selectListedAfter(session, toBytes(list), from, BATCH));
    const last = tables.at(-1);
    if (last === undefined) return;
    for (const table of tables) yield tableListLine(table);
    after = last.code;
  }
}

/**
 * Begins an election: its genesis and its definition. The table list must be kept. A database holds one election: false, and nothing is
 * kept, where another one is there already.
 */
export async function saveElection(
  database: Database,
  genesis: Identified<Genesis>,
  definition: ElectionDefinition,
): Promise<boolean> {
  return database.transaction(async (session) => {
    // Whoever else begins an election now waits here, and then finds this one.
    await lockVersion(session);
    const kept = await findGenesis(session);
    if (kept !== undefined) return kept.id === genesis.id;
    const bytes = Buffer.from(utf8(canonicalDefinition(definition)));
    await insertDocument(session, { sha256: toBytes(genesis.record.definition), bytes });
    await appendRecords(session, genesis.id, [genesis]);
    return true;
  });
}

async function findGenesis(session: Session): Promise<Identified<Genesis> | undefined> {
  const records = await electionRecords(session);
  return records.find((one): one is Identified<Genesis> => one.record.type === 'genesis');
}

/** The election in a database, or null when none was begun. */
export async function readElection(database: Database): Promise<StoredElection | null> {
  return database.transaction(async (session) => {
    const genesis = await findGenesis(session);
    if (genesis === undefined) return null;
    const bytes = await selectDocument(session, toBytes(genesis.record.definition));
    if (bytes === undefined) throw new Error('The database holds an election without its definition');
    const definition = JSON.parse(bytes.toString('utf8')) as ElectionDefinition;
    return { id: genesis.id, genesis: genesis.record, definition };
  });
}

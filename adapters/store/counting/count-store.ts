import type { ListedTable } from '@testigo/count';
import type {
  CountChange,
  CountedTable,
  CountStore,
  CountView,
  PlacedCapture,
  ShardHash,
  TotalsOfDivision,
} from '@testigo/counting';
import { parentDivision } from '@testigo/election';
import type { Hash, RecordId } from '@testigo/record';
import type { Database, Session } from '../database/session.ts';
import { toBytes, toId } from '../records/hexadecimal.ts';
import { electionRecords, recordsAround } from '../records/records-around.ts';
import { clearCompleteSources, insertCompleteSources, selectCompleteSources } from '../tables/complete-source.ts';
import { lockVersion, saveVersion, selectVersion } from '../tables/count-state.ts';
import {
  clearDivisionCounts,
  type DivisionCountTable,
  deleteDivisionCounts,
  insertDivisionCounts,
  selectDivisionCounts,
  selectDivisions,
} from '../tables/division-count.ts';
import { selectListedAfter, selectListedAndCounted, selectListedTables } from '../tables/listed-table.ts';
import { clearPlacedCaptures, deletePlacedCaptures, insertPlacedCaptures } from '../tables/placed-capture.ts';
import {
  clearShardHashes,
  replaceShardHashes,
  saveHashedVersion,
  selectDivisionsToHash,
  selectShardHashes,
} from '../tables/shard-hash.ts';
import { countSourceRows, selectTablesOfSources } from '../tables/source-row.ts';
import {
  clearTableCounts,
  countWithoutRegister,
  deleteTableCounts,
  insertTableCounts,
  selectByDivision,
  selectMatching,
  selectOfCentres,
  selectTableCounts,
  sumWithoutRegister,
  type TableCountTable,
} from '../tables/table-count.ts';
import { selectNamedTables } from '../tables/table-reference.ts';
import { clearUncounted, takeUncounted } from '../tables/uncounted-record.ts';

/** The projections of an election in PostgreSQL. */
export function createCountStore(database: Database): CountStore {
  return {
    async change(work) {
      const [value, cleared] = await database.transaction(async (session) => {
        const version = (await lockVersion(session)) + 1;
        const change = changeIn(session, version);
        const result = await work(change);
        if (change.changed) await saveVersion(session, version);
        return [result, change.cleared] as const;
      });
      // Where everything was written anew, looking up one row would go past all the old ones.
      if (cleared) await database.tidy(['uncounted_record', 'table_count', 'division_count', 'placed_capture']);
      return value;
    },
    view: (work) => database.transaction(async (session) => work(await viewIn(session)), 'snapshot'),
  };
}

/** The records and projections that a transaction sees. */
export async function viewIn(session: Session): Promise<CountView> {
  return viewAt(session, await selectVersion(session));
}

const BATCH = 5000;

function viewAt(session: Session, version: number): CountView {
  return {
    version,
    electionRecords: () => electionRecords(session),
    recordsAround: (start) => recordsAround(session, start),
    async rowsRead(sources) {
      const counted = await countSourceRows(session, sources.map(toBytes));
      return new Map(counted.map(({ source, rows }) => [toId(source), rows]));
    },
    completeSources: async () => new Set((await selectCompleteSources(session)).map(toId)),
    listed: (lists, codes) => listedIn(session, lists, codes),
    tablesOfSources: (sources) => selectTablesOfSources(session, sources.map(toBytes)),
    tablesOfPlaces: (lists) => selectListedAndCounted(session, lists.map(toBytes)),
    async listedAfter(list, after, limit) {
      return (await selectListedAfter(session, toBytes(list), after, limit)).map(({ code }) => code);
    },
    namedAfter: (after, limit) => selectNamedTables(session, after, limit),
    standing: async (codes) => (await selectTableCounts(session, codes)).map(toCounted),
    allStanding: () => allStanding(session),
    matching: async (query) => (await selectMatching(session, query)).map(toCounted),
    standingIn: async (centres) => (await selectOfCentres(session, centres)).map(toCounted),
    totals: (divisions) => selectDivisionCounts(session, divisions),
    allDivisions: () => allDivisions(session),
    withoutRegister: (divisions) => countWithoutRegister(session, divisions),
    statedWithoutRegister: async (contest, fields) => ({
      counted: await sumWithoutRegister(session, contest, 'counted', fields),
      flagged: await sumWithoutRegister(session, contest, 'flagged', fields),
    }),
  };
}

/** A change that knows whether anything was changed: a version that brings nothing new is none. */
interface TrackedChange extends CountChange {
  readonly changed: boolean;
  /** Whether everything was to be written anew. */
  readonly cleared: boolean;
}

/** A change of the projections within a transaction that holds their version (`lockVersion`); `version` is the one that it makes. */
export function changeIn(session: Session, version: number): TrackedChange {
  let changed = false;
  let cleared = false;
  return {
    ...viewAt(session, version),
    get changed() {
      return changed;
    },
    get cleared() {
      return cleared;
    },
    async takeUncounted(limit) {
      const taken = await takeUncounted(session, limit);
      changed ||= taken.length > 0;
      return taken.map(toId);
    },
    addTables: (tables, placed) => addTables(session, version, tables, placed),
    addTotals: (totals) => addTotals(session, version, totals),
    async saveTables(codes, tables, placed) {
      await deleteTableCounts(session, codes);
      await deletePlacedCaptures(session, codes);
      await addTables(session, version, tables, placed);
    },
    async saveTotals(totals) {
      await deleteDivisionCounts(session, totals);
      await addTotals(
        session,
        version,
        totals.filter(({ tables }) => tables > 0),
      );
    },
    divisionsToHash: () => divisionsToHash(session),
    saveShardHashes: (divisions, hashes) => replaceShardHashes(session, divisions, hashes),
    saveHashed: () => saveHashedVersion(session, changed ? version : version - 1),
    shardHashes: () => shardHashes(session),
    saveComplete: (sources) => insertCompleteSources(session, sources.map(toBytes)),
    async clear() {
      changed = true;
      cleared = true;
      await clearTableCounts(session);
      await clearDivisionCounts(session);
      await clearPlacedCaptures(session);
      await clearCompleteSources(session);
      await clearShardHashes(session);
      await clearUncounted(session);
    },
  };
}

async function addTables(
  session: Session,
  version: number,
  tables: readonly CountedTable[],
  placed: readonly PlacedCapture[],
): Promise<void> {
  await insertTableCounts(
    session,
    tables.map((table) => toRow(table, version)),
  );
  await insertPlacedCaptures(
    session,
    placed.map(({ table, capture }) => ({ table_code: table, capture: toBytes(capture) })),
  );
}

async function addTotals(session: Session, version: number, totals: readonly TotalsOfDivision[]): Promise<void> {
  await insertDivisionCounts(
    session,
    totals.map((one) => toDivisionRow(one, version)),
  );
}

async function listedIn(
  session: Session,
  lists: readonly Hash[],
  codes: readonly string[],
): Promise<ReadonlyMap<Hash, readonly ListedTable[]>> {
  const rows = await selectListedTables(session, lists.map(toBytes), codes);
  return Map.groupBy(rows, ({ list }): RecordId => toId(list));
}

async function* allStanding(session: Session): AsyncGenerator<CountedTable> {
  let after = { division: '', table_code: '', contest: '' };
  while (true) {
    const rows = await selectByDivision(session, after, BATCH);
    const last = rows.at(-1);
    if (last === undefined) return;
    yield* rows.map(toCounted);
    after = last;
  }
}

async function* allDivisions(session: Session): AsyncGenerator<string> {
  let after = '';
  while (true) {
    const divisions = await selectDivisions(session, { since: null, depth: null, under: null }, after, BATCH);
    const last = divisions.at(-1);
    if (last === undefined) return;
    yield* divisions;
    after = last;
  }
}

async function* divisionsToHash(session: Session): AsyncGenerator<string> {
  let after = '';
  while (true) {
    const divisions = await selectDivisionsToHash(session, after, BATCH);
    const last = divisions.at(-1);
    if (last === undefined) return;
    yield* divisions;
    after = last;
  }
}

async function* shardHashes(session: Session): AsyncGenerator<ShardHash> {
  let after = '';
  while (true) {
    const rows = await selectShardHashes(session, after, BATCH);
    const last = rows.at(-1);
    if (last === undefined) return;
    yield* rows;
    after = last.path;
  }
}

function toRow(table: CountedTable, version: number): TableCountTable {
  const { table: table_code, ...rest } = table;
  return { table_code, ...rest, version };
}

/** A row of the projection as counting knows it. */
function toCounted(row: TableCountTable): CountedTable {
  const { table_code: table, contest, division, state, marks, register, figures, findings, why } = row;
  return { table, contest, division, state, marks, register, figures, findings, why };
}

function toDivisionRow({ division, contest, tables, numbers }: TotalsOfDivision, version: number): DivisionCountTable {
  return { division, contest, parent: parentDivision(division), tables, numbers, version };
}

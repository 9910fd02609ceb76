import type { Identified, RecordId } from '@testigo/record';
import type { Session } from '../database/session.ts';
import { type RecordRow, selectRecords } from '../tables/record.ts';
import { selectReferring } from '../tables/reference.ts';
import { selectRecordsNaming, WHOLE_ELECTION } from '../tables/table-reference.ts';
import { toBytes, toId } from './hexadecimal.ts';
import { referencesOf } from './references.ts';
import { fromRows } from './stored-record.ts';

/** Where to begin to look around. */
export interface Around {
  readonly records: readonly RecordId[];
  readonly tables: readonly string[];
}

/**
 * Every record that can bear on what the fold makes of some tables, or of the tables that some records reach: followed from table to the records that
 * name it, and from record to record in both directions, as long as something new turns up. Sources are named by far too many to be
 * followed; they come with {@link electionRecords}. A few queries a round, and hardly ever more than three rounds.
 */
export async function recordsAround(session: Session, start: Around): Promise<readonly Identified[]> {
  return follow(session, start, (code) => code !== WHOLE_ELECTION);
}

/** The records that concern the whole election: genesis, sources, changes of policy and what answers those. */
export async function electionRecords(session: Session): Promise<readonly Identified[]> {
  return follow(session, { records: [], tables: [WHOLE_ELECTION] }, (code) => code === WHOLE_ELECTION);
}

async function follow(
  session: Session,
  start: Around,
  follows: (code: string) => boolean,
): Promise<readonly Identified[]> {
  const found = new Map<RecordId, Identified>();
  const seenIds = new Set<RecordId>(start.records);
  const seenTables = new Set<string>(start.tables);
  let ids = [...seenIds];
  let tables = [...seenTables];
  while (ids.length > 0 || tables.length > 0) {
    const arrived = (await fetchRound(session, ids, tables, found)).filter(({ id }) => !found.has(id));
    ids = [];
    tables = [];
    for (const one of arrived) {
      found.set(one.id, one);
      if (one.record.type === 'source' || one.record.type === 'genesis') continue;
      const named = referencesOf(one.record);
      for (const id of [one.id, ...named.targets.map(({ target }) => target)]) {
        if (seenIds.has(id)) continue;
        seenIds.add(id);
        ids.push(id);
      }
      for (const code of named.tables) {
        if (!follows(code) || seenTables.has(code)) continue;
        seenTables.add(code);
        tables.push(code);
      }
    }
  }
  return [...found.values()];
}

/** The records with these ids, those that name them, and those that name these tables. */
async function fetchRound(
  session: Session,
  ids: readonly RecordId[],
  tables: readonly string[],
  found: ReadonlyMap<RecordId, Identified>,
): Promise<readonly Identified[]> {
  const rows = new Map<string, RecordRow>();
  for (const row of await selectRecordsNaming(session, tables)) rows.set(toId(row.id), row);
  const referring = await selectReferring(session, ids.map(toBytes));
  const wanted = new Set([...ids, ...referring.map(toId)]);
  const missing = [...wanted].filter((id) => !found.has(id) && !rows.has(id));
  for (const row of await selectRecords(session, missing.map(toBytes))) rows.set(toId(row.id), row);
  return fromRows(session, [...rows.values()]);
}

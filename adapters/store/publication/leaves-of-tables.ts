import type { TableAccount } from '@testigo/counting';
import type { Identified, RecordId } from '@testigo/record';
import type { Session } from '../database/session.ts';
import { toBytes, toId } from '../records/hexadecimal.ts';
import { selectPlacesInLog } from '../tables/log-leaf.ts';

const OF_A_TABLE: ReadonlySet<string> = new Set(['reading', 'vouch', 'decision']);

/**
 * Where in the log the records of each table stand, by its code: its readings, vouches and decisions, the captures they are of, and the images of these. One
 * question for all of them.
 */
export async function leavesOfTables(
  session: Session,
  accounts: readonly TableAccount[],
  records: readonly Identified[],
): Promise<ReadonlyMap<string, readonly number[]>> {
  const ofTable = Map.groupBy(records, ({ record }) => ('table' in record ? record.table : null));
  const ofCapture = groupByCapture(records);
  const idsOf = new Map(accounts.map((account) => [account.code, idsOfTable(account, ofTable, ofCapture)]));
  const all = new Set([...idsOf.values()].flatMap((ids) => [...ids]));
  const places = Map.groupBy(await selectPlacesInLog(session, [...all].map(toBytes)), ({ record }) => toId(record));
  const leaves = new Map<string, readonly number[]>();
  for (const [code, ids] of idsOf) {
    const own = [...ids].flatMap((id) => places.get(id) ?? []).map(({ index }) => index);
    leaves.set(
      code,
      own.sort((one, two) => one - two),
    );
  }
  return leaves;
}

function idsOfTable(
  { code, captures }: TableAccount,
  ofTable: ReadonlyMap<string | null, readonly Identified[]>,
  ofCapture: ReadonlyMap<RecordId, readonly Identified[]>,
): ReadonlySet<RecordId> {
  const own = ofTable.get(code) ?? [];
  const ids = new Set(own.filter(({ record }) => OF_A_TABLE.has(record.type)).map(({ id }) => id));
  const seen = new Set([...captures.map(({ id }) => id), ...own.flatMap(({ record }) => capturesOf(record))]);
  for (const capture of seen) {
    ids.add(capture);
    for (const { id } of ofCapture.get(capture) ?? []) ids.add(id);
  }
  return ids;
}

function groupByCapture(records: readonly Identified[]): ReadonlyMap<RecordId, readonly Identified[]> {
  const groups = new Map<RecordId, Identified[]>();
  for (const one of records) {
    for (const capture of capturesOf(one.record)) groups.set(capture, [...(groups.get(capture) ?? []), one]);
  }
  return groups;
}

/** The captures that a record says something of. */
function capturesOf(record: Identified['record']): readonly RecordId[] {
  if (record.type === 'reading') return record.captures ?? [];
  return record.type === 'image' || record.type === 'vouch' ? [record.capture] : [];
}

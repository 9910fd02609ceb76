import { randomInt } from 'node:crypto';
import type { Identified, RecordId, Signature } from '@testigo/record';
import type { Session } from '../database/session.ts';
import { appendLeaves, type NewLeaf } from '../tables/log-leaf.ts';
import { insertRecords } from '../tables/record.ts';
import { insertReferences, type ReferenceTable } from '../tables/reference.ts';
import { insertSignatures, type SignatureTable } from '../tables/signature.ts';
import { insertSourceRows, type SourceRowTable } from '../tables/source-row.ts';
import { insertTableReferences, type TableReferenceTable } from '../tables/table-reference.ts';
import { insertUncounted } from '../tables/uncounted-record.ts';
import { toBytes, toId } from './hexadecimal.ts';
import { referencesOf } from './references.ts';
import { toRow } from './stored-record.ts';

/**
 * Adds records to the log of an election, and so to the set that is counted: those that are there already change nothing, but for signatures
 * that their copies did not have, which come as leaves of their own. The leaves of one call are shuffled, so that their order tells nothing. Returns
 * the ids of the new records. They wait to be counted. In the transaction of the session, so that rows of other tables can go with them.
 * A record of another election is kept, but is no leaf and bears on nothing.
 */
export async function appendRecords(
  session: Session,
  election: RecordId,
  records: readonly Identified[],
): Promise<readonly RecordId[]> {
  return append(session, election, records, 'shuffled');
}

/** {@link appendRecords} for leaves whose order is fixed already: those of a log that is followed. */
export async function appendInOrder(
  session: Session,
  election: RecordId,
  records: readonly Identified[],
): Promise<readonly RecordId[]> {
  return append(session, election, records, 'as-signed');
}

async function append(
  session: Session,
  election: RecordId,
  records: readonly Identified[],
  order: 'shuffled' | 'as-signed',
): Promise<readonly RecordId[]> {
  if (records.length === 0) return [];
  const inserted = await insertRecords(session, records.map(toRow));
  const isNew = new Set(inserted.map(toId));
  const seen = new Set<RecordId>();
  const fresh = records.filter(({ id }) => isNew.has(id) && !seen.has(id) && seen.add(id));
  const isOurs = ({ id, record }: Identified): boolean =>
    (record.type === 'genesis' ? id : record.election) === election;
  await insertWhatTheyName(session, fresh.filter(isOurs));
  const resigned = await insertSignatures(session, records.flatMap(signaturesOf));
  const gained = new Set(resigned.map(toId));
  const firsts = new Set(fresh);
  const leaves = records.filter((one) => isOurs(one) && (firsts.has(one) || gained.has(one.id)));
  const inOrder = leaves.map(toLeaf);
  const isSigned = order === 'as-signed';
  await insertUncounted(session, [...inserted, ...resigned]);
  // Last of all: from here to the end of the transaction nobody else can append.
  await appendLeaves(session, isSigned ? inOrder : shuffled(inOrder), isSigned);
  return fresh.map(({ id }) => id);
}

async function insertWhatTheyName(session: Session, records: readonly Identified[]): Promise<void> {
  const references: ReferenceTable[] = [];
  const tables: TableReferenceTable[] = [];
  const rows: SourceRowTable[] = [];
  for (const { id, record } of records) {
    const bytes = toBytes(id);
    const named = referencesOf(record);
    for (const { relation, target } of named.targets) {
      references.push({ target: toBytes(target), relation, record: bytes });
    }
    for (const table_code of named.tables) tables.push({ table_code, record: bytes });
    if (named.row !== null) rows.push({ source: toBytes(named.row.id), row: named.row.row, record: bytes });
  }
  await insertReferences(session, references);
  await insertTableReferences(session, tables);
  await insertSourceRows(session, rows);
}

function signaturesOf({ id, record }: Identified): readonly SignatureTable[] {
  const signatures: readonly Signature[] = 'signatures' in record ? (record.signatures ?? []) : [];
  return signatures.map(({ key, signature }) => ({ record: toBytes(id), key, signature }));
}

function toLeaf(one: Identified): NewLeaf {
  const signatures: readonly Signature[] | undefined = 'signatures' in one.record ? one.record.signatures : undefined;
  return { record: toBytes(one.id), signatures: signatures === undefined ? null : JSON.stringify(signatures) };
}

/** The algorithm of Fisher and Yates, with the system's generator. */
function shuffled<Value>(values: Value[]): readonly Value[] {
  for (let last = values.length - 1; last > 0; last -= 1) {
    const other = randomInt(last + 1);
    [values[last], values[other]] = [values[other] as Value, values[last] as Value];
  }
  return values;
}

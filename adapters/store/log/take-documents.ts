import { createHash } from 'node:crypto';
import { parseTableListLine, type TableRow } from '@testigo/election';
import { type Hash, parseRecord } from '@testigo/record';
import type { Database } from '../database/session.ts';
import { keepTableList } from '../election/election-store.ts';
import { toBytes } from '../records/hexadecimal.ts';
import { insertDocument, selectDocument } from '../tables/document.ts';
import { selectListedAfter } from '../tables/listed-table.ts';

/** Reads a document of a publication by its hash and kind; undefined where it is not there. */
export type ReadDocument = (sha256: Hash, kind: 'json' | 'txt') => Promise<Uint8Array | undefined>;

/** Keeps the documents that a leaf pins and the database lacks; false where one can't be had, or has another hash. */
export async function takeDocuments(database: Database, leaf: Uint8Array, read: ReadDocument): Promise<boolean> {
  const parsed = parseRecord(leaf);
  if (!parsed.ok) return true;
  const { value: record } = parsed;
  if (record.type !== 'source' && record.type !== 'genesis') return true;
  const [text, list] =
    record.type === 'genesis' ? [record.definition, record.register] : [record.mapping, record.places];
  return (await takeText(database, text, read)) && (list === undefined || (await takeList(database, list, read)));
}

async function takeText(database: Database, sha256: Hash, read: ReadDocument): Promise<boolean> {
  const held = await database.transaction((session) => selectDocument(session, toBytes(sha256)));
  if (held !== undefined) return true;
  const bytes = await read(sha256, 'json');
  if (bytes === undefined || hashOf(bytes) !== sha256) return false;
  await database.transaction((session) =>
    insertDocument(session, { sha256: toBytes(sha256), bytes: Buffer.from(bytes) }),
  );
  return true;
}

async function takeList(database: Database, sha256: Hash, read: ReadDocument): Promise<boolean> {
  const held = await database.transaction((session) => selectListedAfter(session, toBytes(sha256), '', 1));
  if (held.length > 0 || sha256 === hashOf(new Uint8Array(0))) return true;
  const bytes = await read(sha256, 'txt');
  if (bytes === undefined || hashOf(bytes) !== sha256) return false;
  return (await keepTableList(database, tablesIn(new TextDecoder().decode(bytes)))) === sha256;
}

function* tablesIn(list: string): Generator<TableRow> {
  for (let start = 0, end = 0; start < list.length; start = end + 1) {
    end = list.indexOf('\n', start);
    if (end === -1) end = list.length;
    const table = parseTableListLine(list.slice(start, end));
    if (table.ok) yield { ...table.value, names: new Map() };
  }
}

function hashOf(bytes: Uint8Array): Hash {
  return createHash('sha256').update(bytes).digest('hex');
}

import { canonicalBytes, type Json } from '@testigo/basics';
import type { FigureStore, NewSource } from '@testigo/intake/figures';
import type { Identified, RecordId, Source } from '@testigo/record';
import type { Database, Session } from '../database/session.ts';
import { appendRecords } from '../records/append-records.ts';
import { toBytes } from '../records/hexadecimal.ts';
import { electionRecords } from '../records/records-around.ts';
import { selectVersion } from '../tables/count-state.ts';
import { insertDivisions } from '../tables/division.ts';
import { insertDocument } from '../tables/document.ts';
import { insertListedTables } from '../tables/listed-table.ts';
import { insertPublishedRows } from '../tables/published-row.ts';
import { insertPublishedSource } from '../tables/published-source.ts';
import { countSourceRows } from '../tables/source-row.ts';

/** Published figures in PostgreSQL. */
export function createFigureStore(database: Database, election: RecordId): FigureStore {
  return {
    findSource: (file, mapping) =>
      database.transaction(async (session) => {
        const source = (await sources(session)).find(
          ({ record }) => record.file.sha256 === file && record.mapping === mapping,
        );
        if (source === undefined) return null;
        const [counted] = await countSourceRows(session, [toBytes(source.id)]);
        return { source, rowsRead: counted?.rows ?? 0 };
      }),
    sourcesNamed: (name) =>
      database.transaction(async (session) => {
        const all = await sources(session);
        const answered = new Set(all.flatMap(({ record }) => record.answers ?? []));
        const free = all.filter(({ id, record }) => record.name === name && !answered.has(id));
        return free.toSorted((one, other) => (one.id < other.id ? -1 : 1));
      }),
    saveSource: (source) => database.transaction((session) => saveSource(session, election, source)),
    saveRows: (source, rows, places) =>
      database.transaction(async (session) => {
        const added = await appendRecords(
          session,
          election,
          rows.map(({ reading }) => reading),
        );
        await insertPublishedRows(
          session,
          toBytes(source),
          rows.map(({ row, table, measured, link }) => ({ row, table_code: table, figures: measured, link })),
        );
        await insertDivisions(session, places, (await selectVersion(session)) + 1);
        return added.length;
      }),
  };
}

async function sources(session: Session): Promise<readonly Identified<Source>[]> {
  const records = await electionRecords(session);
  return records.filter((one): one is Identified<Source> => one.record.type === 'source');
}

async function saveSource(session: Session, election: RecordId, given: NewSource): Promise<void> {
  const { id, record } = given.source;
  await insertDocument(session, {
    sha256: toBytes(record.mapping),
    bytes: Buffer.from(canonicalBytes(given.mapping as unknown as Json)),
  });
  if (record.places !== undefined) await insertListedTables(session, toBytes(record.places), given.places);
  await appendRecords(session, election, [given.source]);
  await insertPublishedSource(session, {
    source: toBytes(id),
    name: record.name,
    contest: given.contest,
    measures: given.measures,
  });
}

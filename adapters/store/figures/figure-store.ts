import { canonicalBytes, type Json } from '@testigo/basics';
import type { FigureStore, NewSource } from '@testigo/intake/figures';
import type { RecordId } from '@testigo/record';
import type { Database, Session } from '../database/session.ts';
import { appendRecords } from '../records/append-records.ts';
import { toBytes } from '../records/hexadecimal.ts';
import { readSources, sourcesInForce } from '../records/sources.ts';
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
        const source = (await readSources(session)).find(
          ({ record }) => record.file.sha256 === file && record.mapping === mapping,
        );
        if (source === undefined) return null;
        const [counted] = await countSourceRows(session, [toBytes(source.id)]);
        return { source, rowsRead: counted?.rows ?? 0 };
      }),
    sourcesNamed: (name) =>
      database.transaction(async (session) =>
        sourcesInForce(await readSources(session)).filter(({ record }) => record.name === name),
      ),
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

async function saveSource(session: Session, election: RecordId, given: NewSource): Promise<void> {
  const { id, record } = given.source;
  await insertDocument(session, {
    sha256: toBytes(record.mapping),
    bytes: Buffer.from(canonicalBytes(given.mapping as unknown as Json)),
  });
  if (record.places !== undefined) await insertListedTables(session, toBytes(record.places), given.places);
  await appendRecords(
    session,
    election,
    given.official === undefined ? [given.source] : [given.source, given.official],
  );
  await insertPublishedSource(session, {
    source: toBytes(id),
    name: record.name,
    contest: given.contest,
    measures: given.measures,
  });
}

import type { OfficialStore } from '@testigo/intake/official';
import type { RecordId } from '@testigo/record';
import type { Database } from '../database/session.ts';
import { appendRecords } from '../records/append-records.ts';
import { toBytes } from '../records/hexadecimal.ts';
import { readSources, sourcesInForce } from '../records/sources.ts';
import { lockVersion, saveVersion } from '../tables/count-state.ts';
import { insertDocument } from '../tables/document.ts';

/** What the authority announced and showed, in PostgreSQL. */
export function createOfficialStore(database: Database, election: RecordId): OfficialStore {
  return {
    sourcesNamed: (name) =>
      database.transaction(async (session) =>
        sourcesInForce(await readSources(session)).filter(({ record }) => record.name === name),
      ),
    saveClaim: ({ source, official, document }) =>
      database.transaction(async (session) => {
        await insertDocument(session, { sha256: toBytes(document.sha256), bytes: Buffer.from(document.bytes) });
        return (await appendRecords(session, election, [source, official])).includes(source.id);
      }),
    saveSnapshot: (snapshot) =>
      database.transaction(async (session) => (await appendRecords(session, election, [snapshot])).length > 0),
    noteOffered: () => database.transaction(async (session) => saveVersion(session, (await lockVersion(session)) + 1)),
  };
}

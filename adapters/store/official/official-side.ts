import { assert, fromUtf8 } from '@testigo/basics';
import type { Election } from '@testigo/counting';
import { checkClaim, votesOfClaim } from '@testigo/election';
import {
  bundlePaths,
  type OfficialSide,
  type PublishedClaim,
  type PublishedOfficialTables,
  type PublishedSnapshot,
} from '@testigo/publication';
import type { Identified, RecordId, Source } from '@testigo/record';
import { checkpointTime } from '@testigo/sequencing';
import type { BlobStore } from '../blobs/blob-store.ts';
import type { Session } from '../database/session.ts';
import { toBytes } from '../records/hexadecimal.ts';
import { readSources, sourcesInForce } from '../records/sources.ts';
import { fromRows } from '../records/stored-record.ts';
import { selectDocument } from '../tables/document.ts';
import { selectFirstHolding } from '../tables/log-checkpoint.ts';
import { selectRecordsOfType } from '../tables/record.ts';
import { compareOfficialTables } from './official-tables.ts';

/** Tables that a page can show. */
const MOST_TABLES = 100;

/** Everything that the authority said, as far as the records of this database go; of what was corrected, the correction. `snapshots` holds the pages that may be offered. */
export async function readOfficialSide(
  session: Session,
  election: Election,
  snapshots: BlobStore,
): Promise<OfficialSide> {
  const sources = sourcesInForce(await readSources(session)).filter(({ record }) => record.role === 'official');
  return {
    claims: await readClaims(session, election, sources),
    tables: await readTables(session, election, sources),
    snapshots: await readSnapshots(session, election.id, snapshots),
  };
}

/** A source without rows is an announcement: its document says what was announced. Announcements are sorted by date, then by name. */
async function readClaims(
  session: Session,
  election: Election,
  sources: readonly Identified<Source>[],
): Promise<readonly PublishedClaim[]> {
  const claims: PublishedClaim[] = [];
  for (const { id, record } of sources) {
    if (record.rows > 0) continue;
    const bytes = await selectDocument(session, toBytes(record.file.sha256));
    const checked = checkClaim(bytes === undefined ? '' : fromUtf8(bytes), election.definition);
    // A log that others wrote may pin a document that says nothing.
    if (!checked.ok) continue;
    const claim = checked.value;
    claims.push({
      id,
      name: record.name,
      title: claim.title,
      contest: claim.contest,
      division: claim.division,
      file: record.file,
      date: claim.date ?? null,
      url: claim.url ?? null,
      candidates: votesOfClaim(claim, election.definition),
      others: claim.others ?? null,
      valid: claim.valid ?? null,
      null: claim.null ?? null,
      voters: claim.voters ?? null,
      register: claim.register ?? null,
      uncounted: claim.uncounted ?? null,
      logged: await loggedAt(session, election.id, id),
    });
  }
  return claims.sort((one, two) => (`${one.date} ${one.name}` < `${two.date} ${two.name}` ? -1 : 1));
}

async function readTables(
  session: Session,
  election: Election,
  sources: readonly Identified<Source>[],
): Promise<readonly PublishedOfficialTables[]> {
  const found: PublishedOfficialTables[] = [];
  for (const { id, record } of sources) {
    const compared = record.rows === 0 ? null : await compareOfficialTables(session, election, id, MOST_TABLES);
    if (compared === null) continue;
    const { contest, comparison, tables } = compared;
    const differing = tables.map(({ table, sheet, official }) => ({
      table,
      sheet: Object.fromEntries(sheet),
      official: Object.fromEntries(official),
    }));
    found.push({ id, name: record.name, contest, comparison, tables: differing });
  }
  return found;
}

async function readSnapshots(
  session: Session,
  election: RecordId,
  shown: BlobStore,
): Promise<readonly PublishedSnapshot[]> {
  const records = await fromRows(session, await selectRecordsOfType(session, 'snapshot'));
  const snapshots: PublishedSnapshot[] = [];
  for (const { id, record } of records) {
    assert(record.type === 'snapshot', 'a record of the type that was asked for');
    const { url, sha256, bytes } = record.snapshot;
    const path = (await shown.has(sha256)) ? bundlePaths.snapshot(sha256) : null;
    snapshots.push({ id, url, sha256, bytes, path, logged: await loggedAt(session, election, id) });
  }
  return snapshots.sort((one, two) => (one.logged ?? 0) - (two.logged ?? 0) || (one.id < two.id ? -1 : 1));
}

async function loggedAt(session: Session, election: RecordId, record: RecordId): Promise<number | null> {
  const checkpoint = await selectFirstHolding(session, toBytes(record));
  return checkpoint === undefined ? null : checkpointTime(election, checkpoint.note);
}

import { assert } from '@testigo/basics';
import {
  type CaptureStore,
  type KeptCapture,
  originalName,
  type ReceivedCapture,
  type WorkingPicture,
} from '@testigo/intake/captures';
import type { RecordId } from '@testigo/record';
import type { Database, Session } from '../database/session.ts';
import { appendRecords } from '../records/append-records.ts';
import { toBytes, toId } from '../records/hexadecimal.ts';
import {
  type CaptureBytesTable,
  insertCaptureBytes,
  selectBytesOfCapture,
  selectCaptureBytes,
} from '../tables/capture-bytes.ts';
import { replaceInspections, selectLikenesses, selectParked, selectParkedReason } from '../tables/inspection.ts';
import { insertSightings, type SightingTable, selectSightings } from '../tables/sighting.ts';
import { insertUncounted } from '../tables/uncounted-record.ts';
import { replaceWorkingPictures, type WorkingPictureTable } from '../tables/working-picture.ts';

/** Captures and what is private about them in PostgreSQL. */
export function createCaptureStore(database: Database, election: RecordId): CaptureStore {
  return {
    known: (originals) =>
      database.transaction(async (session) => {
        const rows = await selectCaptureBytes(
          session,
          originals.map(({ sha256, page }) => ({ sha256: toBytes(sha256), page })),
        );
        return new Map(rows.map((row) => [nameOf(row), toId(row.capture)]));
      }),
    keep: (captures) => database.together((session) => keepCaptures(session, election, captures)),
    see: (capture, sighting) =>
      database.transaction((session) => noteSightings(session, [{ capture: toBytes(capture), ...sighting }])),
    inspect: (capture, { parked, facts }, records) =>
      database.transaction(async (session) => {
        await replaceInspections(session, [{ capture: toBytes(capture), parked, facts }]);
        await appendRecords(session, election, records);
      }),
    reasonOf: (capture) => database.transaction((session) => selectParkedReason(session, toBytes(capture))),
    originalsOf: (capture) =>
      database.transaction(async (session) => {
        const rows = await selectBytesOfCapture(session, toBytes(capture));
        return rows.map(({ sha256, page, bytes, mime, blob }) => {
          return { sha256: toId(sha256), page, bytes, mime, blob };
        });
      }),
    sightingsOf: (capture) =>
      database.transaction(async (session) => {
        const rows = await selectSightings(session, toBytes(capture));
        return rows.map(({ file, batch }) => ({ file, batch }));
      }),
    likenesses: () =>
      database.transaction(async (session) => {
        const rows = await selectLikenesses(session);
        return rows.map(({ capture, ...noted }) => ({ capture: toId(capture), ...noted }));
      }),
    parked: (after, limit) =>
      database.transaction(async (session) => {
        const rows = await selectParked(session, toBytes(after ?? ''), limit);
        return rows.map(({ capture, parked, facts, files }) => ({
          id: toId(capture),
          reason: parked ?? 'unknown-table',
          facts,
          files,
        }));
      }),
  };
}

/** Keeps captures in the transaction of a session; see {@link CaptureStore}. */
export async function keepCaptures(
  session: Session,
  election: RecordId,
  captures: readonly ReceivedCapture[],
): Promise<readonly KeptCapture[]> {
  const rows = captures.flatMap(toBytesRows);
  const inserted = new Set((await insertCaptureBytes(session, rows)).map(toId));
  const held = await selectCaptureBytes(session, rows);
  const captureOf = new Map(held.map((row) => [nameOf(row), toId(row.capture)]));
  const kept = captures.map((received) => ({ received, id: idOfKept(received, captureOf) }));
  const fresh = captures.filter(({ capture }) => inserted.has(capture.id));
  await appendRecords(
    session,
    election,
    fresh.flatMap(({ capture, records }) => [capture, ...records]),
  );
  await replaceInspections(
    session,
    fresh.map(({ capture, inspection }) => ({ capture: toBytes(capture.id), ...inspection })),
  );
  await replaceWorkingPictures(
    session,
    fresh.flatMap(({ capture, working = [] }) => working.map((picture, part) => workingRow(capture.id, part, picture))),
  );
  await noteSightings(
    session,
    kept.flatMap(({ received, id }) => received.parts.map(({ sighting }) => ({ capture: toBytes(id), ...sighting }))),
  );
  return kept.map(({ received, id }) => ({ id, isNew: received.capture.id === id }));
}

/** The one capture under which the parts of a received one are held now: itself, or the one that had them before. */
function idOfKept({ parts }: ReceivedCapture, captureOf: ReadonlyMap<string, RecordId>): RecordId {
  const ids = new Set(parts.map(({ original }) => captureOf.get(originalName(original))));
  const [id] = ids;
  assert(ids.size === 1 && id !== undefined, 'the parts of a capture are all held under one capture');
  return id;
}

/** A table's page says how often its captures were received: where that changes, the table waits to be counted again. */
async function noteSightings(session: Session, sightings: readonly SightingTable[]): Promise<void> {
  await insertUncounted(session, await insertSightings(session, sightings));
}

function toBytesRows({ capture, parts }: ReceivedCapture): readonly CaptureBytesTable[] {
  return parts.map(({ original: { sha256, page, bytes, mime, blob } }, index) => ({
    sha256: toBytes(sha256),
    page,
    capture: toBytes(capture.id),
    part: index + 1,
    bytes,
    mime,
    blob,
  }));
}

/** The row of a working copy that a machine masked. */
function workingRow(capture: RecordId, part: number, { sha256, ...picture }: WorkingPicture): WorkingPictureTable {
  return { capture: toBytes(capture), part, sha256: toBytes(sha256), ...picture, cleared: 'machine' };
}

function nameOf({ sha256, page }: Pick<CaptureBytesTable, 'sha256' | 'page'>): string {
  return originalName({ sha256: toId(sha256), page });
}

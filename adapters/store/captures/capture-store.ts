import { type CaptureStore, type KeptCapture, originalName, type ReceivedCapture } from '@testigo/intake/captures';
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
import { replaceInspections, selectParked } from '../tables/inspection.ts';
import { insertSightings, type SightingTable, selectSightings } from '../tables/sighting.ts';
import { insertUncounted } from '../tables/uncounted-record.ts';

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
    keep: (captures) => database.transaction((session) => keep(session, election, captures)),
    see: (capture, sighting) =>
      database.transaction((session) => noteSightings(session, [{ capture: toBytes(capture), ...sighting }])),
    inspect: (capture, { parked, facts }, records) =>
      database.transaction(async (session) => {
        await replaceInspections(session, [{ capture: toBytes(capture), parked, facts }]);
        await appendRecords(session, election, records);
      }),
    originalOf: (capture) =>
      database.transaction(async (session) => {
        const row = await selectBytesOfCapture(session, toBytes(capture));
        if (row === undefined) return null;
        const { page, salt, bytes, mime, blob } = row;
        return { sha256: toId(row.sha256), page, salt, bytes, mime, blob };
      }),
    sightingsOf: (capture) =>
      database.transaction(async (session) => {
        const rows = await selectSightings(session, toBytes(capture));
        return rows.map(({ file, batch }) => ({ file, batch }));
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

async function keep(
  session: Session,
  election: RecordId,
  captures: readonly ReceivedCapture[],
): Promise<readonly KeptCapture[]> {
  const inserted = await insertCaptureBytes(session, captures.map(toBytesRow));
  const isNew = new Set(inserted.map(toId));
  const fresh = captures.filter(({ capture }) => isNew.has(capture.id));
  const held = await selectCaptureBytes(session, captures.map(toBytesRow));
  const captureOf = new Map(held.map((row) => [nameOf(row), row.capture]));
  const kept = captures.map(({ capture, original, sighting }) => {
    const of = captureOf.get(originalName(original)) ?? toBytes(capture.id);
    return { of, sighting, isNew: isNew.has(capture.id) };
  });
  await appendRecords(
    session,
    election,
    fresh.flatMap(({ capture, records }) => [capture, ...records]),
  );
  await replaceInspections(
    session,
    fresh.map(({ capture, inspection }) => ({ capture: toBytes(capture.id), ...inspection })),
  );
  await noteSightings(
    session,
    kept.map(({ of, sighting }) => ({ capture: of, ...sighting })),
  );
  return kept.map(({ of, isNew: one }) => ({ id: toId(of), isNew: one }));
}

/** A table's page says how often its captures were received: where that changes, the table waits to be counted again. */
async function noteSightings(session: Session, sightings: readonly SightingTable[]): Promise<void> {
  await insertUncounted(session, await insertSightings(session, sightings));
}

function toBytesRow({ capture, original }: ReceivedCapture): CaptureBytesTable {
  const { sha256, page, salt, bytes, mime, blob } = original;
  return { sha256: toBytes(sha256), page, capture: toBytes(capture.id), salt: Buffer.from(salt), bytes, mime, blob };
}

function nameOf({ sha256, page }: Pick<CaptureBytesTable, 'sha256' | 'page'>): string {
  return originalName({ sha256: toId(sha256), page });
}

import { assert } from '@testigo/basics';
import {
  type CaptureStore,
  type KeptCapture,
  originalName,
  type ParkedCapture,
  type ReceivedCapture,
} from '@testigo/intake/captures';
import type { RecordId } from '@testigo/record';
import type { Database, Session } from '../database/session.ts';
import { toBytes, toId } from '../records/hexadecimal.ts';
import { selectCaptureBytes } from '../tables/capture-bytes.ts';
import {
  insertWaiting,
  lockWindow,
  saveWindow,
  selectWaiting,
  selectWaitingAfter,
  selectWaitingOriginals,
  updateWaiting,
} from '../tables/waiting-capture.ts';
import { createCaptureStore } from './capture-store.ts';
import { readBundle, type WaitingBundle, writeBundle } from './waiting-bundle.ts';

/** What captures that have to wait are kept with. */
export interface WaitingRules {
  /** The division beneath the root that a capture is of, as far as what was read of it tells; null where nothing does. */
  readonly regionOf: (received: ReceivedCapture) => Promise<string | null>;
  /** The time to write down for a window that opens now, in seconds since 1970. */
  readonly now: () => number;
}

/**
 * Captures of which the log must not tell when they came: what is kept waits, in no table of records and uncounted, until a window of them enters
 * the log. What had entered before is as {@link createCaptureStore} has it.
 */
export function createWaitingCaptures(database: Database, election: RecordId, rules: WaitingRules): CaptureStore {
  const entered = createCaptureStore(database, election);
  return {
    ...entered,
    known: async (originals) => {
      const keys = originals.map(({ sha256, page }) => ({ sha256: toBytes(sha256), page }));
      const waiting = await database.transaction((session) => selectWaitingOriginals(session, keys));
      const names = waiting.map(
        (row) => [originalName({ ...row, sha256: toId(row.sha256) }), toId(row.capture)] as const,
      );
      return new Map([...(await entered.known(originals)), ...names]);
    },
    keep: async (captures) => {
      const kept: KeptCapture[] = [];
      for (const received of captures) {
        const region = await rules.regionOf(received);
        kept.push(await database.together((session) => wait(session, received, region, rules.now())));
      }
      return kept;
    },
    see: async (capture, sighting) => {
      const waits = await database.together((session) =>
        changeWaiting(session, capture, ({ received, seen }) => ({ received, seen: [...seen, sighting] })),
      );
      if (!waits) await entered.see(capture, sighting);
    },
    inspect: async (capture, inspection, records) => {
      const waits = await database.together((session) =>
        changeWaiting(session, capture, ({ received, seen }) => {
          return { received: { ...received, inspection, records: [...received.records, ...records] }, seen };
        }),
      );
      if (!waits) await entered.inspect(capture, inspection, records);
    },
    reasonOf: async (capture) => {
      const row = await database.transaction((session) => selectWaiting(session, toBytes(capture)));
      return row === undefined ? entered.reasonOf(capture) : readBundle(row.bundle).received.inspection.parked;
    },
    parked: async (after, limit) => {
      const waiting = await database.transaction((session) => parkedWaiting(session, after, limit));
      const both = [...waiting, ...(await entered.parked(after, limit))];
      return both.sort((one, two) => (one.id < two.id ? -1 : 1)).slice(0, limit);
    },
  };
}

async function wait(
  session: Session,
  received: ReceivedCapture,
  region: string | null,
  now: number,
): Promise<KeptCapture> {
  const { opened, lowered } = await lockWindow(session);
  const originals = received.parts.map(({ original: { sha256, page } }) => ({ sha256: toBytes(sha256), page }));
  const [entered] = await selectCaptureBytes(session, originals);
  if (entered !== undefined) return { id: toId(entered.capture), isNew: false };
  const row = { capture: toBytes(received.capture.id), region, bundle: writeBundle({ received, seen: [] }) };
  if (await insertWaiting(session, row, originals)) {
    if (opened === null) await saveWindow(session, { opened: now, lowered });
    return { id: received.capture.id, isNew: true };
  }
  const [known] = await selectWaitingOriginals(session, originals);
  assert(known !== undefined, 'what was not added waits already');
  return { id: toId(known.capture), isNew: false };
}

/** Changes what is kept of a capture that waits; false when it does not wait. */
async function changeWaiting(
  session: Session,
  capture: RecordId,
  change: (bundle: WaitingBundle) => WaitingBundle,
): Promise<boolean> {
  await lockWindow(session);
  const row = await selectWaiting(session, toBytes(capture));
  if (row === undefined) return false;
  await updateWaiting(session, { ...row, bundle: writeBundle(change(readBundle(row.bundle))) });
  return true;
}

/** Waiting captures in which nothing was read; those that name a table which is not known show once they have entered. */
async function parkedWaiting(
  session: Session,
  after: RecordId | null,
  limit: number,
): Promise<readonly ParkedCapture[]> {
  const found: ParkedCapture[] = [];
  let last = toBytes(after ?? '');
  while (found.length < limit) {
    const rows = await selectWaitingAfter(session, last, limit);
    for (const { capture, bundle } of rows) {
      last = capture;
      const { received } = readBundle(bundle);
      const { parked, facts } = received.inspection;
      const files = received.parts.map(({ sighting }) => sighting.file);
      if (parked !== null) found.push({ id: toId(capture), reason: parked, facts, files });
    }
    if (rows.length < limit) break;
  }
  return found.slice(0, limit);
}

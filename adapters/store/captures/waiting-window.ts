import type { ReceivedCapture } from '@testigo/intake/captures';
import type { RecordId } from '@testigo/record';
import type { LowerAnonymity, WaitingWindow } from '@testigo/sequencing';
import type { Database, Session } from '../database/session.ts';
import { toBytes } from '../records/hexadecimal.ts';
import { insertSightings } from '../tables/sighting.ts';
import { deleteWaiting, lockWindow, saveWindow, selectWaitingAfter, selectWindow } from '../tables/waiting-capture.ts';
import { keepCaptures } from './capture-store.ts';
import { readBundle, type WaitingBundle } from './waiting-bundle.ts';

/** The window that is open, while one alone decides over it: nothing is added meanwhile. */
export interface WindowChange extends WaitingWindow {
  /** Everything that waits, sorted by ids, which chance made. */
  bundles(): AsyncIterable<ReceivedCapture>;
  /** Has everything enter the log in one transaction, shuffled, so that nothing waits any more. */
  append(lowered: LowerAnonymity | null): Promise<void>;
}

/** How much waits, for the one who runs it. */
export interface WaitingSummary extends WaitingWindow {
  /** Windows that entered the log with fewer captures or regions than the election asks. */
  readonly lowered: number;
}

/** Runs some work on the window that is open; what it appends is kept when it resolves, nothing when it throws. */
export async function changeWindow<Value>(
  database: Database,
  election: RecordId,
  work: (window: WindowChange) => Promise<Value>,
): Promise<Value> {
  const appended: string[] = [];
  const value = await database.transaction(async (session) => {
    await lockWindow(session);
    const { captures, regions, opened, lowered: before } = await selectWindow(session);
    return work({
      captures,
      regions,
      opened,
      bundles: async function* () {
        for await (const { received } of allBundles(session)) yield received;
      },
      async append(lowered) {
        appended.push(...(await enter(session, election)));
        await saveWindow(session, { opened: null, lowered: before + (lowered === null ? 0 : 1) });
      },
    });
  });
  // What was deleted lies in the table's file until then, in the order in which it came.
  if (appended.length > 0) await database.tidy(['waiting_capture', 'waiting_original', 'waiting_window']);
  return value;
}

/** How much waits. */
export function readWaiting(database: Database): Promise<WaitingSummary> {
  return database.transaction(selectWindow);
}

/** Has everything that waits enter the log; the ids of the captures. */
async function enter(session: Session, election: RecordId): Promise<readonly RecordId[]> {
  const bundles: WaitingBundle[] = [];
  for await (const bundle of allBundles(session)) bundles.push(bundle);
  const kept = await keepCaptures(
    session,
    election,
    bundles.map(({ received }) => received),
  );
  const sightings = bundles.flatMap(({ seen }, index) => {
    const capture = toBytes(kept[index]?.id ?? '');
    return seen.map((sighting) => ({ capture, ...sighting }));
  });
  await insertSightings(session, sightings);
  await deleteWaiting(session);
  return kept.map(({ id }) => id);
}

const BATCH = 200;

async function* allBundles(session: Session): AsyncGenerator<WaitingBundle> {
  let after: Buffer = Buffer.alloc(0);
  while (true) {
    const rows = await selectWaitingAfter(session, after, BATCH);
    for (const { capture, bundle } of rows) {
      after = capture;
      yield readBundle(bundle);
    }
    if (rows.length < BATCH) return;
  }
}

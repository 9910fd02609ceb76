import type { Json } from '@testigo/basics';
import { type CaptureStore, type Inspection, type ReceivedCapture, STATION_REVOKED } from '@testigo/intake/captures';
import { type ElectionRecord, type Identified, identify, type Reading, type RecordId } from '@testigo/record';
import { createCaptureStore, type Database } from '@testigo/store';
import { holdStationLeave } from '@testigo/store/desk';
import { sha256 } from '../keys/signatures.ts';
import type { OpenElection, Workspace } from '../workspace/open-workspace.ts';
import { fieldCaptures } from './field-captures.ts';

/** Where what a station brings is kept, as long as it has its leave and after that was taken back. */
export interface StationCaptures extends CaptureStore {
  /** Whether a capture was kept unread because its station had lost its leave, and is read now that this station brings it too. */
  isReadAgain(capture: RecordId): Promise<boolean>;
}

/** Where the captures of this workspace's station are kept: scans at once, pictures from phones once their window enters the log. */
export function capturesOfStation(workspace: Workspace, open: OpenElection, isField: boolean): StationCaptures {
  const { database, keys } = workspace;
  const store = isField ? fieldCaptures(workspace, open) : createCaptureStore(database, open.election.id);
  return stationCaptures(database, keys.station, store);
}

/**
 * Captures as a station brings them. Of a station without leave everything is kept, nothing that was read of it, and it is parked; once a station in
 * good standing brings the same bytes, what that one reads of them stands. Asked at each keeping, so that leave that is taken back holds at once.
 */
export function stationCaptures(database: Database, station: string, store: CaptureStore): StationCaptures {
  // Whoever takes the leave back waits for what is being kept, and then finds it among the station's captures.
  const asking = <Value>(work: (hasLeave: boolean) => Promise<Value>): Promise<Value> =>
    database.transaction(async (session) => work(await holdStationLeave(session, station)));
  const keepAndReadAgain: CaptureStore['keep'] = async (captures) => {
    const kept = await store.keep(captures);
    for (const [index, { id, isNew }] of kept.entries()) {
      const received = captures[index];
      if (isNew || received === undefined || (await store.reasonOf(id)) !== STATION_REVOKED) continue;
      await readAgain(store, id, received);
    }
    return kept;
  };
  return {
    ...store,
    keep: (captures) =>
      asking((hasLeave) => (hasLeave ? keepAndReadAgain(captures) : store.keep(captures.map(withoutReadings)))),
    isReadAgain: async (capture) =>
      (await store.reasonOf(capture)) === STATION_REVOKED && (await asking(async (hasLeave) => hasLeave)),
  };
}

/** A capture as it is kept of a station without leave: its picture, for people to look at, and no figures. */
function withoutReadings({ inspection, records, ...received }: ReceivedCapture): ReceivedCapture {
  const kept = records.filter(({ record }) => record.type !== 'reading');
  return { ...received, inspection: { ...inspection, parked: STATION_REVOKED }, records: kept };
}

/** What was read of a capture now stands for the one that was kept unread. One part in which nothing was read says nothing of the others. */
async function readAgain(
  store: CaptureStore,
  id: RecordId,
  { capture, parts, inspection, records }: ReceivedCapture,
): Promise<void> {
  const readings = records.flatMap(({ record }) => readingOf(record, capture.id, id));
  const isWhole = parts.length >= (await store.originalsOf(id)).length;
  if (readings.length > 0 || isWhole) await store.inspect(id, withoutItself(inspection, id), readings);
}

function readingOf(record: ElectionRecord, received: RecordId, kept: RecordId): readonly Identified<Reading>[] {
  if (record.type !== 'reading') return [];
  const captures = (record.captures ?? []).map((capture) => (capture === received ? kept : capture));
  return [identify<Reading>({ ...record, captures }, sha256)];
}

/** A picture that is brought again looks like itself, which is no second copy. */
function withoutItself({ parked, facts }: Inspection, id: RecordId): Inspection {
  const { looksLikeCopyOf, ...rest } = facts as { readonly [name: string]: Json };
  return { parked, facts: looksLikeCopyOf === id ? rest : facts };
}

import {
  accountsOf,
  type CountView,
  type Election,
  type ElectionFacts,
  isHidden,
  readElectionFacts,
  settleTables,
  type TableAccount,
} from '@testigo/counting';
import type { ImageOfCapture, Place, PublishedCapture, PublishedReading, PublishedTable } from '@testigo/publication';
import type { Capture, Identified, Image, Reading, RecordId } from '@testigo/record';
import type { BlobStore } from '../blobs/blob-store.ts';
import type { Session } from '../database/session.ts';
import { toBytes, toId } from '../records/hexadecimal.ts';
import { countSightings } from '../tables/sighting.ts';
import { selectChangedTables } from '../tables/table-count.ts';
import { leavesOfTables } from './leaves-of-tables.ts';

/** What tables are read from. */
export interface TablesOrigin {
  readonly session: Session;
  readonly view: CountView;
  readonly election: Election;
  readonly images: BlobStore;
  /** Paths of centres, root first. */
  readonly pathsOf: (divisions: readonly string[]) => Promise<ReadonlyMap<string, readonly Place[]>>;
  /** Whether tables that are missing or received stay unnamed. */
  readonly hides: boolean;
}

export type PublishedTables = (origin: TablesOrigin, since: number | null) => AsyncGenerator<PublishedTable>;

const BATCH = 500;

/** Tables that changed after a version, all for null, sorted by centre and code; settled anew from their records, batch by batch. */
export async function* publishedTables(origin: TablesOrigin, since: number | null): ReturnType<PublishedTables> {
  const facts = await readElectionFacts(origin.view, origin.election);
  let after = { division: '', table_code: '' };
  while (true) {
    const batch = await selectChangedTables(origin.session, since, origin.hides, after, BATCH);
    const last = batch.at(-1);
    if (last === undefined) return;
    yield* await readTables(
      origin,
      facts,
      batch.map(({ table_code }) => table_code),
    );
    after = last;
  }
}

async function readTables(
  origin: TablesOrigin,
  facts: ElectionFacts,
  codes: readonly string[],
): Promise<readonly PublishedTable[]> {
  const records = await origin.view.recordsAround({ records: [], tables: codes });
  const accounts = accountsOf(await settleTables(origin.view, facts, codes, records));
  const shown = accounts.filter(({ contests }) => !origin.hides || !contests.some(isHidden));
  const paths = await origin.pathsOf([...new Set(shown.map(centreOf))]);
  const captures = await describeCaptures(origin, shown, records);
  const leaves = await leavesOfTables(origin.session, shown, records);
  return shown.map((account) => ({
    code: account.code,
    path: paths.get(centreOf(account)) ?? [],
    contests: account.contests,
    captures: account.captures.flatMap(({ id }) => captures.get(id) ?? []),
    readings: account.readings.map((reading) => describeReading(facts, reading)),
    leaves: leaves.get(account.code) ?? [],
  }));
}

function centreOf({ contests }: TableAccount): string {
  return contests[0]?.division ?? '';
}

function describeReading(facts: ElectionFacts, { id, record }: Identified<Reading>): PublishedReading {
  const { contest, format, method, by, captures, text, source } = record;
  const name = facts.sources.find((one) => one.id === source?.id)?.record.name;
  return {
    id,
    contest,
    format,
    method,
    by: by ?? null,
    captures: captures ?? [],
    text: text ?? null,
    source: source === undefined || name === undefined ? null : { name, row: source.row },
  };
}

async function describeCaptures(
  { session, images, election }: TablesOrigin,
  accounts: readonly TableAccount[],
  records: readonly Identified[],
): Promise<ReadonlyMap<RecordId, PublishedCapture>> {
  const captures = new Map<RecordId, Identified<Capture>>();
  for (const account of accounts) for (const capture of account.captures) captures.set(capture.id, capture);
  const counted = await countSightings(session, [...captures.keys()].map(toBytes));
  const sightings = new Map(counted.map((one) => [toId(one.capture), one.sightings]));
  const pictures = imagesInForce(records);
  const described = [...captures.values()].map(async ({ id, record }): Promise<[RecordId, PublishedCapture]> => {
    const { class: kind, commitment } = record;
    const image = await describeImage(images, election.genesis.rehearsal, pictures.get(id) ?? []);
    return [id, { id, class: kind, commitment, sightings: sightings.get(id) ?? 0, image }];
  });
  return new Map(await Promise.all(described));
}

/** Images that no other image answers, by capture, sorted by id. */
function imagesInForce(records: readonly Identified[]): ReadonlyMap<RecordId, readonly Image[]> {
  const images = records.filter((one): one is Identified<Image> => one.record.type === 'image');
  const answered = new Set(images.flatMap(({ record }) => record.answers ?? []));
  const inForce = images.filter(({ id }) => !answered.has(id)).sort((one, other) => (one.id < other.id ? -1 : 1));
  return Map.groupBy(
    inForce.map(({ record }) => record),
    ({ capture }) => capture,
  );
}

/**
 * A picture that was taken back stays away, whatever else there is. What a machine cleared is shown in a rehearsal alone; elsewhere a
 * person must have looked at it (docs/bundle-format.md, V13).
 */
async function describeImage(blobs: BlobStore, rehearsal: boolean, images: readonly Image[]): Promise<ImageOfCapture> {
  if (images.some((image) => image.public.length === 0)) return { shown: false, reason: 'removed' };
  const first = images.find(({ cleared }) => rehearsal || cleared === 'person');
  if (first === undefined) return { shown: false, reason: 'not-cleared' };
  for (const { sha256 } of first.public) if (!(await blobs.has(sha256))) return { shown: false, reason: 'lost' };
  return { shown: true, parts: first.public };
}

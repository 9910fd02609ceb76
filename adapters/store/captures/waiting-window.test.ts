import { createHash } from 'node:crypto';
import { assert, defined } from '@testigo/basics';
import { handMade } from '@testigo/count/testing/hand-made.ts';
import { applyRecords, type Election } from '@testigo/counting';
import type { ReceivedCapture } from '@testigo/intake/captures';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createCountStore } from '../counting/count-store.ts';
import { appendRecords } from '../records/append-records.ts';
import { toBytes } from '../records/hexadecimal.ts';
import { insertListedTables } from '../tables/listed-table.ts';
import { countRecords } from '../tables/record.ts';
import { ask } from '../testing/ask.ts';
import { type FreshStore, freshStore } from '../testing/fresh-store.ts';
import { createWaitingCaptures } from './waiting-captures.ts';
import { changeWindow, readWaiting } from './waiting-window.ts';

const made = handMade();
const { input } = made;
const election: Election = {
  id: input.electionId,
  genesis: input.genesis,
  definition: input.definition,
  verify: input.verify,
};
const hashOf = (text: string) => createHash('sha256').update(text).digest('hex');

let store: FreshStore;
beforeEach(async () => {
  store = await freshStore();
  await begin();
});
afterEach(() => store.drop());

async function begin(): Promise<void> {
  await store.database.transaction(async (session) => {
    await insertListedTables(session, toBytes(input.genesis.register), input.tableList);
    await appendRecords(session, election.id, [{ id: election.id, record: input.genesis }]);
  });
  await applyRecords(createCountStore(store.database), election);
}

const ARRIVALS = Array.from({ length: 40 }, (_, number) => `picture ${number}`);

function arrived(picture: string): ReceivedCapture {
  const capture = made.capture({ class: 'field', commitment: hashOf(`salted ${picture}`) });
  const text = '1.1!1,0,1!2';
  const read = made.reading({ format: 'strip', method: 'qr', by: 'd', table: '1.1', text, captures: [capture.id] });
  const original = { sha256: hashOf(picture), page: 0, bytes: 7, mime: 'image/jpeg' };
  return {
    capture,
    parts: [{ original: { ...original, blob: hashOf(picture) }, sighting: { file: 'a', batch: 'one' } }],
    inspection: { parked: null, facts: {} },
    records: [read],
    pictures: [hashOf('shown')],
  };
}

const waitingCaptures = () =>
  createWaitingCaptures(store.database, election.id, {
    regionOf: async ({ parts }) => (Number(parts[0]?.original.sha256[0]) % 2 === 0 ? 'R-1' : 'R-2'),
    now: () => 960,
  });
const records = () => store.database.transaction(countRecords);
const append = () => changeWindow(store.database, election.id, (window) => window.append(null));

/** The captures in the order of some column that a disk would show. */
async function capturesBy(sql: string): Promise<readonly string[]> {
  const rows = (await ask(store.url, sql)) as readonly { readonly capture: string }[];
  return rows.map(({ capture }) => capture);
}

/** How alike two orders are: 1 the same, −1 the reverse, around 0 nothing in common (Kendall's τ). */
function likeness(order: readonly string[], other: readonly string[]): number {
  const place = new Map(other.map((one, index) => [one, index]));
  const places = order.map((one) => defined(place.get(one), 'the same things'));
  const pairs = places.flatMap((one, index) => places.slice(index + 1).map((two) => Math.sign(two - one)));
  return pairs.reduce((sum, sign) => sum + sign, 0) / pairs.length;
}

test('what waits is known, stands in no table of records and is not counted; then all of it is', async () => {
  const captures = waitingCaptures();
  const kept = await captures.keep(ARRIVALS.map(arrived));
  expect(kept.every(({ isNew }) => isNew)).toBe(true);
  const again = await captures.keep([arrived('picture 7')]);
  expect(again).toEqual([{ id: kept[7]?.id, isNew: false }]);
  const { original } = defined(arrived('picture 7').parts[0], 'a part');
  expect([...(await captures.known([original])).values()]).toEqual([kept[7]?.id]);
  await captures.see(kept[7]?.id ?? '', { file: 'b', batch: 'two' });
  await applyRecords(createCountStore(store.database), election);
  expect(await records()).toBe(1);
  expect(await readWaiting(store.database)).toEqual({ captures: 40, regions: 2, opened: 960, lowered: 0 });
  const standing = () =>
    createCountStore(store.database).view(async (view) => (await view.standing(['1.1']))[0]?.state);
  expect(await standing()).toBe('missing');

  await append();
  await applyRecords(createCountStore(store.database), election);
  expect(await records()).toBe(81);
  expect(await standing()).not.toBe('missing');
  expect(await readWaiting(store.database)).toEqual({ captures: 0, regions: 0, opened: null, lowered: 0 });
  expect(await captures.sightingsOf(kept[7]?.id ?? '')).toEqual([
    { file: 'a', batch: 'one' },
    { file: 'b', batch: 'two' },
  ]);
  expect([...(await captures.known([original])).values()]).toEqual([kept[7]?.id]);
});

test('the same arrivals enter the log in one order the one time and in another the next', async () => {
  const orders: string[] = [];
  for (const _ of [1, 2]) {
    await waitingCaptures().keep(ARRIVALS.map(arrived));
    await append();
    const order = await capturesBy(`select encode(record, 'hex') as capture from log_leaf order by index`);
    orders.push(order.join());
    await store.drop();
    store = await freshStore();
    await begin();
  }
  expect(orders[0]).not.toBe(orders[1]);
});

test('an append that breaks leaves everything waiting, and tells of it only what waits', async () => {
  await waitingCaptures().keep(ARRIVALS.map(arrived));
  const broken = changeWindow(store.database, election.id, async (window) => {
    await window.append('few');
    throw new Error('the power went');
  });
  await expect(broken).rejects.toThrow('the power went');
  expect(await readWaiting(store.database)).toMatchObject({ captures: 40, lowered: 0 });
  expect(await records()).toBe(1);
});

test('a disk that is seized afterwards shows no order of arrival in any table, and no time', async () => {
  const kept = await waitingCaptures().keep(ARRIVALS.map(arrived));
  const arrival = kept.map(({ id }) => id);
  await append();
  await applyRecords(createCountStore(store.database), election);
  const orders = {
    leaves: `select encode(record, 'hex') as capture from log_leaf join record on id = record where type = 'capture' order by index`,
    numbers: `select encode(id, 'hex') as capture from record where type = 'capture' order by number`,
    places: `select encode(id, 'hex') as capture from record where type = 'capture' order by ctid`,
    originals: `select encode(capture, 'hex') as capture from capture_bytes order by ctid`,
    sightings: `select encode(capture, 'hex') as capture from sighting order by ctid`,
    inspections: `select encode(capture, 'hex') as capture from inspection order by ctid`,
  };
  for (const [name, sql] of Object.entries(orders)) {
    const order = await capturesBy(sql);
    expect(order, name).toHaveLength(40);
    // With 40 of them chance comes that far once in ten million times.
    expect(Math.abs(likeness(order, arrival)), name).toBeLessThan(0.6);
  }
  for (const table of ['record', 'log_leaf', 'capture_bytes', 'sighting', 'inspection']) {
    const [row] = (await ask(
      store.url,
      `select count(distinct xmin::text)::int as transactions from ${table}`,
    )) as readonly { readonly transactions: number }[];
    assert(row !== undefined, 'a count is a row');
    // One that appended genesis, and one for all arrivals; the count keeps nothing of when it was made.
    expect(row.transactions, table).toBeLessThanOrEqual(2);
  }
  const emptied = `select pg_relation_size('waiting_capture')::int + pg_relation_size('waiting_original')::int as bytes`;
  expect(await ask(store.url, emptied)).toEqual([{ bytes: 0 }]);
  const times = `select table_name, column_name from information_schema.columns
    where table_schema = current_schema() and (data_type like '%time%' or data_type like '%date%')`;
  expect(await ask(store.url, times)).toEqual([]);
});

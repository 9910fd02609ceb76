import { createHash } from 'node:crypto';
import { defined, type Sha256 } from '@testigo/basics';
import { handMade } from '@testigo/count/testing/hand-made.ts';
import { applyRecords, type Election } from '@testigo/counting';
import { originalName, type ReceivedCapture } from '@testigo/intake/captures';
import { type Capture, identify } from '@testigo/record';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createCountStore } from '../counting/count-store.ts';
import { appendRecords } from '../records/append-records.ts';
import { toBytes } from '../records/hexadecimal.ts';
import { insertListedTables } from '../tables/listed-table.ts';
import { countParked } from '../tables/placed-capture.ts';
import { countRecords } from '../tables/record.ts';
import { countUncounted } from '../tables/uncounted-record.ts';
import { type FreshStore, freshStore } from '../testing/fresh-store.ts';
import { createCaptureStore } from './capture-store.ts';

const made = handMade();
const { input } = made;
const election: Election = {
  id: input.electionId,
  genesis: input.genesis,
  definition: input.definition,
  verify: input.verify,
};
const sha256: Sha256 = (bytes) => createHash('sha256').update(bytes).digest();
const hashOf = (text: string) => createHash('sha256').update(text).digest('hex');

let store: FreshStore;
beforeEach(async () => {
  store = await freshStore();
  await store.database.transaction(async (session) => {
    await insertListedTables(session, toBytes(input.genesis.register), input.tableList);
    await appendRecords(session, election.id, [{ id: election.id, record: input.genesis }]);
  });
  await applyRecords(createCountStore(store.database), election);
});
afterEach(() => store.drop());

/** A picture received in a file; `salt` differs from one time to the next, as it does in earnest. */
function received(picture: string, file: string, salt: string, table: string | null): ReceivedCapture {
  return receivedParts([[picture, file]], salt, table);
}

function receivedParts(
  pictures: readonly (readonly [picture: string, file: string])[],
  salt: string,
  table: string | null,
): ReceivedCapture {
  const record: Capture = {
    v: 1,
    type: 'capture',
    election: election.id,
    class: 'scan',
    commitment: hashOf([salt, ...pictures.map(([picture]) => picture)].join(' ')),
  };
  const capture = identify(record, sha256);
  const text = `${table}!1,0,1!2`;
  const reading = made.reading({ format: 'strip', method: 'qr', by: 'd', table, text, captures: [capture.id] });
  return {
    capture,
    parts: pictures.map(([picture, file]) => ({
      original: {
        sha256: hashOf(picture),
        page: 0,
        bytes: picture.length,
        mime: 'image/jpeg',
        blob: hashOf(picture),
      },
      sighting: { file, batch: 'one' },
    })),
    inspection: { parked: table === null ? 'no-code' : null, facts: { sharpness: 7 } },
    records: table === null ? [] : [reading],
  };
}

const captures = () => createCaptureStore(store.database, election.id);
const records = () => store.database.transaction(countRecords);
const apply = () => applyRecords(createCountStore(store.database), election);

test('a capture is kept with its readings, and its original is found again', async () => {
  const one = received('picture', 'a/1.jpg', 's1', '1.1');
  expect(await captures().keep([one])).toEqual([{ id: one.capture.id, isNew: true }]);
  const original = defined(one.parts[0], 'a part').original;
  expect(await captures().known([original, { ...original, page: 1 }])).toEqual(
    new Map([[originalName(original), one.capture.id]]),
  );
  expect(await captures().originalsOf(one.capture.id)).toEqual([original]);
  expect(await captures().originalsOf(hashOf('nothing'))).toEqual([]);
  expect(await records()).toBe(3);
});

test('a sheet in several parts is one capture, whichever of them is asked for, and is kept once', async () => {
  const pictures = ['c', 'a', 'b'].map((name) => [`picture ${name}`, `${name}.jpg`] as const);
  const one = receivedParts(pictures, 's1', '1.1');
  expect(await captures().keep([one])).toEqual([{ id: one.capture.id, isNew: true }]);
  const originals = one.parts.map(({ original }) => original);
  expect(await captures().originalsOf(one.capture.id)).toEqual(originals);
  expect(new Set((await captures().known(originals)).values())).toEqual(new Set([one.capture.id]));
  expect(await captures().keep([receivedParts(pictures, 's2', '1.1')])).toEqual([{ id: one.capture.id, isNew: false }]);
  expect((await captures().sightingsOf(one.capture.id)).map(({ file }) => file)).toEqual(['a.jpg', 'b.jpg', 'c.jpg']);
  expect(await records()).toBe(3);
});

test('parts of which some are known and others not are refused, and nothing of them is kept', async () => {
  await captures().keep([received('picture a', 'a.jpg', 's1', '1.1')]);
  const mixed = receivedParts(
    [
      ['picture a', 'a.jpg'],
      ['picture b', 'b.jpg'],
    ],
    's2',
    '1.1',
  );
  await expect(captures().keep([mixed])).rejects.toThrow(/held under one capture/);
  expect(await captures().originalsOf(mixed.capture.id)).toEqual([]);
  expect(await records()).toBe(3);
});

test('the same picture twice is one capture with two sightings, in one batch and in several', async () => {
  const [one, two] = [received('picture', 'a/1.jpg', 's1', '1.1'), received('picture', 'b/1.jpg', 's2', '1.1')];
  const kept = await captures().keep([one, two]);
  expect(kept.map(({ isNew }) => isNew).toSorted()).toEqual([false, true]);
  expect(new Set(kept.map(({ id }) => id)).size).toBe(1);
  await captures().keep([received('picture', 'c/1.jpg', 's3', '1.1')]);
  await captures().see(kept[0]?.id ?? '', { file: 'd/1.jpg', batch: 'two' });
  await captures().see(kept[0]?.id ?? '', { file: 'd/1.jpg', batch: 'two' });
  const files = (await captures().sightingsOf(kept[0]?.id ?? '')).map(({ file }) => file);
  expect(files).toEqual(['a/1.jpg', 'b/1.jpg', 'c/1.jpg', 'd/1.jpg']);
  expect(await records()).toBe(3);
});

test('workers who receive the same pictures at the same time end with one capture each', async () => {
  const pictures = Array.from({ length: 12 }, (_, number) => `picture ${number}`);
  const batches = Array.from({ length: 5 }, (_, worker) =>
    pictures.map((picture) => received(picture, `${worker}/${picture}.jpg`, `${worker}`, '1.1')),
  );
  const mixed = batches.map((batch, worker) => (worker % 2 === 0 ? batch : batch.toReversed()));
  const kept = (await Promise.all(mixed.map((batch) => captures().keep(batch)))).flat();
  expect(kept.filter(({ isNew }) => isNew)).toHaveLength(12);
  expect(await records()).toBe(1 + 2 * 12);
});

test('what no table was found for is parked with its reason and its files until a record places it', async () => {
  const [placed, unread] = [received('one', 'a.jpg', 's', '1.1'), received('two', 'b.jpg', 's', null)];
  const unknown = received('three', 'c.jpg', 's', '9.9');
  await captures().keep([placed, unread, unknown]);
  await captures().see(unread.capture.id, { file: 'again/b.jpg', batch: 'two' });
  await apply();
  const parked = await captures().parked(null, 10);
  expect(new Map(parked.map(({ id, reason, files }) => [id, [reason, ...files]]))).toEqual(
    new Map([
      [unread.capture.id, ['no-code', 'again/b.jpg', 'b.jpg']],
      [unknown.capture.id, ['unknown-table', 'c.jpg']],
    ]),
  );
  expect(await store.database.transaction(countParked)).toBe(2);
  const [first] = parked;
  expect((await captures().parked(first?.id ?? '', 10)).map(({ id }) => id)).toEqual([parked[1]?.id]);
  const place = made.reading({ table: '2.1', method: 'person', by: 'p', captures: [unread.capture.id] });
  await captures().inspect(unread.capture.id, { parked: null, facts: {} }, [place]);
  await apply();
  expect((await captures().parked(null, 10)).map(({ id }) => id)).toEqual([unknown.capture.id]);
});

test('a further sighting makes its table wait to be published anew, the same sighting does not', async () => {
  const one = received('picture', 'a.jpg', 's', '1.1');
  await captures().keep([one]);
  await apply();
  const waiting = () => store.database.transaction(countUncounted);
  await captures().see(one.capture.id, defined(one.parts[0], 'a part').sighting);
  expect(await waiting()).toBe(0);
  await captures().see(one.capture.id, { file: 'b.jpg', batch: 'two' });
  expect(await waiting()).toBe(1);
});

import { canonicalBytes, type Json } from '@testigo/basics';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { selectLogSize } from '../tables/log-leaf.ts';
import { type FreshStore, freshStore } from '../testing/fresh-store.ts';
import { takeLeaves } from './take-leaves.ts';

let store: FreshStore;
beforeAll(async () => {
  store = await freshStore();
});
afterAll(() => store.drop());

const taken = () => store.database.transaction(selectLogSize);
const election = 'e'.repeat(64);
const tallies = Array.from({ length: 7 }, (_, size) => ({
  v: 1,
  type: 'tally',
  election,
  size,
  count: '0'.repeat(64),
}));
const hash = 'a'.repeat(64);
const file = { sha256: hash, bytes: 1 };
const source = { v: 1, type: 'source', election, name: 'A list', file, rows: 1, mapping: hash, role: 'comparison' };
const leaf = (record: Json) => canonicalBytes(record);

it('holds no more leaves than it may, and takes none twice', async () => {
  let most = 0;
  async function* leaves() {
    for (const [index, tally] of tallies.entries()) {
      most = Math.max(most, index - (await taken()));
      yield leaf(tally);
    }
  }
  const taking = { election, from: 0, document: async () => undefined, atOnce: 2 };
  expect(await takeLeaves(store.database, { ...taking, leaves: leaves() })).toMatchObject({ ok: true });
  expect([most, await taken()]).toEqual([1, tallies.length]);
  expect(await takeLeaves(store.database, { ...taking, leaves: leaves() })).toMatchObject({ ok: true });
  expect(await taken()).toBe(tallies.length);
});

it('names the leaf that is no record, and the one whose document is not there', async () => {
  const taking = { election, from: 7, document: async () => undefined };
  async function* of(...leaves: readonly Uint8Array[]) {
    yield* leaves;
  }
  expect(await takeLeaves(store.database, { ...taking, leaves: of(leaf({ v: 1 })) })).toEqual({
    ok: false,
    error: 'leaf 7 is no record',
  });
  const leaves = of(...tallies.slice(0, 1).map(leaf), leaf(source));
  expect(await takeLeaves(store.database, { ...taking, leaves })).toEqual({
    ok: false,
    error: 'a document that leaf 8 pins is not there, or another one',
  });
});

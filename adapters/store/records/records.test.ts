import { createHash } from 'node:crypto';
import type { Sha256 } from '@testigo/basics';
import { arbitraryElection } from '@testigo/count/testing/arbitrary-election.ts';
import { type Capture, type Decision, type Identified, identify, type Reading } from '@testigo/record';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { migrate } from '../database/migrate.ts';
import { countRecords } from '../tables/record.ts';
import { takeUncounted } from '../tables/uncounted-record.ts';
import { emptyStore } from '../testing/empty-store.ts';
import { type FreshStore, freshStore } from '../testing/fresh-store.ts';
import { appendRecords } from './append-records.ts';
import { allRecords, readRecords } from './record-set.ts';
import { recordsAround } from './records-around.ts';

let store: FreshStore;
beforeAll(async () => {
  store = await freshStore();
});
afterAll(() => store.drop());
beforeEach(() => emptyStore(store.database));

const sha256: Sha256 = (bytes) => createHash('sha256').update(bytes).digest();
const ELECTION = 'e'.repeat(64);
const capture = (digit: string): Identified<Capture> =>
  identify({ v: 1, type: 'capture', election: ELECTION, class: 'scan', commitment: digit.repeat(64) }, sha256);
const reading = (table: string, ...captures: readonly string[]): Identified<Reading> =>
  identify(
    { v: 1, type: 'reading', election: ELECTION, table, contest: 'c', format: 'f', method: 'print', by: 'p', captures },
    sha256,
  );
const decision = (keys: readonly string[]): Identified<Decision> => {
  const unsigned = {
    v: 1,
    type: 'decision',
    election: ELECTION,
    table: 't1',
    contest: 'c',
    ruling: 'withdraw',
    considered: [],
    reason: 'court-order',
    by: 'b',
  } as const;
  const signatures = keys.map((key) => ({ key: key.repeat(64), signature: key.repeat(128) }));
  return identify({ ...unsigned, signatures }, sha256);
};

const append = (...records: readonly Identified[]) =>
  store.database.transaction((session) => appendRecords(session, ELECTION, records));
const read = (...ids: readonly string[]) => store.database.transaction((session) => readRecords(session, ids));

async function all(): Promise<readonly Identified[]> {
  return store.database.transaction(async (session) => {
    const records: Identified[] = [];
    for await (const one of allRecords(session)) records.push(one);
    return records;
  });
}

test('every kind of record comes back as it went in, and a second time changes nothing', async () => {
  await fc.assert(
    fc.asyncProperty(arbitraryElection(), async ({ electionId, records }) => {
      await emptyStore(store.database);
      const unique = new Map(records.map((one) => [one.id, one]));
      const added = await store.database.transaction((session) => appendRecords(session, electionId, records));
      expect(new Set(added)).toEqual(new Set(unique.keys()));
      const again = await store.database.transaction((session) => appendRecords(session, electionId, records));
      expect(again).toEqual([]);
      const unsigned = ({ id, record }: Identified) => ({ id, ...record, signatures: undefined });
      const byId = (one: { readonly id: string }, other: { readonly id: string }) => (one.id < other.id ? -1 : 1);
      expect((await all()).map(unsigned).sort(byId)).toEqual([...unique.values()].map(unsigned).sort(byId));
    }),
    { numRuns: 30 },
  );
});

test('signatures of copies of a record are joined, whichever comes first, and the record waits to be counted again', async () => {
  await append(decision(['a']));
  await store.database.transaction((session) => takeUncounted(session, 10));
  await append(decision(['b', 'c']), decision(['a']));
  const [joined] = await read(decision([]).id);
  expect(joined).toEqual(decision(['a', 'b', 'c']));
  expect(await store.database.transaction((session) => takeUncounted(session, 10))).toHaveLength(1);
});

test('a record whose id is not its own is refused, and nothing of its batch is kept', async () => {
  const forged = { ...capture('1'), id: 'f'.repeat(64) };
  await expect(append(capture('2'), forged)).rejects.toThrow('check constraint');
  expect(await all()).toEqual([]);
});

test.each(['update record set type = type', 'delete from record', 'truncate record cascade', 'delete from signature'])(
  'the database refuses: %s',
  async (statement) => {
    await append(capture('1'), decision(['a']));
    const change = store.database.transaction(({ client }) => client.query(statement));
    await expect(change).rejects.toThrow('never changed or deleted');
  },
);

test('a batch that fails half way leaves nothing', async () => {
  const broken = store.database.transaction(async (session) => {
    await appendRecords(session, ELECTION, [capture('1')]);
    throw new Error('cut off');
  });
  await expect(broken).rejects.toThrow('cut off');
  expect(await store.database.transaction(countRecords)).toBe(0);
});

test('many who append the same records at the same time end with each of them once', async () => {
  const records = [...'0123456789abcdef'].map(capture);
  const mixed = Array.from({ length: 6 }, (_, turn) => records.toSorted(() => (turn % 2 === 0 ? 1 : -1)));
  const added = await Promise.all(mixed.map((batch) => append(...batch)));
  expect(added.flat().sort()).toEqual(records.map(({ id }) => id).sort());
});

test('everything around a table is found in both directions, whatever came first', async () => {
  const [one, two] = [capture('1'), capture('2')];
  const first = reading('t1', one.id);
  const second = reading('t2', ...[one.id, two.id].sort());
  const elsewhere = reading('t3', capture('3').id);
  await append(second, first, elsewhere, two, one);
  const ids = async (start: Parameters<typeof recordsAround>[1]) => {
    const found = await store.database.transaction((session) => recordsAround(session, start));
    return found.map(({ id }) => id).sort();
  };
  const together = [one, two, first, second].map(({ id }) => id).sort();
  expect(await ids({ records: [], tables: ['t1'] })).toEqual(together);
  expect(await ids({ records: [two.id], tables: [] })).toEqual(together);
  expect(await ids({ records: [], tables: ['t3'] })).toEqual([elsewhere.id]);
});

test('migrating again, also from several processes at a time, changes nothing', async () => {
  await append(capture('1'));
  await Promise.all([migrate(store.database), migrate(store.database), migrate(store.database)]);
  expect(await all()).toEqual([capture('1')]);
});

test('sums and counts come as numbers, and one beyond what a number holds exactly is a fault', async () => {
  const value = (text: string) =>
    store.database.transaction(async ({ client }) => (await client.query(`select ${text} as value`)).rows[0].value);
  expect(await value('(select sum(n) from (values (1::bigint), (2)) as given (n))')).toBe(3);
  expect(await value('array[1, null, 3]::bigint[]')).toEqual([1, null, 3]);
  expect(await value("'{}'::bigint[]")).toEqual([]);
  await expect(value('9007199254740993::bigint')).rejects.toThrow('no safe integer');
});

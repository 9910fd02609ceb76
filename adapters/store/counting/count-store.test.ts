import { createHash } from 'node:crypto';
import { byCodeUnit, canonicalText, type Json } from '@testigo/basics';
import { createContext, ElectionCount, type Shard, tableList } from '@testigo/count';
import { arbitraryElection } from '@testigo/count/testing/arbitrary-election.ts';
import type { NaiveInput } from '@testigo/count/testing/naive-input.ts';
import {
  allShards,
  applyRecords,
  type CountStore,
  type Election,
  hashCount,
  readTable,
  recount,
} from '@testigo/counting';
import type { Identified } from '@testigo/record';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connect, type Database } from '../database/session.ts';
import { appendRecords } from '../records/append-records.ts';
import { toBytes } from '../records/hexadecimal.ts';
import { insertListedTables } from '../tables/listed-table.ts';
import { emptyStore } from '../testing/empty-store.ts';
import { type FreshStore, freshStore } from '../testing/fresh-store.ts';
import { createCountStore } from './count-store.ts';

let store: FreshStore;
beforeAll(async () => {
  store = await freshStore();
});
afterAll(() => store.drop());

async function prepare(database: Database, input: NaiveInput): Promise<Election> {
  await database.transaction(async (session) => {
    await insertListedTables(session, toBytes(input.genesis.register), input.tableList);
    for (const { id, record } of input.records) {
      const places = record.type === 'source' ? record.places : undefined;
      const list = input.places.get(id);
      if (places !== undefined && list !== undefined) await insertListedTables(session, toBytes(places), list);
    }
    await appendRecords(session, input.electionId, [{ id: input.electionId, record: input.genesis }]);
  });
  return { id: input.electionId, genesis: input.genesis, definition: input.definition, verify: input.verify };
}

const append = (database: Database, election: Election, records: readonly Identified[]) =>
  database.transaction((session) => appendRecords(session, election.id, records));

async function shardsIn(database: Database, election: Election): Promise<ReadonlyMap<string, string>> {
  return createCountStore(database).view(async (view) => {
    const shards = new Map<string, string>();
    for await (const [path, shard] of allShards(view, election)) shards.set(path, textOf(shard));
    return shards;
  });
}

const textOf = (shard: Shard) => canonicalText(shard as unknown as Json);

/** The pure fold of the whole set. */
function foldOf(input: NaiveInput): ElectionCount {
  const places = [...input.places].map(([id, list]) => [id, tableList(list)] as const);
  const { genesis, definition, verify } = input;
  const tables = tableList(input.tableList);
  const context = createContext({
    election: input.electionId,
    genesis,
    definition,
    tables,
    places: new Map(places),
    verify,
  });
  const count = new ElectionCount(context);
  count.add(input.records);
  return count;
}

const shardsOf = (count: ElectionCount) => new Map([...count.shards()].map(([path, shard]) => [path, textOf(shard)]));

const sha256Of = (text: string) => createHash('sha256').update(text).digest('hex');

/** The hash that the tally carries, straight from the text of docs/records.md, section 8. */
function tallyOf(shards: ReadonlyMap<string, string>): string {
  const hashes = [...shards].map(([path, text]) => [path, sha256Of(text)] as const);
  return sha256Of(canonicalText(hashes.toSorted(([one], [other]) => byCodeUnit(one, other)) as unknown as Json));
}

const hashIn = (database: Database, election: Election) =>
  createCountStore(database).change((change) => hashCount(change, election));

test('records that come in any batches, with restarts between, give the shards of the pure fold, byte by byte', async () => {
  const cuts = fc.array(
    fc.record({ size: fc.integer({ min: 1, max: 6 }), count: fc.boolean(), restart: fc.boolean() }),
    {
      minLength: 1,
      maxLength: 8,
    },
  );
  await fc.assert(
    fc.asyncProperty(arbitraryElection(), cuts, async (input, batches) => {
      await emptyStore(store.database);
      const election = await prepare(store.database, input);
      let database = store.database;
      let at = 0;
      for (let turn = 0; at < input.records.length; turn += 1) {
        const batch = batches[turn % batches.length] ?? { size: 1, count: true, restart: false };
        if (batch.restart && database === store.database) database = connect(store.url, 2);
        await append(database, election, input.records.slice(at, at + batch.size));
        if (batch.count) await applyRecords(createCountStore(database), election);
        if (batch.restart) await hashIn(database, election);
        at += batch.size;
      }
      await applyRecords(createCountStore(database), election);
      if (database !== store.database) await database.close();
      const fold = foldOf(input);
      expect(await shardsIn(store.database, election)).toEqual(shardsOf(fold));
      expect(await hashIn(store.database, election)).toBe(tallyOf(shardsOf(fold)));
      await recount(createCountStore(store.database), election);
      expect(await shardsIn(store.database, election)).toEqual(shardsOf(fold));
      expect(await hashIn(store.database, election)).toBe(tallyOf(shardsOf(fold)));
    }),
    { numRuns: 40 },
  );
});

test('a table is explained as the pure fold explains it', async () => {
  await fc.assert(
    fc.asyncProperty(arbitraryElection(), async (input) => {
      await emptyStore(store.database);
      const election = await prepare(store.database, input);
      await append(store.database, election, input.records);
      const fold = foldOf(input);
      const codes = new Set(input.records.flatMap(({ record }) => ('table' in record ? (record.table ?? []) : [])));
      for (const code of codes) {
        const expected = input.definition.contests.flatMap(({ id }) => fold.settled(code, id) ?? []);
        const account = await createCountStore(store.database).view((view) => readTable(view, election, code));
        expect(account?.contests ?? []).toEqual(expected);
      }
    }),
    { numRuns: 25 },
  );
});

test('several who append and count at the same time end with the shards of the pure fold', async () => {
  await fc.assert(
    fc.asyncProperty(arbitraryElection(), async (input) => {
      await emptyStore(store.database);
      const election = await prepare(store.database, input);
      const worker = async (start: number) => {
        for (let at = start; at < input.records.length; at += 3) {
          await append(store.database, election, input.records.slice(at, at + 1));
          await applyRecords(createCountStore(store.database), election);
        }
      };
      await Promise.all([worker(0), worker(1), worker(2)]);
      expect(await shardsIn(store.database, election)).toEqual(shardsOf(foldOf(input)));
    }),
    { numRuns: 12 },
  );
});

test('a change that fails leaves the projections and the waiting records as they were', async () => {
  const [input] = fc.sample(arbitraryElection(), { numRuns: 1, seed: 7 });
  if (input === undefined) throw new Error('one election was asked for');
  await emptyStore(store.database);
  const election = await prepare(store.database, input);
  await applyRecords(createCountStore(store.database), election);
  const before = await shardsIn(store.database, election);
  await append(store.database, election, input.records);
  const real = createCountStore(store.database);
  const cut: CountStore = {
    ...real,
    change: (work) =>
      real.change(async (change) => {
        await work(change);
        throw new Error('killed');
      }),
  };
  await expect(applyRecords(cut, election)).rejects.toThrow('killed');
  expect(await shardsIn(store.database, election)).toEqual(before);
  await applyRecords(real, election);
  expect(await shardsIn(store.database, election)).toEqual(shardsOf(foldOf(input)));
});

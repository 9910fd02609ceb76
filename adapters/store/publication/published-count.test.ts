import { canonicalText, type Json } from '@testigo/basics';
import { createContext, ElectionCount, tableList } from '@testigo/count';
import { arbitraryElection } from '@testigo/count/testing/arbitrary-election.ts';
import type { NaiveInput } from '@testigo/count/testing/naive-input.ts';
import { applyRecords, type Election } from '@testigo/counting';
import { createMemoryCount, type PublishedCount } from '@testigo/publication';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createFolderBlobs } from '../blobs/folder-blobs.ts';
import { createCountStore } from '../counting/count-store.ts';
import { appendRecords } from '../records/append-records.ts';
import { toBytes } from '../records/hexadecimal.ts';
import { insertDivisions } from '../tables/division.ts';
import { insertListedTables } from '../tables/listed-table.ts';
import { emptyStore } from '../testing/empty-store.ts';
import { type FreshStore, freshStore } from '../testing/fresh-store.ts';
import { withPublishedCount } from './published-count.ts';

let store: FreshStore;
beforeAll(async () => {
  store = await freshStore();
});
afterAll(() => store.drop());

const images = createFolderBlobs('/nowhere');

async function prepare(input: NaiveInput): Promise<Election> {
  await emptyStore(store.database);
  await store.database.transaction(async (session) => {
    await insertListedTables(session, toBytes(input.genesis.register), input.tableList);
    for (const { id, record } of input.records) {
      const list = input.places.get(id);
      if (record.type === 'source' && record.places !== undefined && list !== undefined) {
        await insertListedTables(session, toBytes(record.places), list);
      }
    }
    await insertDivisions(session, [{ id: 'R-1', name: 'First region' }], 0);
    await appendRecords(session, input.electionId, [{ id: input.electionId, record: input.genesis }]);
  });
  return { id: input.electionId, genesis: input.genesis, definition: input.definition, verify: input.verify };
}

/** The divisions that the pure fold and the count in memory give. */
async function expectedDivisions(input: NaiveInput): Promise<readonly string[]> {
  const { electionId: election, genesis, definition, verify } = input;
  const places = new Map([...input.places].map(([id, list]) => [id, tableList(list)] as const));
  const tables = tableList(input.tableList);
  const fold = new ElectionCount(createContext({ election, genesis, definition, tables, places, verify }));
  fold.add(input.records);
  const shards = [...fold.shards()].map(([, shard]) => shard);
  const head = { election, definition, policy: genesis.policy, records: 0, parked: 0, complete: true, released: null };
  const names = new Map([['R-1', 'First region']]);
  return divisionsIn(createMemoryCount({ head, names, shards, tables: [], images: new Map() }), null);
}

async function divisionsIn(count: PublishedCount, since: number | null): Promise<readonly string[]> {
  const texts: string[] = [];
  for await (const division of count.divisions({ since })) texts.push(canonicalText(division as unknown as Json));
  return texts;
}

async function tablesIn(count: PublishedCount, since: number | null): Promise<ReadonlyMap<string, string>> {
  const texts = new Map<string, string>();
  for await (const table of count.tables(since)) texts.set(table.code, JSON.stringify(table));
  return texts;
}

test('divisions are published as the pure fold makes them, sorted, with what lies beneath', async () => {
  await fc.assert(
    fc.asyncProperty(arbitraryElection(), async (input) => {
      const election = await prepare(input);
      await store.database.transaction((session) => appendRecords(session, election.id, input.records));
      await applyRecords(createCountStore(store.database), election);
      await withPublishedCount(
        store.database,
        { election, images, snapshots: images, released: null },
        async (count) => {
          const divisions = await divisionsIn(count, null);
          expect(divisions).toEqual(await expectedDivisions(input));
          const tables = await tablesIn(count, null);
          expect(await count.changes(null)).toEqual({ divisions: divisions.length, tables: tables.size });
        },
      );
    }),
    { numRuns: 25 },
  );
});

test('what changed since a version is all that differs from it', async () => {
  await fc.assert(
    fc.asyncProperty(arbitraryElection(), fc.double({ min: 0, max: 1, noNaN: true }), async (input, part) => {
      const election = await prepare(input);
      const cut = Math.floor(input.records.length * part);
      const step = async (from: number, to: number) => {
        await store.database.transaction((session) =>
          appendRecords(session, election.id, input.records.slice(from, to)),
        );
        await applyRecords(createCountStore(store.database), election);
      };
      const read = () =>
        withPublishedCount(store.database, { election, images, snapshots: images, released: null }, async (count) => {
          const { version } = await count.head();
          return { version, divisions: await divisionsIn(count, null), tables: await tablesIn(count, null) };
        });
      await step(0, cut);
      const before = await read();
      await step(cut, input.records.length);
      const after = await read();
      await withPublishedCount(
        store.database,
        { election, images, snapshots: images, released: null },
        async (count) => {
          const divisions = new Set(await divisionsIn(count, before.version));
          const tables = await tablesIn(count, before.version);
          const known = new Set(before.divisions);
          for (const division of after.divisions) if (!known.has(division)) expect(divisions).toContain(division);
          for (const [code, text] of after.tables)
            if (before.tables.get(code) !== text) expect(tables.get(code)).toBe(text);
          if (after.version === before.version) expect(after).toEqual(before);
        },
      );
    }),
    { numRuns: 25 },
  );
});

test('before everything is released no division below the public level and no table tells what is missing or received', async () => {
  await fc.assert(
    fc.asyncProperty(arbitraryElection(), async (input) => {
      const election = await prepare(input);
      await store.database.transaction((session) => appendRecords(session, election.id, input.records));
      await applyRecords(createCountStore(store.database), election);
      const part = { size: input.records.length, final: false };
      await withPublishedCount(
        store.database,
        { election, images, snapshots: images, released: part },
        async (count) => {
          expect((await count.head()).complete).toBe(false);
          const depth = input.definition.levels.findIndex(({ id }) => id === input.definition.publicLevel) + 1;
          for await (const { path, shards, gaps, children } of count.divisions({ since: null })) {
            expect(gaps === null).toBe(path.length > depth);
            const below = path.length > depth ? shards : [];
            const beneath = path.length >= depth ? children.flatMap((child) => child.shards) : [];
            for (const { tables, register } of [...below, ...beneath]) {
              expect([tables.missing, tables.received, register.missing, register.received]).toEqual([0, 0, 0, 0]);
              const { expected, ...states } = tables;
              expect(Object.values(states).reduce((sum, number) => sum + number, 0)).toBe(expected);
            }
            for (const { state } of shards.flatMap(({ rows }) => rows ?? []))
              expect(['missing', 'received']).not.toContain(state);
          }
          for await (const { contests } of count.tables(null)) {
            for (const { state } of contests) expect(['missing', 'received']).not.toContain(state);
          }
        },
      );
    }),
    { numRuns: 15 },
  );
});

import { canonicalText, type Json } from '@testigo/basics';
import { arbitraryElection } from '@testigo/count/testing/arbitrary-election.ts';
import type { NaiveInput } from '@testigo/count/testing/naive-input.ts';
import { allShards, applyRecords, type Election } from '@testigo/counting';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createCountStore } from '../counting/count-store.ts';
import type { Database } from '../database/session.ts';
import { appendRecords } from '../records/append-records.ts';
import { toBytes } from '../records/hexadecimal.ts';
import { insertListedTables } from '../tables/listed-table.ts';
import { selectLogSize } from '../tables/log-leaf.ts';
import { emptyStore } from '../testing/empty-store.ts';
import { type FreshStore, freshStore } from '../testing/fresh-store.ts';
import { withReplayedLog } from './replay-log.ts';

let store: FreshStore;
beforeAll(async () => {
  store = await freshStore();
});
afterAll(() => store.drop());

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
    await appendRecords(session, input.electionId, [{ id: input.electionId, record: input.genesis }]);
  });
  return { id: input.electionId, genesis: input.genesis, definition: input.definition, verify: input.verify };
}

const shardsIn = (database: Database, election: Election) =>
  createCountStore(database).view(async (view) => {
    const texts: string[] = [];
    for await (const [path, shard] of allShards(view, election)) {
      texts.push(`${path} ${canonicalText(shard as unknown as Json)}`);
    }
    return texts;
  });

test('the count of an earlier size is what it was then, whatever has come since', async () => {
  await fc.assert(
    fc.asyncProperty(arbitraryElection(), fc.double({ min: 0, max: 1, noNaN: true }), async (input, part) => {
      const election = await prepare(input);
      const cut = Math.floor(input.records.length * part);
      const append = async (from: number, to?: number) => {
        const records = input.records.slice(from, to);
        await store.database.transaction((session) => appendRecords(session, election.id, records));
        await applyRecords(createCountStore(store.database), election);
      };
      await append(0, cut);
      const size = await store.database.transaction(selectLogSize);
      const then = await shardsIn(store.database, election);
      await append(cut);
      const now = await shardsIn(store.database, election);
      expect(await withReplayedLog(store.database, election, size, (replayed) => shardsIn(replayed, election))).toEqual(
        then,
      );
      expect(await shardsIn(store.database, election)).toEqual(now);
    }),
    { numRuns: 20 },
  );
});

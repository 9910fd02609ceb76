import pg from 'pg';
import { expect, inject, onTestFinished, test } from 'vitest';
import { systemFolders } from '../cluster/binaries.ts';
import { ask } from './ask.ts';
import { freshDatabase } from './fresh-database.ts';
import { startThrowawayCluster } from './throwaway-cluster.ts';

test('a prepared database holds the schema, and what one test writes another does not see', async () => {
  let prepared = 0;
  const preparation = {
    name: 'note_for_isolation',
    prepare: async (url: string) => {
      prepared += 1;
      await ask(url, 'create table note (text text not null)');
    },
  };
  const [first, second] = await Promise.all([freshDatabase(preparation), freshDatabase(preparation)]);
  onTestFinished(async () => {
    await first.drop();
    await second.drop();
  });
  await ask(first.url, "insert into note values ('kept apart')");
  expect(await ask(first.url, 'select text from note')).toEqual([{ text: 'kept apart' }]);
  expect(await ask(second.url, 'select text from note')).toEqual([]);
  expect(prepared).toBe(1);
});

test('a database can be dropped while a connection is open', async () => {
  const database = await freshDatabase();
  const client = new pg.Client({ connectionString: database.url });
  client.on('error', () => {});
  await client.connect();
  await database.drop();
  const left = await ask(inject('postgresUrl'), 'select datname from pg_database');
  expect(left).not.toContainEqual({ datname: new URL(database.url).pathname.slice(1) });
});

const folders = await systemFolders();

test.skipIf(folders.length === 0)("a throwaway cluster runs on the system's own PostgreSQL", async () => {
  const cluster = await startThrowawayCluster(folders[0]);
  onTestFinished(() => cluster.stop());
  expect(await ask(cluster.url, 'show server_version')).toEqual([
    { server_version: expect.stringContaining(cluster.version) },
  ]);
  expect(await ask(cluster.url, "select 'a' < 'B' as by_language, datcollate from pg_database limit 1")).toEqual([
    { by_language: false, datcollate: expect.stringMatching(/^C/) },
  ]);
});

import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { freshStore } from '../testing/fresh-store.ts';

test('tables that have many new rows are analysed, and those that have not are left alone', async () => {
  const { database } = await freshStore();
  await database.transaction(async ({ db }) => void (await sql`create table many (number int)`.execute(db)));
  const analysed = async () =>
    database.transaction(async ({ db }) => {
      const { rows } = await sql<{ name: string; times: number }>`
        select relname as name, analyze_count as times from pg_stat_user_tables
        where schemaname = current_schema() and analyze_count > 0 order by relname`.execute(db);
      return rows.map(({ name, times }) => [name, Number(times)]);
    });
  const addRows = async (rows: number) =>
    database.transaction(async ({ db }) => {
      await sql`select pg_stat_force_next_flush()`.execute(db);
      await sql`insert into many select generate_series(1, ${rows}::int)`.execute(db);
    });
  await addRows(1000);
  await database.analyze();
  expect(await analysed()).toEqual([]);
  await addRows(20_000);
  await database.analyze();
  expect(await analysed()).toEqual([['many', 1]]);
  await database.analyze();
  expect(await analysed()).toEqual([['many', 1]]);
});

test('fifteen hundred of three hundred thousand rows are found by their index', async () => {
  const { database } = await freshStore();
  await database.transaction(async ({ db }) => {
    await sql`create table many (place bigint primary key, id bytea)`.execute(db);
    await sql`insert into many select number, sha256(number::text::bytea) from generate_series(1, 300000) as number`.execute(
      db,
    );
    await sql`create index many_by_id on many (id)`.execute(db);
  });
  await database.tidy(['many' as never]);
  for (const sight of ['each-statement', 'snapshot'] as const) {
    const plan = await database.transaction(async ({ db }) => {
      const wanted = Array.from({ length: 1500 }, (_, index) => createHash('sha256').update(String(index)).digest());
      const { rows } = await sql<{ 'QUERY PLAN': string }>`
        explain select place from many where id = any(${wanted}::bytea[])`.execute(db);
      return rows.map((row) => row['QUERY PLAN']).join('\n');
    }, sight);
    expect(plan).toMatch(/Index Scan/);
    expect(plan).not.toMatch(/Seq Scan/);
  }
});

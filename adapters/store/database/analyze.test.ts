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

import { afterAll, beforeAll, expect, test } from 'vitest';
import { ask } from '../testing/ask.ts';
import { type FreshStore, freshStore } from '../testing/fresh-store.ts';

let store: FreshStore;
beforeAll(async () => {
  store = await freshStore();
});
afterAll(() => store.drop());

test('no table, of the log or of the desk, has a column of a date or a time of day', async () => {
  const times = await ask(
    store.url,
    `select table_name, column_name from information_schema.columns
     where table_schema not in ('pg_catalog', 'information_schema')
       and (data_type ~ '^(timestamp|time|date|interval)' or column_default ~* '(now|timestamp|clock|current_time)')`,
  );
  expect(times).toEqual([]);
});

test('seconds are kept of the open window, and of what ends by itself at the desk, and of nothing else', async () => {
  const columns = (await ask(
    store.url,
    `select table_name || '.' || column_name as name from information_schema.columns
     where table_schema = 'public' and column_name ~ '(began|expires|opened|until|seconds|when|time|_at$)' order by 1`,
  )) as readonly { readonly name: string }[];
  expect(columns.map(({ name }) => name)).toEqual([
    'desk_challenge.expires',
    'desk_invitation.expires',
    'desk_lease.began',
    'desk_lease.expires',
    'desk_session.expires',
    'waiting_window.opened',
  ]);
});

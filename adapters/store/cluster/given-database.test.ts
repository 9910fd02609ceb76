import { expect, inject, onTestFinished, test } from 'vitest';
import { ask } from '../testing/ask.ts';
import { temporaryDataFolder } from '../testing/data-folder.ts';
import { freshDatabase } from '../testing/index.ts';
import { openDatabase } from './index.ts';

const silent = () => {};

test('DATABASE_URL is used as it is: nothing of our own is started, and it is not stopped', async () => {
  const [folder, given] = await Promise.all([temporaryDataFolder(), freshDatabase()]);
  onTestFinished(async () => {
    await folder.remove();
    await given.drop();
  });
  const opened = await openDatabase({ dataFolder: folder.path, databaseUrl: given.url, log: silent });
  expect(opened).toMatchObject({ ok: true, value: { url: given.url, own: false } });
  if (opened.ok) await opened.value.close();
  expect(await ask(given.url, 'select 1 as one')).toEqual([{ one: 1 }]);
});

test.each([
  ['a wrong password', (url: URL) => Object.assign(url, { password: 'wrong' }), /password authentication failed/],
  ['an unknown database', (url: URL) => Object.assign(url, { pathname: '/nowhere' }), /"nowhere" does not exist/],
  ['a port where nothing listens', (url: URL) => Object.assign(url, { port: '1' }), /ECONNREFUSED/],
])('%s in DATABASE_URL is named without showing the password', async (_, change, problem) => {
  const url = change(new URL(inject('postgresUrl')));
  const opened = await openDatabase({ dataFolder: '/nowhere', databaseUrl: url.href, log: silent });
  expect(opened).toMatchObject({ ok: false, error: { problem: expect.stringMatching(problem) } });
  expect(JSON.stringify(opened)).not.toContain(`:${url.password}@`);
});

test('text that is no URL is said to be none', async () => {
  const opened = await openDatabase({ dataFolder: '/nowhere', databaseUrl: 'my database', log: silent });
  expect(opened).toMatchObject({ ok: false, error: { problem: expect.stringContaining('not a URL') } });
});

test('a database in another encoding is refused', async () => {
  const server = inject('postgresUrl');
  await ask(server, "create database in_latin1 encoding 'LATIN1' locale 'C' template template0");
  onTestFinished(async () => void (await ask(server, 'drop database in_latin1 with (force)')));
  const url = new URL(server);
  url.pathname = '/in_latin1';
  const opened = await openDatabase({ dataFolder: '/nowhere', databaseUrl: url.href, log: silent });
  expect(opened).toMatchObject({
    ok: false,
    error: { problem: expect.stringContaining('LATIN1'), remedy: expect.stringContaining("encoding 'UTF8'") },
  });
});

import pg from 'pg';
import { expect, onTestFinished, test } from 'vitest';
import { freshDatabase } from '../testing/index.ts';
import { applicationName, lockElection } from './index.ts';

async function connections(): Promise<readonly [pg.Client, pg.Client]> {
  const database = await freshDatabase();
  const pair = [database.url, database.url].map((url) => new pg.Client({ connectionString: url })) as [
    pg.Client,
    pg.Client,
  ];
  await Promise.all(pair.map((client) => client.connect()));
  onTestFinished(async () => {
    await Promise.all(pair.map((client) => client.end()));
    await database.drop();
  });
  return pair;
}

test('a second writer is told what the first is doing', async () => {
  const [first, second] = await connections();
  expect((await lockElection(first, 'import sheets')).ok).toBe(true);
  expect(await lockElection(second, 'import figures')).toEqual({
    ok: false,
    error: {
      holder: `testigo ${process.pid}: import sheets`,
      problem: `Another process is writing to this election: process ${process.pid} (import sheets).`,
      remedy: expect.stringContaining('Wait until it is done'),
    },
  });
});

test('the right to write passes on when it is released, and when its connection ends', async () => {
  const [first, second] = await connections();
  const lock = await lockElection(first, 'import sheets');
  if (lock.ok) await lock.value.release();
  expect((await lockElection(second, 'publish')).ok).toBe(true);
  await second.end();
  await expect.poll(async () => (await lockElection(first, 'count')).ok).toBe(true);
});

test('writers of different databases do not wait for each other', async () => {
  const [[one], [other]] = await Promise.all([connections(), connections()]);
  expect((await lockElection(one, 'import sheets')).ok).toBe(true);
  expect((await lockElection(other, 'import sheets')).ok).toBe(true);
});

test('a long purpose is cut between characters, where PostgreSQL would cut the name', () => {
  const name = applicationName('señal '.repeat(20));
  expect(Buffer.byteLength(name)).toBeLessThanOrEqual(63);
  expect(name).not.toContain('\uFFFD');
});

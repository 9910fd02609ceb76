import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { examineMachine } from './examine-machine.ts';
import { judgeMachine } from './judge-machine.ts';
import type { MachineFacts } from './machine-facts.ts';

const fine: MachineFacts = {
  nodeVersion: '24.21.0',
  database: { version: '18.4' },
  folder: '/srv/election',
  folderIsWritable: true,
  freeDiskBytes: 50e9,
  memoryBytes: 8e9,
  testBrowser: '/usr/bin/chromium',
};

test('the machine that runs the tests can run an election', async () => {
  const checks = await examineMachine(join(tmpdir(), 'not', 'there', 'yet'));
  expect(checks.map(({ check }) => check)).toEqual([
    'node',
    'data folder',
    'disk',
    'memory',
    'database',
    'browser for tests',
  ]);
  expect(checks.find(({ check }) => check === 'node')).toMatchObject({ ok: true, remedy: '' });
  expect(checks.find(({ check }) => check === 'database')?.detail).toMatch(/^PostgreSQL \d+\S* runs here\.$/);
});

test('a file where the data folder should be is found out', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'testigo-test-doctor-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  await writeFile(join(folder, 'data'), '');
  const checks = await examineMachine(join(folder, 'data'));
  expect(checks.find(({ check }) => check === 'data folder')).toMatchObject({ ok: false });
});

test('nothing needs mending on a machine that is fine', () => {
  expect(judgeMachine(fine).filter(({ ok, remedy }) => !ok || remedy !== '')).toEqual([]);
});

test.each([
  ['node', { nodeVersion: '22.9.0' }, 'npm start'],
  ['data folder', { folderIsWritable: false }, 'chown'],
  ['disk', { freeDiskBytes: 1e9 }, 'TESTIGO_DATA'],
  ['memory', { memoryBytes: 1e9 }, 'memory'],
  ['database', { database: { problem: 'None runs.', remedy: 'Install PostgreSQL.' } }, 'Install PostgreSQL.'],
  ['browser for tests', { testBrowser: undefined }, 'apt-get install chromium-headless-shell'],
] as const)('%s alone is named when it alone is wrong, with its remedy', (check, fact, remedy) => {
  const wrong = judgeMachine({ ...fine, ...fact }).filter(({ ok }) => !ok);
  expect(wrong).toMatchObject([{ check, remedy: expect.stringContaining(remedy) }]);
});

import { execFileSync } from 'node:child_process';
import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { ask } from '../testing/ask.ts';
import { mustOpen, temporaryDataFolder } from '../testing/data-folder.ts';
import { chooseAccount } from './account.ts';
import { findBinaries, probe, systemFolders } from './binaries.ts';
import { type Cluster, createCluster } from './cluster.ts';
import { diagnose, openDatabase } from './index.ts';
import { clusterPassword } from './password.ts';

const account = chooseAccount(undefined);
const [system] = await systemFolders();
const packaged = await findBinaries(account);

test('the programs found run and are new enough', () => {
  expect(packaged).toMatchObject({ ok: true, value: { major: expect.toSatisfy((major: number) => major >= 15) } });
});

test.skipIf(system === undefined)('a database is run by the version that made it', async () => {
  const folder = await temporaryDataFolder();
  onTestFinished(() => folder.remove());
  await mkdir(folder.path);
  const binaries = await probe(account, system ?? '');
  if (!binaries.ok) throw new Error(binaries.error);
  const cluster: Cluster = { home: join(folder.path, 'postgres'), account, binaries: binaries.value, durable: true };
  await createCluster(cluster, (await clusterPassword(folder.path, true)) ?? '');
  const database = await mustOpen(folder.path);
  expect(Number.parseInt(database.version, 10)).toBe(binaries.value.major);
  expect(await ask(database.url, "select 'a' < 'B' as by_language")).toEqual([{ by_language: false }]);
  await database.close();
});

test('a database of a version that is not here names that version', async () => {
  const folder = await temporaryDataFolder();
  onTestFinished(() => folder.remove());
  await mkdir(join(folder.path, 'postgres', 'data'), { recursive: true });
  await writeFile(join(folder.path, 'postgres', 'data', 'PG_VERSION'), '99\n');
  await writeFile(join(folder.path, 'postgres.password'), 'any\n');
  const opened = await openDatabase({ dataFolder: folder.path, log: () => {} });
  expect(opened).toMatchObject({
    ok: false,
    error: { problem: expect.stringContaining('PostgreSQL 99'), remedy: expect.stringContaining('postgresql-99') },
  });
});

test('programs that the machine cannot run are passed over with the reason', async () => {
  const folder = await temporaryDataFolder();
  onTestFinished(() => folder.remove());
  await mkdir(folder.path);
  for (const program of ['initdb', 'pg_ctl', 'postgres']) {
    await writeFile(join(folder.path, program), '#!/bin/sh\necho "version GLIBC_2.99 not found" >&2; exit 1\n');
    await chmod(join(folder.path, program), 0o755);
  }
  expect(await probe(account, folder.path)).toMatchObject({ ok: false, error: expect.stringContaining('GLIBC_2.99') });
});

/** A file system of its own, small enough to fill; only root can make one, and not in every container. */
async function smallDisk(path: string): Promise<boolean> {
  await mkdir(path, { recursive: true });
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=12m,mode=755', 'tmpfs', path], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

test('a full disk is called a full disk', async ({ skip }) => {
  const folder = await temporaryDataFolder();
  onTestFinished(() => folder.remove());
  if (!(await smallDisk(folder.path))) skip('no small file system can be mounted here');
  onTestFinished(() => void execFileSync('umount', [folder.path]));
  const opened = await openDatabase({ dataFolder: folder.path, log: () => {} });
  expect(opened).toMatchObject({ ok: false, error: { problem: expect.stringContaining('is full') } });
});

test('words of PostgreSQL that are not known are passed on', () => {
  expect(diagnose('FATAL:  the moon is in the wrong phase', '/data').problem).toContain(
    'the moon is in the wrong phase',
  );
});

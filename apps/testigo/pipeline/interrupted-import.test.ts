import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmdirSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { ask } from '../../../adapters/store/testing/ask.ts';
import { REHEARSAL_DEFINITION } from '../commands/rehearse.ts';
import type { CountOutput } from '../contract/count-output.ts';
import type { ImportSheetsOutput } from '../contract/import-output.ts';
import { expectWholeOriginals, filesUnder, publishedShards, untilFiles } from '../testing/kept-files.ts';
import { type Home, killServer, makeHome } from '../testing/make-home.ts';
import { createRehearsal, type RehearsedSheets, rehearseSheets, wholeSheets } from '../testing/rehearsed-sheets.ts';
import type { Running } from '../testing/start-testigo.ts';

const GOES_ON = /\n.*(goes|go) on where it stopped/;

describe('an import that does not come to its end', () => {
  let whole: Home;
  let rehearsal: RehearsedSheets;
  let imported: ImportSheetsOutput;
  let shards: ReadonlyMap<string, string>;
  beforeAll(async () => {
    whole = await makeHome();
    rehearsal = await rehearseSheets(whole, 16);
    await createRehearsal(whole, rehearsal.tables);
    imported = await whole.ask('import', 'sheets', rehearsal.sheets);
    shards = await publishedShards(whole);
  });
  afterAll(() => whole?.remove());

  async function freshHome(database?: 'own'): Promise<Home> {
    const home = await makeHome(database);
    onTestFinished(() => home.remove());
    return home;
  }

  /** Starts the import and waits until so many more originals lie on the disk. */
  async function importUntil(home: Home, more: number): Promise<Running> {
    const folder = join(home.data, 'originals');
    const before = (await filesUnder(folder)).length;
    const running = home.start('import', 'sheets', rehearsal.sheets);
    await untilFiles(running, folder, before + more);
    return running;
  }

  /** Imports to the end and compares with the import that nothing disturbed. */
  async function expectSameAsWhole(home: Home): Promise<void> {
    const { captures, read, parked } = await home.ask<ImportSheetsOutput>('import', 'sheets', rehearsal.sheets);
    expect({ captures, read, parked }).toEqual({
      captures: imported.captures,
      read: imported.read,
      parked: imported.parked,
    });
    await expectWholeOriginals(home);
    expect(await publishedShards(home)).toEqual(shards);
  }

  test('by kill -9, Ctrl-C and a database that cuts its connections is brought there by repeating it', async () => {
    const home = await freshHome();
    await createRehearsal(home, rehearsal.tables);
    const killed = await importUntil(home, 2);
    killed.child.kill('SIGKILL');
    await killed.ended();

    const interrupted = await importUntil(home, 2);
    interrupted.child.kill('SIGINT');
    const { exit, err } = await interrupted.ended();
    expect([exit, err]).toEqual([
      130,
      expect.stringMatching(/Interrupted\. Everything that was done is kept\.\n.*goes on/),
    ]);

    const cut = await importUntil(home, 2);
    const others = 'from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()';
    await ask(home.databaseUrl, `select pg_terminate_backend(pid) ${others}`);
    const ended = await cut.ended();
    expect([ended.exit, ended.err]).toEqual([3, expect.stringMatching(GOES_ON)]);

    const unlocked = await importUntil(home, 2);
    const lock = `${others} and application_name like 'testigo %: import sheets'`;
    expect(await ask(home.databaseUrl, `select pg_terminate_backend(pid) ${lock}`)).toHaveLength(1);
    expect(await unlocked.ended()).toMatchObject({ exit: 3, err: expect.stringContaining('the right to write') });
    await expectSameAsWhole(home);
    const again = await home.ask<ImportSheetsOutput>('import', 'sheets', rehearsal.sheets);
    expect(again).toMatchObject({ captures: imported.captures, new: 0, duplicates: imported.duplicates });
  });

  describe('of a few sheets', () => {
    const FEW = 6;
    let few: readonly string[];
    beforeAll(async () => {
      few = await wholeSheets(rehearsal, FEW);
    });

    /** A home with the election, in which nothing was imported yet. */
    async function begin(home: Home): Promise<Home> {
      await createRehearsal(home, rehearsal.tables);
      return home;
    }

    /** Imports to the end, after which every sheet is there once and counted. */
    async function expectAllCounted(home: Home): Promise<void> {
      const imported = await home.ask<ImportSheetsOutput>('import', 'sheets', ...few);
      expect(imported).toMatchObject({ captures: FEW, read: FEW, parked: 0 });
      await expectWholeOriginals(home);
      const { contests } = await home.ask<CountOutput>('count');
      expect(contests[0]?.tables.counted).toBe(FEW);
    }

    test('because its database was killed is brought there by repeating it, which starts the database again', async () => {
      const home = await begin(await freshHome('own'));
      const running = home.start('import', 'sheets', ...few);
      await untilFiles(running, join(home.data, 'originals'), 2);
      await killServer(home.data);
      const { exit, err } = await running.ended();
      expect([exit, err]).toEqual([3, expect.stringMatching(/database.*\n.*goes on where it stopped/)]);
      await expectAllCounted(home);
    });

    test.skipIf(!canMount())('because the disk is full is brought there once there is space', async () => {
      const home = await freshHome();
      await mkdir(home.data);
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=900k', 'none', home.data]);
      onTestFinished(() => void execFileSync('umount', [home.data]));
      await begin(home);
      const { exit, err } = await home.run('import', 'sheets', ...few);
      expect([exit, err]).toEqual([3, expect.stringMatching(/The disk is full.*\nFree some space.*goes on/)]);
      execFileSync('mount', ['-o', 'remount,size=200m', home.data]);
      await expectAllCounted(home);
    });

    test('keeps others from writing to the same election, and nobody from reading it', async () => {
      const home = await begin(await freshHome());
      const running = home.start('import', 'sheets', ...few);
      await untilFiles(running, join(home.data, 'originals'), 1);
      running.child.kill('SIGSTOP');
      const writers = [
        ['import', 'sheets', rehearsal.sheets],
        ['election', 'create', '--definition', REHEARSAL_DEFINITION, '--tables', rehearsal.tables],
      ];
      for (const args of writers) {
        const { exit, err } = await home.run(...args);
        expect([args, exit]).toEqual([args, 3]);
        expect(err).toContain(`process ${running.child.pid} (import sheets)`);
      }
      for (const args of [['count'], ['status'], ['tables']]) await home.ask(...args);
      running.child.kill('SIGCONT');
      expect((await running.ended()).exit).toBe(0);
      await expectAllCounted(home);
    });
  });
});

/** Tried out, since root in a container may not. */
function canMount(): boolean {
  if (process.getuid?.() !== 0) return false;
  const folder = mkdtempSync(join(tmpdir(), 'testigo-test-mount-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'none', folder], { stdio: 'ignore' });
    execFileSync('umount', [folder]);
    return true;
  } catch {
    console.info('Skipped: a full disk, since no file system can be mounted here.');
    return false;
  } finally {
    rmdirSync(folder);
  }
}

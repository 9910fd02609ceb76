import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { BackupOutput, RestoreOutput } from '../contract/backup-output.ts';
import { filesUnder } from '../testing/kept-files.ts';
import { type Home, makeHome } from '../testing/make-home.ts';
import { createRehearsal, rehearseSheets, wholeSheets } from '../testing/rehearsed-sheets.ts';

async function freshHome(): Promise<Home> {
  const home = await makeHome();
  onTestFinished(() => home.remove());
  return home;
}

/** The size and the root that a publication is of. */
async function latestOf(folder: string): Promise<{ readonly size: number; readonly root: string }> {
  const [line = ''] = (await readFile(join(folder, 'latest.json'), 'utf8')).split('\n');
  const { size, root } = JSON.parse(line) as { readonly size: number; readonly root: string };
  return { size, root };
}

test('an old backup goes on from what was signed since, and until then is neither signed nor added to', async () => {
  const home = await freshHome();
  const rehearsal = await rehearseSheets(home, 10);
  const sheets = await wholeSheets(rehearsal, 3);
  await createRehearsal(home, rehearsal.tables);
  await home.ask('import', 'sheets', ...sheets.slice(0, 2));
  const publication = join(home.folder, 'public');
  await home.ask('publish', publication);
  const first = await latestOf(publication);
  const file = join(home.folder, 'backup.tar');
  const written = await home.ask<BackupOutput>('backup', file, '--images', '--with-keys');
  expect(written).toMatchObject({ size: first.size, signed: first.size, keys: true, images: true });
  await home.ask('import', 'sheets', ...sheets);
  await home.ask('publish', publication);
  const second = await latestOf(publication);
  expect(second.size).toBeGreaterThan(first.size);

  const restored = await freshHome();
  const bare = await restored.ask<RestoreOutput>('restore', file);
  expect(bare).toMatchObject({ size: first.size, replayed: 0, proven: false, keys: true });
  const images = (name: string) => filesUnder(join(restored.data, name));
  expect((await images('originals')).length).toBeGreaterThan(0);
  for (const args of [
    ['publish', join(restored.folder, 'public')],
    ['import', 'sheets', ...sheets],
  ]) {
    const { exit, err } = await restored.run(...args);
    expect([exit, err]).toEqual([3, expect.stringMatching(/put back from a backup.*\n.*restore --from/)]);
  }
  const forged = join(home.folder, 'forged');
  await cp(join(publication, 'log'), forged, { recursive: true });
  const checkpoint = await readFile(join(forged, 'checkpoint'), 'utf8');
  await writeFile(join(forged, 'checkpoint'), checkpoint.replace(`\n${second.size}\n`, `\n${second.size + 1}\n`));
  const refused = await restored.run('restore', '--from', forged);
  expect([refused.exit, refused.err]).toEqual([3, expect.stringMatching(/not of the log of this election/)]);

  const proven = await restored.ask<RestoreOutput>('restore', '--from', publication);
  expect(proven).toMatchObject({ size: second.size, replayed: second.size - first.size, proven: true });
  await restored.ask('publish', join(restored.folder, 'public'));
  expect(await latestOf(join(restored.folder, 'public'))).toEqual(second);
  const over = await restored.run('restore', file);
  expect([over.exit, over.err]).toEqual([2, expect.stringMatching(/is not empty/)]);
});

test('a backup of which nothing newer is known is gone on from only when that is said; one that was changed not at all', async () => {
  const home = await freshHome();
  const rehearsal = await rehearseSheets(home, 10);
  await createRehearsal(home, rehearsal.tables);
  const file = join(home.folder, 'backup.tar');
  await home.ask('publish', join(home.folder, 'public'));
  await home.ask('backup', file);
  const nowhere = join(home.folder, 'no-folder', 'backup.tar');
  const unwritten = await home.run('backup', nowhere);
  expect([unwritten.exit, unwritten.err]).toEqual([
    2,
    expect.stringMatching(/can't be written.*\nNo backup was written/),
  ]);
  const unread = await home.run('restore', nowhere, '--data', join(home.folder, 'empty'));
  expect([unread.exit, unread.err]).toEqual([2, expect.stringMatching(/there is no such file/)]);
  const bytes = await readFile(file);
  await writeFile(`${file}.changed`, bytes.with(bytes.length >> 1, (bytes[bytes.length >> 1] ?? 0) ^ 1));
  await writeFile(`${file}.cut`, bytes.subarray(0, bytes.length - 2048));
  const restored = await freshHome();
  for (const bad of ['changed', 'cut']) {
    const { exit, err } = await restored.run('restore', `${file}.${bad}`, '--nothing-newer');
    expect([exit, err]).toEqual([2, expect.stringMatching(/can't be put back/)]);
  }
  const said = await restored.ask<RestoreOutput>('restore', file, '--nothing-newer');
  expect(said).toMatchObject({ proven: true, replayed: 0, keys: false });
  await restored.ask('import', 'sheets', ...(await wholeSheets(rehearsal, 1)));
  const unsigned = await restored.run('publish', join(restored.folder, 'public'));
  expect([unsigned.exit, unsigned.err]).toEqual([3, expect.stringMatching(/None of the keys/)]);
  await cp(join(home.data, 'keys'), join(restored.data, 'keys'), { recursive: true });
  await restored.ask('publish', join(restored.folder, 'public'));
});

import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { defined } from '@testigo/basics';
import { expect, onTestFinished, test } from 'vitest';
import { REHEARSAL_DEFINITION } from '../commands/rehearse.ts';
import type { ImportSheetsOutput } from '../contract/import-output.ts';
import { filesUnder } from '../testing/kept-files.ts';
import { type Home, makeHome } from '../testing/make-home.ts';
import { rehearseSheets } from '../testing/rehearsed-sheets.ts';
import { openWorkspace } from '../workspace/open-workspace.ts';
import { appendDueWindow } from './append-window.ts';

/** What `status --json` tells that this test looks at. */
interface StatusTold {
  readonly election: {
    readonly captures: number;
    readonly window: { readonly captures: number; readonly lowered: number };
  };
}

/** Has the window decide at a later time than now. */
async function appendAfter(home: Home, seconds: number): Promise<string> {
  process.env.DATABASE_URL = home.databaseUrl;
  const workspace = await openWorkspace({ dataFolder: home.data, log: () => undefined });
  try {
    const decision = await appendDueWindow(workspace, await workspace.election(), () => Date.now() / 1000 + seconds);
    return decision.kind;
  } finally {
    await workspace.close();
    delete process.env.DATABASE_URL;
  }
}

/** Files of a folder in the order of something that the disk tells of each. */
async function filesBy(folder: string, told: 'ctimeNs' | 'birthtimeNs' | 'ino'): Promise<readonly string[]> {
  const files = await Promise.all(
    (await filesUnder(folder)).map(async (name) => {
      const stats = await stat(join(folder, name), { bigint: true });
      return { name, value: stats[told] };
    }),
  );
  return files.sort((one, two) => (one.value < two.value ? -1 : 1)).map(({ name }) => name);
}

/** How alike two orders are: 1 the same, −1 the reverse, around 0 nothing in common (Kendall's τ). */
function likeness(order: readonly string[], other: readonly string[]): number {
  const place = new Map(other.map((one, index) => [one, index]));
  const places = order.map((one) => defined(place.get(one), 'the same files'));
  const pairs = places.flatMap((one, index) => places.slice(index + 1).map((two) => Math.sign(two - one)));
  return pairs.reduce((sum, sign) => sum + sign, 0) / pairs.length;
}

test('pictures from phones wait, uncounted and unpublished; after the hold they enter, and the disk tells no order', async () => {
  const home = await makeHome();
  onTestFinished(() => home.remove());
  const rehearsal = await rehearseSheets(home, 12);
  const { $schema: _, ...definition } = JSON.parse(await readFile(REHEARSAL_DEFINITION, 'utf8'));
  const file = join(home.folder, 'definition.json');
  await writeFile(file, JSON.stringify({ ...definition, window: { records: 200, seconds: 60, hold: 3600 } }));
  await home.ask('election', 'create', '--definition', file, '--tables', rehearsal.tables);
  const field = ['import', 'sheets', '--class', 'field', rehearsal.sheets];
  const imported = await home.ask<ImportSheetsOutput>(...field);
  expect(imported.new).toBeGreaterThan(10);
  const publication = join(home.folder, 'public');
  await home.ask('publish', publication);
  const page = () => readFile(join(publication, 'es', 'index.html'), 'utf8');
  expect(await page()).not.toContain('El anonimato fue menor');
  const before = await home.ask<StatusTold>('status');
  expect(before.election).toMatchObject({ captures: 0, window: { captures: imported.new, lowered: 0 } });
  const again = await home.ask<ImportSheetsOutput>(...field);
  expect([again.new, again.captures]).toEqual([0, imported.captures]);
  const waiting = join(home.data, 'waiting', 'originals');
  const arrival = await filesBy(waiting, 'ctimeNs');
  expect(await filesUnder(join(home.data, 'originals'))).toEqual([]);

  expect(await appendAfter(home, 3000)).toBe('hold');
  expect(await appendAfter(home, 3700)).toBe('append');
  expect(await appendAfter(home, 9000)).toBe('empty');
  await home.ask('publish', publication);
  expect(await page()).toContain('El anonimato fue menor: 1 grupo');
  const after = await home.ask<StatusTold>('status');
  expect(after.election).toMatchObject({ captures: imported.new, window: { captures: 0, lowered: 1 } });
  expect(await filesUnder(join(home.data, 'waiting'))).toEqual([]);
  const originals = join(home.data, 'originals');
  for (const told of ['ctimeNs', 'birthtimeNs', 'ino'] as const) {
    // Of so many in an order of chance, one in some hundred thousand times comes that far.
    expect(Math.abs(likeness(await filesBy(originals, told), arrival)), told).toBeLessThan(0.85);
  }
  const third = await home.ask<ImportSheetsOutput>(...field);
  expect([third.new, third.captures]).toEqual([0, imported.captures]);
});

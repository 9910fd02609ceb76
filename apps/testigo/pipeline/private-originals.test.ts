import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ask } from '../../../adapters/store/testing/ask.ts';
import { REHEARSAL_DEFINITION } from '../commands/rehearse.ts';
import type { ImportSheetsOutput } from '../contract/import-output.ts';
import type { TablesOutput } from '../contract/table-output.ts';
import { filesUnder } from '../testing/kept-files.ts';
import { type Home, makeHome } from '../testing/make-home.ts';
import { createRehearsal, type RehearsedSheets, rehearseSheets, wholeSheets } from '../testing/rehearsed-sheets.ts';

describe('the originals of an election', () => {
  let home: Home;
  let rehearsal: RehearsedSheets;
  let said: string;
  beforeAll(async () => {
    home = await makeHome();
    rehearsal = await rehearseSheets(home, 10);
    const definition = JSON.parse(await readFile(REHEARSAL_DEFINITION, 'utf8'));
    const file = join(home.folder, 'real.json');
    delete definition.$schema;
    await writeFile(file, JSON.stringify({ ...definition, id: 'real', rehearsal: false }));
    await home.ask('election', 'create', '--definition', file, '--tables', rehearsal.tables);
    const { exit, out, err } = await home.run('import', 'sheets', rehearsal.sheets, '--json');
    expect(exit, err).toBe(0);
    expect((JSON.parse(out) as ImportSheetsOutput).read).toBeGreaterThan(5);
    said = out + err;
  });
  afterAll(() => home?.remove());

  test('lie encrypted: no piece of any of them is found in the data folder', async () => {
    const kept = await contentsOf(home.data);
    expect(kept.size).toBeGreaterThan(10);
    for (const [name, bytes] of await contentsOf(rehearsal.sheets)) {
      if (!name.endsWith('.jpg')) continue;
      const pieces = [0.1, 0.5, 0.9].map((share) => bytes.subarray(bytes.length * share, bytes.length * share + 24));
      for (const [path, content] of kept) {
        for (const piece of pieces) expect([name, path, content.includes(piece)]).toEqual([name, path, false]);
      }
    }
  });

  test('are redacted, and what a machine cleared waits encrypted', async () => {
    const waiting = await contentsOf(join(home.data, 'working'));
    expect(waiting.size).toBeGreaterThan(5);
    for (const [name, content] of waiting)
      expect([name, content.subarray(0, 2).toString('hex')]).not.toEqual([name, 'ffd8']);
    expect((await contentsOf(join(home.data, 'images')).catch(() => new Map())).size).toBe(0);
    const images = await ask(home.databaseUrl, "select from record where type = 'image'");
    expect(images.length).toBeGreaterThan(2);
  });

  test('are not shown: pages say that the image is withheld', async () => {
    const bundle = join(home.folder, 'public');
    await home.ask('publish', bundle);
    const { tables } = await home.ask<TablesOutput>('tables', '--state', 'counted');
    const pages = [...(await contentsOf(join(bundle, 'en')))];
    const page = pages.find(([name]) => name.includes(tables[0]?.code ?? ''));
    expect(page?.[1].toString()).toMatch(/withheld/i);
    expect(page?.[1].toString()).not.toMatch(/<img/);
    expect((await filesUnder(bundle)).filter((name) => /\.(jpe?g|png|webp)$/.test(name))).toEqual([]);
  });

  test('leave no path of this machine in the database, in the bundle or in what was said', async () => {
    const path = home.folder.split('/').at(-1) ?? '';
    expect(said).not.toContain(path);
    const columns = (await ask(
      home.databaseUrl,
      "select table_name, column_name, data_type from information_schema.columns where table_schema = 'public'",
    )) as readonly { readonly table_name: string; readonly column_name: string; readonly data_type: string }[];
    expect(columns.length).toBeGreaterThan(40);
    for (const { table_name, column_name, data_type } of columns) {
      const text = data_type === 'bytea' ? `encode("${column_name}", 'escape')` : `"${column_name}"::text`;
      const found = await ask(home.databaseUrl, `select from "${table_name}" where ${text} like '%${path}%' limit 1`);
      expect([table_name, column_name, found.length]).toEqual([table_name, column_name, 0]);
    }
    for (const [name, content] of await contentsOf(join(home.folder, 'public'))) {
      expect([name, content.includes(path)]).toEqual([name, false]);
    }
  });

  test('of a rehearsal are shown', async () => {
    const other = await makeHome();
    try {
      await createRehearsal(other, rehearsal.tables);
      await other.ask('import', 'sheets', ...(await wholeSheets(rehearsal, 3)));
      const bundle = join(other.folder, 'public');
      await other.ask('publish', bundle);
      expect((await filesUnder(bundle)).filter((name) => /\.webp$/.test(name)).length).toBe(3);
    } finally {
      await other.remove();
    }
  });
});

async function contentsOf(folder: string): Promise<ReadonlyMap<string, Buffer>> {
  const names = await filesUnder(folder);
  return new Map(await Promise.all(names.map(async (name) => [name, await readFile(join(folder, name))] as const)));
}

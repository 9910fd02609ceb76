import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { REHEARSAL_DEFINITION } from '../apps/testigo/commands/rehearse.ts';
import type { CountOutput } from '../apps/testigo/contract/count-output.ts';
import type { ImportSheetsOutput } from '../apps/testigo/contract/import-output.ts';
import type { TablesOutput } from '../apps/testigo/contract/table-output.ts';
import { serveBundle } from '../apps/testigo/server/static-server.ts';
import { type Home, makeHome } from '../apps/testigo/testing/make-home.ts';
import { rehearseSheets } from '../apps/testigo/testing/rehearsed-sheets.ts';
import { pagesIn, sentencesIn } from '../ui/index.ts';
import { barriersOn } from './barriers-on.ts';
import { openBrowser } from './browser.ts';
import { openWindow } from './open-window.ts';

let home: Home;
let browser: Browser;

beforeAll(async () => {
  [home, browser] = await Promise.all([makeHome(), openBrowser()]);
});

afterAll(async () => {
  await browser?.close();
  await home?.remove();
});

/** An election that is no rehearsal but has the same sheets: what real ones are treated like can be seen without real ones. */
async function writeRealDefinition(): Promise<string> {
  const definition = JSON.parse(await readFile(REHEARSAL_DEFINITION, 'utf8'));
  const path = join(home.folder, 'election.json');
  const { $schema: _, ...rest } = definition;
  await writeFile(path, JSON.stringify({ ...rest, id: 'not-a-rehearsal', rehearsal: false }));
  return path;
}

test('of a real election figures are published and images are not; originals lie encrypted', async () => {
  const { sheets, tables } = await rehearseSheets(home, 10, 'real');
  await home.ask('election', 'create', '--definition', await writeRealDefinition(), '--tables', tables);
  const imported = await home.ask<ImportSheetsOutput>('import', 'sheets', sheets);
  const [contest] = (await home.ask<CountOutput>('count')).contests;
  expect(contest?.tables.counted).toBeGreaterThan(4);

  const folder = join(home.folder, 'public');
  await home.ask('publish', folder);
  const published = await readdir(folder, { recursive: true });
  expect(published.filter((path) => /\.(jpe?g|png|webp|tiff?)$/.test(path))).toEqual([]);

  const originals = join(home.data, 'originals');
  const kept = (await readdir(originals, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
  expect(kept.length).toBeGreaterThanOrEqual(imported.captures);
  for (const entry of kept) {
    const bytes = await readFile(join(entry.parentPath, entry.name));
    expect(bytes.includes(Buffer.from('JFIF')), entry.name).toBe(false);
    expect(bytes.subarray(0, 2).toString('hex'), entry.name).not.toBe('ffd8');
  }

  const server = await serveBundle({ folder, port: 0 });
  const window = await openWindow(browser, server.url, { viewport: { width: 360, height: 740 } });
  try {
    const [counted] = (await home.ask<TablesOutput>('tables', '--state', 'counted', '--limit', '1')).tables;
    await window.page.goto(`/es/t/${counted?.code}.html`);
    expect(await window.page.locator('.sheet').textContent()).toContain(sentencesIn('es').withheld['not-cleared']);
    expect(await window.page.locator('img').count()).toBe(0);
    expect(await window.page.locator('.rehearsal').count()).toBe(0);
    expect(await window.page.locator('body').textContent()).not.toContain(pagesIn('es').frame.rehearsalText);
    expect(await barriersOn(window.page)).toEqual([]);
    expect(window.complaints()).toEqual([]);
  } finally {
    await window.close();
    await server.close();
  }
});

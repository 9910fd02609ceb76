import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ElectionDefinition } from '@testigo/election';
import type { OfficialSide, ProgressPoint } from '@testigo/publication';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { certaintyOutputSchema, compareOutputSchema } from '../contract/certainty-output.ts';
import { importClaimOutputSchema, snapshotOutputSchema } from '../contract/import-output.ts';
import { readOutput } from '../testing/machine-output.ts';
import { type Home, makeHome } from '../testing/make-home.ts';
import { createRehearsal, rehearseSheets, wholeSheets } from '../testing/rehearsed-sheets.ts';
import { REHEARSAL_DEFINITION } from './rehearse.ts';

describe('what an authority announces and shows', () => {
  let home: Home;
  let definition: ElectionDefinition;
  beforeAll(async () => {
    home = await makeHome();
    const rehearsal = await rehearseSheets(home, 10);
    await createRehearsal(home, rehearsal.tables);
    await home.ask('import', 'sheets', ...(await wholeSheets(rehearsal, 3)));
    definition = JSON.parse(await readFile(REHEARSAL_DEFINITION, 'utf8'));
  });
  afterAll(() => home?.remove());

  const place = (name: string) => join(home.folder, name);

  async function writeClaim(name: string, votes: number, more: object = {}): Promise<string> {
    const [contest] = definition.contests;
    const candidates = Object.fromEntries((contest?.candidates ?? []).map(({ id }) => [id, votes]));
    const title = { es: `Boletín ${name}`, en: `Bulletin ${name}` };
    const claim = { v: 1, id: name, title, contest: contest?.id, division: definition.root.id, candidates, ...more };
    await writeFile(place(`${name}.json`), JSON.stringify(claim, null, 2));
    return place(`${name}.json`);
  }

  const published = async <Value>(file: string): Promise<Value> =>
    JSON.parse(await readFile(place(join('public', 'downloads', file)), 'utf8')) as Value;

  test('is kept, held against the sheets, corrected, published with its document, and verified', async () => {
    const first = await writeClaim('night', 3, { uncounted: 0, date: '2031-05-19' });
    const imported = readOutput(importClaimOutputSchema, await home.run('import', 'claim', first, '--json'));
    expect(imported).toMatchObject({ name: 'night', new: true, replaces: [] });
    const again = readOutput(importClaimOutputSchema, await home.run('import', 'claim', first, '--json'));
    expect(again).toEqual({ ...imported, new: false });
    const compared = readOutput(compareOutputSchema, await home.run('compare', '--json'));
    expect(compared.claims).toMatchObject([{ name: 'night', verdict: 'contradicted', uncounted: 0 }]);
    const certain = readOutput(certaintyOutputSchema, await home.run('certainty', '--json'));
    expect(certain.contests[0]?.clean.outside).toBe(compared.claims[0]?.outside);

    await home.ask('publish', place('public'));
    const second = await writeClaim('morning', 1_000_000);
    const nobody = await home.run('import', 'claim', second, '--replaces', 'noon');
    expect([nobody.exit, nobody.err]).toEqual([2, expect.stringContaining('"noon"')]);
    const correction = await home.run('import', 'claim', second, '--replaces', 'night', '--json');
    expect(readOutput(importClaimOutputSchema, correction).replaces).toEqual([imported.source]);
    await writeFile(place('page.html'), '<script>alert(1)</script>');
    const shown = ['snapshot', place('page.html'), '--url', 'https://authority.example/results'];
    const kept = readOutput(snapshotOutputSchema, await home.run(...shown, '--json'));
    expect(kept).toMatchObject({ new: true, offered: false });
    await home.ask('publish', place('public'));

    const { claims, snapshots } = await published<OfficialSide>('official.json');
    expect(claims).toMatchObject([{ name: 'morning', title: { en: 'Bulletin morning' }, uncounted: null }]);
    expect(claims[0]?.logged).toEqual(expect.any(Number));
    const document = await readFile(place(`public/documents/${claims[0]?.file.sha256}.json`));
    expect(document).toHaveLength(claims[0]?.file.bytes ?? 0);
    expect(snapshots).toMatchObject([{ sha256: kept.sha256, path: null }]);
    const points = await published<readonly ProgressPoint[]>('progress.json');
    expect(points).toHaveLength(2);
    for (const { time, contests } of points) {
      expect(time % 900).toBe(0);
      expect(contests[0]?.tables.counted).toBe(certain.contests[0]?.tables.counted);
    }

    expect(readOutput(snapshotOutputSchema, await home.run(...shown, '--publish', '--json'))).toMatchObject({
      new: false,
      offered: true,
    });
    await home.ask('publish', place('public'));
    const offered = await published<OfficialSide>('official.json');
    expect(await readFile(place(`public/${offered.snapshots[0]?.path}`), 'utf8')).toBe('<script>alert(1)</script>');
    expect((await home.run('verify', place('public'))).exit).toBe(0);
  });

  test.each<[what: string, args: () => Promise<readonly string[]>, said: RegExp]>([
    ['a file that is no announcement', async () => ['import', 'claim', place('page.html')], /page\.html:1:\d+: /],
    [
      'votes for nobody',
      async () => ['import', 'claim', await writeClaim('odd', 1, { candidates: { nobody: 1 } })],
      /odd\.json:\d+:\d+: candidates\.nobody: .*not a candidate[\s\S]*Nothing was imported/,
    ],
    [
      'an address that is none',
      async () => ['snapshot', place('odd.json'), '--url', 'ftp://x'],
      /no address of a page/,
    ],
    ['a page that is not there', async () => ['snapshot', place('no'), '--url', 'https://x.example'], /can't be read/],
    ['a place without tables', async () => ['certainty', '--under', 'mar-99'], /No division mar-99 holds any table/],
  ])('is refused with a reason and a remedy: %s', async (_, args, said) => {
    const { exit, err } = await home.run(...(await args()));
    expect([exit, err]).toEqual([2, expect.stringMatching(said)]);
  });
});

import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ProgressPoint } from '@testigo/publication';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Home, makeHome } from '../testing/make-home.ts';
import { readTruth, rehearseSheets } from '../testing/rehearsed-sheets.ts';
import { REHEARSAL_DEFINITION } from './rehearse.ts';

/** What `count --json` tells that these tests look at. */
interface CountTold {
  readonly contests: readonly { readonly tables: { readonly counted: number; readonly expected: number } }[];
}

let home: Home;

beforeAll(async () => {
  home = await makeHome();
});
afterAll(() => home.remove());

/** The paths of the files of a folder that is served, from its root. */
async function filesIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name).slice(folder.length))
    .filter((path) => !path.includes('.publishing'));
}

/** Every file of a folder as one text, names included. */
async function everythingIn(folder: string): Promise<string> {
  const texts: string[] = [];
  for (const name of await filesIn(folder)) texts.push(name, await readFile(join(folder, name), 'latin1'));
  return texts.join('\n');
}

/** The tiles of the log that a folder serves. */
const tilesIn = async (folder: string): Promise<readonly string[]> =>
  (await filesIn(folder)).filter((name) => name.startsWith('/log/tile/'));

/** The first of these that the text holds. A failing test shows it, and not a whole publication. */
const firstIn = (text: string, sought: readonly string[]): string | undefined =>
  sought.find((part) => text.includes(part));

describe('an election whose release is held', () => {
  it('shows no table code and no figure to anybody before two release keys have signed', async () => {
    const rehearsal = await rehearseSheets(home, 12);
    const definition = join(home.folder, 'held.json');
    const { $schema: _, ...live } = JSON.parse(await readFile(REHEARSAL_DEFINITION, 'utf8'));
    await writeFile(definition, JSON.stringify({ ...live, release: 'held' }));
    await home.ask('election', 'create', '--definition', definition, '--tables', rehearsal.tables);
    await home.run('import', 'sheets', rehearsal.sheets);
    const { contests } = await home.ask<CountTold>('count');
    expect(contests[0]?.tables.counted).toBeGreaterThan(4);
    const folder = join(home.folder, 'public');
    await home.ask('publish', folder);
    const before = await everythingIn(folder);
    const { tables } = await readTruth(rehearsal);
    expect(
      firstIn(
        before,
        tables.map(({ code }) => code),
      ),
    ).toBeUndefined();
    expect(/\/count\/|images\/[0-9a-f]{2}\//.exec(before)?.[0]).toBeUndefined();
    expect(await filesIn(folder)).toContain('/log/newest');
    expect((await home.run('verify', folder)).exit).toBe(0);
    expect(await tilesIn(folder)).toEqual([]);

    const file = join(home.folder, 'release.json');
    await home.ask('release', 'make', file);
    expect((await home.run('release', 'apply', file)).exit).not.toBe(0);
    await home.ask('release', 'sign', file, '--key', join(home.data, 'keys', 'releaser-1.pem'));
    expect((await home.run('release', 'apply', file)).err).toMatch(/signatures of 2 of 3/);
    await home.ask('release', 'sign', file, '--key', join(home.data, 'keys', 'releaser-3.pem'));
    const applied = await home.ask<{ size: number }>('release', 'apply', file);
    await home.ask('publish', folder);
    const after = await everythingIn(folder);
    expect(await tilesIn(folder)).not.toEqual([]);
    for (const { code, contests: held } of tables) {
      if (held.some(({ state }) => state === 'counted')) expect(firstIn(after, [code])).toBe(code);
      if (held.some(({ state }) => state === 'missing' || state === 'received'))
        expect(firstIn(after, [`t/${code}`])).toBeUndefined();
    }
    expect(firstIn(after, ['release.json'])).toBeDefined();
    const [latest = ''] = (await readFile(join(folder, 'latest.json'), 'utf8')).split('\n');
    expect(JSON.parse(latest)).toMatchObject({ size: applied.size });
    expect((await home.run('verify', folder)).exit).toBe(0);

    const claim = join(home.folder, 'claim.json');
    const [contest] = live.contests;
    const candidates = { [contest.candidates[0].id]: 987_654_321 };
    const said = { v: 1, id: 'said', title: { es: 'dicho', en: 'said' }, contest: contest.id, division: live.root.id };
    await writeFile(claim, JSON.stringify({ ...said, candidates }));
    await home.ask('import', 'claim', claim);
    await home.ask('snapshot', claim, '--url', 'https://authority.example/unreleased', '--publish');
    await home.ask('publish', folder);
    const unreleased = await everythingIn(folder);
    expect(/987.?654.?321|authority\.example|\/snapshots\/[0-9a-f]/.exec(unreleased)?.[0]).toBeUndefined();
    const points: readonly ProgressPoint[] = JSON.parse(
      await readFile(join(folder, 'downloads', 'progress.json'), 'utf8'),
    );
    for (const { size } of points) expect(size).toBeLessThanOrEqual(applied.size);
    expect(points.at(-1)?.contests[0]?.tables.counted).toBe(contests[0]?.tables.counted);

    const counted = tables.find(({ contests: held }) => held.every(({ state }) => state === 'counted'));
    const sheet = join(home.folder, 'sheet.json');
    await home.ask('proof', String(counted?.code), '--out', sheet);
    expect((await home.run('verify', sheet)).exit).toBe(0);
  });
});

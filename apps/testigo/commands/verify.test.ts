import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Home, makeHome } from '../testing/make-home.ts';
import { createRehearsal, readTruth, rehearseSheets, type Truth } from '../testing/rehearsed-sheets.ts';

let home: Home;
let truth: Truth;
let bundle: string;
let sheets: string;

beforeAll(async () => {
  home = await makeHome();
  const rehearsal = await rehearseSheets(home, 10, 'verify');
  truth = await readTruth(rehearsal);
  sheets = rehearsal.sheets;
  await createRehearsal(home, rehearsal.tables);
  await home.run('import', 'sheets', sheets);
  bundle = join(home.folder, 'public');
  await home.ask('publish', bundle);
});
afterAll(() => home.remove());

describe('what this program publishes', () => {
  it('holds before the independent verifier, step by step', async () => {
    const { exit, out } = await home.run('verify', bundle);
    expect(out).toMatch(/V11 +holds/);
    expect(exit).toBe(0);
    expect(await home.ask('verify', bundle)).toMatchObject({ firstFailure: null });
  });

  it('no longer holds when one vote is changed, and the step is named', async () => {
    const forged = join(home.folder, 'forged');
    await cp(bundle, forged, { recursive: true });
    const path = join(forged, 'count/president/mar.json');
    const text = await readFile(path, 'utf8');
    await writeFile(
      path,
      text.replace(/"options":\[(\d+)/, (_, votes: string) => `"options":[${Number(votes) + 1}`),
    );
    const { exit, out } = await home.run('verify', forged, '--json');
    expect(JSON.parse(out)).toMatchObject({ firstFailure: 'V3' });
    expect(exit).toBe(1);
  });

  it('holds as one zip file too, which is the same however often it is written', async () => {
    const [one, two] = [join(home.folder, 'one.zip'), join(home.folder, 'two.zip')];
    const { zip } = await home.ask<{ zip: { files: number; bytes: number } }>('publish', bundle, '--zip', one);
    await home.run('publish', bundle, '--zip', two);
    const bytes = await readFile(one);
    expect(bytes.length).toBe(zip.bytes);
    expect(bytes.equals(await readFile(two))).toBe(true);
    expect(await home.ask('verify', one)).toMatchObject({ firstFailure: null });
  });

  it('says what a later publication changed', async () => {
    const later = join(home.folder, 'later');
    await cp(bundle, later, { recursive: true });
    const { exit, out } = await home.run('verify-diff', bundle, later, '--json');
    expect(JSON.parse(out)).toMatchObject({ firstFailure: null });
    expect(exit).toBe(0);
  });

  it('proves one sheet in one small file', async () => {
    const counted = truth.tables.find(({ fault, contests }) => fault === null && contests[0]?.state === 'counted');
    const file = join(home.folder, 'sheet.json');
    const { bytes } = await home.ask<{ bytes: number }>('proof', String(counted?.code), '--out', file);
    expect(bytes).toBeLessThan(400_000);
    expect((await home.run('verify', file)).exit).toBe(0);
    const forged = (await readFile(file, 'utf8')).replace(/(!\d+),(\d+)/, '$1,1$2');
    await writeFile(file, forged);
    expect((await home.run('verify', file)).exit).toBe(1);
    expect((await home.run('proof', '99999-999-99', '--out', file)).exit).toBe(2);
  });
});

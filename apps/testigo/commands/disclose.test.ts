import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ask } from '../../../adapters/store/testing/ask.ts';
import type { DiscloseOutput, VerifyOutput } from '../contract/other-outputs.ts';
import { type Home, makeHome } from '../testing/make-home.ts';
import { createRehearsal, rehearseSheets, wholeSheets } from '../testing/rehearsed-sheets.ts';

describe('a region of a capture', () => {
  let home: Home;
  let capture: string;
  let other: string;
  let bundle: string;
  beforeAll(async () => {
    home = await makeHome();
    bundle = join(home.folder, 'public');
    const rehearsal = await rehearseSheets(home, 10);
    await createRehearsal(home, rehearsal.tables);
    await home.ask('import', 'sheets', ...(await wholeSheets(rehearsal, 3)));
    await home.ask('publish', bundle);
    const images = await ask(
      home.databaseUrl,
      "select convert_from(bytes, 'UTF8')::json->>'capture' as capture from record where type = 'image'",
    );
    [capture = '', other = ''] = (images as readonly { readonly capture: string }[]).map((row) => row.capture);
  });
  afterAll(() => home?.remove());

  const disclose = async (region: string) => {
    const file = join(home.folder, 'region.json');
    const said = await home.ask<DiscloseOutput>('disclose', capture, region, '--out', file);
    return { said, file, json: JSON.parse(await readFile(file, 'utf8')) };
  };
  const verify = async (file: string) => {
    const { out } = await home.run('verify', bundle, '--region', file, '--json');
    return (JSON.parse(out) as VerifyOutput).firstFailure;
  };

  test('can be laid open alone, and the verifier, which shares no code, says that it is what the log committed to', async () => {
    const { regions } = (await disclose('manifest')).said;
    expect(regions).toBeGreaterThan(6);
    const manifest = Buffer.from((await disclose('manifest')).json.data, 'base64').toString();
    const { labels } = JSON.parse(manifest) as { readonly labels: readonly string[] };
    expect(labels).toEqual(expect.arrayContaining(['1/original', '1/public', '1/page', '1/code', '1/figures']));
    expect(labels.filter((label) => label.startsWith('1/region/')).length).toBeGreaterThan(0);
    for (const region of [labels.at(-1) ?? '', '1/original'])
      expect(await verify((await disclose(region)).file)).toBe(null);
  });

  test('is refused by the verifier when it is forged or said to be of another capture', async () => {
    const { file, json } = await disclose('1/code');
    for (const forged of [
      { ...json, salt: '00'.repeat(32) },
      { ...json, capture: other },
    ]) {
      await writeFile(file, JSON.stringify(forged));
      expect(await verify(file)).toBe('V15');
    }
  });

  test('that does not exist is not disclosed, and those that do are named', async () => {
    const { exit, err } = await home.run('disclose', capture, 'faces', '--out', join(home.folder, 'none.json'));
    expect([exit, err]).toEqual([2, expect.stringMatching(/no region faces[\s\S]*1\/original/)]);
  });
});

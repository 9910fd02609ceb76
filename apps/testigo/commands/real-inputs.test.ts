import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CertaintyOutput, CompareOutput } from '../contract/certainty-output.ts';
import type { CountOutput } from '../contract/count-output.ts';
import type { ImportFiguresOutput, ImportSheetsOutput } from '../contract/import-output.ts';
import type { ReconcileOutput } from '../contract/reconcile-output.ts';
import type { TableOutput } from '../contract/table-output.ts';
import { type Home, makeHome, REPOSITORY } from '../testing/make-home.ts';

const COUNTRY = join(REPOSITORY, 'countries/venezuela-2024');
const DATA = join(REPOSITORY, '../shared/data');
const GOLDEN = join(REPOSITORY, '../shared/golden/venezuela-2024-aggregates.json');
const ROUNDED = join(REPOSITORY, '../shared/golden/rounded-totals.json');
const isThere = existsSync(DATA) && existsSync(GOLDEN);
if (!isThere) console.info('Skipped: the real scans and files of figures are not in ../shared.');

const CANDIDATES = ['EG', 'NM', 'LM', 'JABE', 'JOBR', 'AE', 'CF', 'DC', 'EM', 'BERA'];

interface Golden {
  readonly mesas: number;
  readonly totals: { readonly [name: string]: number };
  readonly by_state: { readonly [state: string]: { readonly [name: string]: number } };
}

interface RoundedGolden {
  readonly single_value_probability: { readonly favourable: number; readonly possible: number };
}

function readJson<Value>(path: string): Value {
  return JSON.parse(readFileSync(path, 'utf8')) as Value;
}

function figuresOrder(file: string, mapping: string, source: string): readonly string[] {
  return ['import', 'figures', resolve(DATA, file), '--source', source, '--mapping', join(COUNTRY, `${mapping}.json`)];
}

/** Of the published file so many tables are enough beside eight scans. */
const SOME_ROWS = 400;

describe.skipIf(!isThere)('the eight scans of real sheets', () => {
  const scans = isThere
    ? readJson<readonly { readonly file: string; readonly qr: string | null }[]>(join(DATA, 'images/index.json'))
    : [];
  let home: Home;
  beforeAll(async () => {
    home = await makeHome();
    await home.ask('election', 'create', '--definition', join(COUNTRY, 'election.json'));
  });
  afterAll(() => home?.remove());

  test('give seven readings, exactly what is known of their QR codes, and one parked capture', async () => {
    const imported = await home.ask<ImportSheetsOutput>('import', 'sheets', join(DATA, 'images'));
    expect(imported).toMatchObject({ captures: 8, new: 8, read: 7, parked: 1, duplicates: 0 });
    expect(imported.problems).toMatchObject([{ file: 'qr-unreadable-incomplete-1.jpg' }]);
    expect(imported.problems[0]?.code).toMatch(/^(no-code|code-unreadable|truncated)$/);

    const sums = new Map<string, number>();
    for (const { file, qr } of scans) {
      if (!imported.problems.every((problem) => problem.file !== file)) continue;
      const [id = '', votes = '', nullVotes, blank] = (qr ?? '').split('!');
      const [contest] = (await home.ask<TableOutput>('table', id.slice(0, 12))).contests;
      expect(contest).toMatchObject({ state: 'counted', captures: [{ files: [file] }], readings: [{ method: 'qr' }] });
      const options = votes.split(',').map(Number);
      const figures = Object.values(contest?.figures ?? {});
      expect(figures.filter((figure) => figure !== 'absent').slice(0, 38)).toEqual(options);
      expect(contest?.figures).toMatchObject({ null: Number(nullVotes), blank: Number(blank) });
      for (const [line, count] of options.entries()) sums.set(`${line}`, (sums.get(`${line}`) ?? 0) + count);
    }
    const { contests } = await home.ask<CountOutput>('count');
    expect(contests[0]?.tables).toMatchObject({ counted: 7, flagged: 0, expected: 30_026 });
    const { clean } = contests[0]?.totals ?? {};
    expect(clean?.options).toEqual([...sums.values()]);
    const candidate = (from: number, to: number) =>
      clean?.options.slice(from, to).reduce((sum, votes) => sum + votes, 0);
    expect(clean?.candidates).toMatchObject({ NM: candidate(0, 13), EG: candidate(33, 36), BERA: candidate(37, 38) });

    const again = await home.ask<ImportSheetsOutput>('import', 'sheets', join(DATA, 'images'));
    expect(again).toMatchObject({ captures: 8, new: 0, read: 7, parked: 1, duplicates: 0 });
  });

  test('stand beside published figures, which this election keeps for comparison only and says so', async () => {
    const before = await home.ask<CountOutput>('count');
    const lines = readFileSync(join(DATA, 'RESULTADOS_2024_CSV_V1.csv'), 'utf8').split('\n');
    const file = join(home.folder, 'first-rows.csv');
    writeFileSync(file, `${lines.slice(0, 1 + SOME_ROWS).join('\n')}\n`);
    const imported = await home.ask<ImportFiguresOutput>(...figuresOrder(file, 'figures-v1', 'V1'));
    expect(imported).toMatchObject({ role: 'comparison', rows: SOME_ROWS, leftOut: 0 });
    expect(imported.remarks.join(' ')).toMatch(/for comparison only and enter no total/);
    expect((await home.ask<CountOutput>('count')).contests).toEqual(before.contests);
  });
});

describe.skipIf(!isThere)('the figures that were published of 2024', () => {
  let home: Home;
  beforeAll(async () => {
    home = await makeHome();
    await home.ask('election', 'create', '--definition', join(COUNTRY, 'archive.json'));
  });
  afterAll(() => home?.remove());

  /** Compares the country and some of its states; the store's own tests go through all of them. */
  async function expectGolden(golden: Golden, states: readonly string[]): Promise<void> {
    const [country] = (await home.ask<CountOutput>('count')).contests;
    const { clean } = country?.totals ?? {};
    expect(CANDIDATES.map((id) => [id, clean?.candidates[id]])).toEqual(
      CANDIDATES.map((id) => [id, golden.totals[id]]),
    );
    expect([clean?.valid, clean?.null]).toEqual([golden.totals.VOTOS_VALIDOS, golden.totals.VOTOS_NULOS]);
    expect(country?.tables).toMatchObject({ expected: 30_026, counted: golden.mesas });
    for (const state of states) {
      const [count] = (await home.ask<CountOutput>('count', '--under', `ve-${state}`)).contests;
      const { EG, NM, mesas, validos } = golden.by_state[state] ?? {};
      expect(count?.totals.clean).toMatchObject({ candidates: { EG, NM }, valid: validos });
      expect(count?.tables.counted).toBe(mesas);
    }
  }

  test('count to the known totals, file by file, and compare as they are known to', async () => {
    const golden = readJson<{ readonly v1: Golden; readonly v2: Golden }>(GOLDEN);
    const first = await home.ask<ImportFiguresOutput>(
      ...figuresOrder('RESULTADOS_2024_CSV_V1.csv', 'figures-v1', 'V1'),
    );
    expect(first).toMatchObject({ role: 'accepted', rows: 24_532, new: 24_532, leftOut: 0 });
    await expectGolden(golden.v1, Object.keys(golden.v1.by_state).slice(0, 2));
    const [decided] = (await home.ask<CertaintyOutput>('certainty')).contests;
    expect(decided?.clean).toMatchObject({ leader: 'EG', lead: 3_915_001, outside: 3_576_566, slack: 338_435 });
    expect(decided?.sentences).toContainEqual(expect.stringMatching(/338,435 .*decide for Edmundo González/));
    for (const bulletin of ['bulletin-1', 'bulletin-2']) {
      await home.ask('import', 'claim', join(COUNTRY, 'claims', `${bulletin}.json`));
    }
    const [rounded, held] = (await home.ask<CompareOutput>('compare')).claims;
    const { favourable, possible } = readJson<RoundedGolden>(ROUNDED).single_value_probability;
    expect(rounded).toMatchObject({ verdict: 'open', rounded: { all: true, chanceOfOne: [favourable, possible] } });
    expect(held).toMatchObject({ verdict: 'contradicted', uncounted: 667_374, rounded: { all: false } });
    const rests = new Map(held?.rests.map(({ candidate, rest }) => [candidate, rest]));
    expect([rests.get('EG'), rests.get('NM'), held?.sum]).toEqual([-1_830_358, 3_167_383, 1_676_756]);
    expect(held?.sentences).toContainEqual(expect.stringMatching(/5,494 tables .*−1,830,358 votes for Edmundo/));
    expect(held?.sentences).toContainEqual(expect.stringMatching(/at least 6,489,088 .*1,162,984 more/));
    expect((await home.run('compare', '--language', 'es')).out).toMatch(/Abierto: [\s\S]*Contradicho: /);

    const newer = [...figuresOrder('RESULTADOS_2024_CSV_V2.csv', 'figures-v2', 'V2'), '--replaces', 'V1'];
    const second = await home.ask<ImportFiguresOutput>(...newer);
    expect(second).toMatchObject({ role: 'accepted', rows: 25_073, replaces: [first.source] });
    await expectGolden(golden.v2, Object.keys(golden.v2.by_state).slice(-1));
    expect((await home.ask<CountOutput>('count')).contests[0]?.tables.withdrawn).toBe(2);
    const [still] = (await home.ask<CertaintyOutput>('certainty')).contests;
    expect(still?.clean).toMatchObject({ lead: 3_987_338, outside: 3_349_293, slack: 638_045, decided: true });
    expect(await home.ask<ReconcileOutput>('reconcile', 'V1', 'V2', '--limit', '0')).toMatchObject({
      onlyB: 543,
      onlyA: 2,
      linksChanged: 301,
      differing: 0,
      votesChanged: 0,
    });

    const qr = await home.ask<ImportFiguresOutput>(...figuresOrder('qr_decoded_by_others.csv.gz', 'figures-qr', 'QR'));
    expect(qr).toMatchObject({ role: 'comparison', rows: 21_952 });
    await expectGolden(golden.v2, []);
    expect(await home.ask<ReconcileOutput>('reconcile', 'V2', 'QR', '--limit', '0')).toMatchObject({
      common: 21_937,
      differing: 7,
      onlyB: 15,
    });
  });
});

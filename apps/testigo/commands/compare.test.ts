import { existsSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { compareOutputSchema } from '../contract/certainty-output.ts';
import { readOutput } from '../testing/machine-output.ts';
import { type Home, makeHome, REPOSITORY } from '../testing/make-home.ts';

const GOLDEN = join(REPOSITORY, '../shared/golden/official-comparison.json');
const POPULATION = join(REPOSITORY, '../shared/golden/synthetic-population.csv');
const isThere = existsSync(GOLDEN) && existsSync(POPULATION);
if (!isThere) console.info('Skipped: the golden numbers of official figures by table are not in ../shared.');

interface Golden {
  readonly name: string;
  readonly official_margin: number;
  readonly winner: string;
  readonly loser: string;
  readonly tables: number;
  readonly sheets: number;
  readonly mismatching_tables: number;
  readonly sum_abs_differences: number;
  readonly gross_over: number;
  readonly gross_under: number;
  readonly max_overstatement_uncompared: number;
  readonly min_overstatement_uncompared: number;
  readonly verdict: string;
  readonly rule_of_change: {
    readonly start: number;
    readonly step: number;
    readonly fraction_of_A_to_B: number;
    readonly clerical_A: readonly (readonly [index: number, more: number])[];
    readonly no_sheet: string;
  };
}

interface Table {
  readonly code: string;
  readonly register: number;
  readonly votes: readonly [a: number, b: number, other: number];
}

function population(): readonly Table[] {
  const [header = [], ...rows] = readFileSync(POPULATION, 'utf8')
    .trim()
    .split('\n')
    .map((line) => line.split(','));
  const numbers = (row: readonly string[], name: string) => Number(row[header.indexOf(name)]);
  return rows.map((row, index) => ({
    code: String(index).padStart(4, '0'),
    register: numbers(row, 'registered'),
    votes: [numbers(row, 'A'), numbers(row, 'B'), numbers(row, 'other')],
  }));
}

const FIGURES = ['A', 'B', 'other'];

/** An invented country of one centre whose published figures count. */
function definition(): object {
  const text = (word: string) => ({ es: word, en: word });
  const candidates = FIGURES.map((id) => ({ id, name: id, ...(id === 'other' ? { bucket: true } : {}) }));
  const field = (of: string) => ({
    id: of,
    label: text(of),
    means: 'option',
    contest: 'one',
    of,
    required: true,
    digits: 6,
  });
  return {
    v: 1,
    id: 'compared',
    title: text('compared'),
    date: '2031-01-05',
    rehearsal: true,
    languages: ['es', 'en'],
    root: { id: 'x', name: 'X' },
    levels: ['country', 'centre'].map((id) => ({ id, name: text(id) })),
    publicLevel: 'centre',
    tables: { list: 'closed' },
    tableCode: { tokens: [{ part: 'number', of: 'digits', length: [4, 4] }] },
    contests: [
      {
        id: 'one',
        title: text('one'),
        candidates,
        options: FIGURES.map((id) => ({ id, name: id, candidate: id })),
      },
    ],
    formats: [
      {
        id: 'published',
        title: text('published'),
        contests: ['one'],
        medium: 'data',
        pages: [],
        fields: FIGURES.map(field),
        checks: [],
        regions: [],
      },
    ],
    policy: [{ class: 'published', agree: ['published'], senders: 1, vouched: false }],
    window: { records: 1, seconds: 0, hold: 0 },
    release: 'live',
    bulletins: [],
  };
}

const csv = (rows: readonly (readonly (string | number)[])[]) => `${rows.map((row) => row.join(',')).join('\n')}\n`;

async function prepare(home: Home, tables: readonly Table[]): Promise<(name: string) => string> {
  const place = (name: string) => join(home.folder, name);
  await writeFile(place('election.json'), JSON.stringify(definition()));
  const listed = tables.map(({ code, register }) => [code, '1', register]);
  await writeFile(place('tables.csv'), csv([['table', 'centre', 'register'], ...listed]));
  for (const role of ['accepted', 'official']) {
    const mapping = {
      v: 1,
      id: role,
      title: { es: role, en: role },
      encoding: 'utf-8',
      delimiter: ',',
      role,
      contest: 'one',
      format: 'published',
      table: [{ column: 'table' }],
      figures: Object.fromEntries(FIGURES.map((id) => [id, id])),
    };
    await writeFile(place(`${role}.json`), JSON.stringify(mapping));
  }
  await home.ask('election', 'create', '--definition', place('election.json'), '--tables', place('tables.csv'));
  return place;
}

function officialVotes(
  { votes: [a, b, other] }: Table,
  index: number,
  rule: Golden['rule_of_change'],
): readonly number[] {
  const isMoved = rule.step > 0 && index >= rule.start && (index - rule.start) % rule.step === 0;
  const moved = isMoved ? Math.floor(a * rule.fraction_of_A_to_B) : 0;
  const more = rule.clerical_A.find(([at]) => at === index)?.[1] ?? 0;
  return [a - moved + more, b + moved, other];
}

describe.skipIf(!isThere)('figures by table that an authority published', () => {
  const cases: readonly Golden[] = isThere ? JSON.parse(readFileSync(GOLDEN, 'utf8')).cases : [];

  test.each(cases)('give the known verdict: $name', async (golden) => {
    const home = await makeHome();
    onTestFinished(() => home.remove());
    const tables = population();
    const place = await prepare(home, tables);
    const rule = golden.rule_of_change;
    const [, every = 1, rest = 0] = (/index % (\d+) == (\d+)/.exec(rule.no_sheet) ?? []).map(Number);
    const sheets = tables.filter((_, index) => index % every !== rest).map(({ code, votes }) => [code, ...votes]);
    await writeFile(place('sheets.csv'), csv([['table', ...FIGURES], ...sheets]));
    const stated = tables.map((table, index) => [table.code, ...officialVotes(table, index, rule)]);
    await writeFile(place('stated.csv'), csv([['table', ...FIGURES], ...stated]));
    for (const [file, role] of [
      ['sheets', 'accepted'],
      ['stated', 'official'],
    ]) {
      await home.ask(
        'import',
        'figures',
        place(`${file}.csv`),
        '--source',
        String(file),
        '--mapping',
        place(`${role}.json`),
      );
    }
    const finished = await home.run('compare', '--json');
    const { tables: compared } = readOutput(compareOutputSchema, finished);
    expect(compared).toMatchObject([
      {
        name: 'stated',
        winner: golden.winner,
        loser: golden.loser,
        margin: golden.official_margin,
        tables: golden.tables,
        sheets: golden.sheets,
        withoutRegister: 0,
        differing: golden.mismatching_tables,
        absoluteDifference: golden.sum_abs_differences,
        over: golden.gross_over,
        under: golden.gross_under,
        greatest: golden.max_overstatement_uncompared,
        least: golden.min_overstatement_uncompared,
        verdict: golden.verdict,
      },
    ]);
    const differences = compared[0]?.differences ?? [];
    expect(differences).toHaveLength(Math.min(100, golden.mismatching_tables));
    const sizes = differences.map(({ sheet, official }) =>
      Object.keys(official).reduce((sum, id) => sum + Math.abs((official[id] ?? 0) - (sheet[id] ?? 0)), 0),
    );
    expect(sizes).toEqual(sizes.toSorted((one, other) => other - one));
  });
});

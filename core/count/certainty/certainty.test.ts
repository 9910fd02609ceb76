import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { certaintyOf, neededAtTurnout } from './certainty.ts';
import { OfficialComparer } from './official-tables.ts';
import { ratioValue } from './ratio.ts';
import { residualCheck } from './residual.ts';
import { roundedTotals } from './rounded-totals.ts';

const golden = (name: string) => fileURLToPath(new URL(`../../../../shared/golden/${name}`, import.meta.url));
const isThere = existsSync(golden('coverage-bounds.json'));
const read = (name: string) => JSON.parse(readFileSync(golden(name), 'utf8'));
const known = (voters: number) => ({ voters, unknownTables: 0, mostPerTable: null });

describe.skipIf(!isThere)('the golden numbers (../shared is not here: skipped)', () => {
  it('bounds what is decided', () => {
    for (const one of read('coverage-bounds.json').cases) {
      const { other = 0, ...candidates } = one.counted as { readonly [candidate: string]: number };
      const certainty = certaintyOf(new Map(Object.entries(candidates)), other, known(one.missing_registered));
      expect(certainty).toMatchObject({
        leader: one.leader,
        runnerUp: one.runner_up,
        lead: one.lead,
        decided: one.decided,
        possibleWinners: one.possible_winners_or_ties,
      });
      const leader = certainty.shares.get(one.leader);
      const runnerUp = certainty.shares.get(one.runner_up);
      expect(ratioValue(leader?.least ?? [0, 0])).toBe(one.leader_share_min);
      expect(ratioValue(leader?.greatest ?? [0, 0])).toBe(one.leader_share_max);
      expect(ratioValue(runnerUp?.greatest ?? [0, 0])).toBe(one.runner_up_share_max);
      const needed = one.runner_up_min_share_of_missing_if_all_vote;
      if (needed !== null) expect(ratioValue(certainty.neededByRunnerUp ?? [0, 0])).toBe(needed);
    }
  });

  it('finds that the second bulletin of 2024 cannot hold', () => {
    const { v1 } = read('venezuela-2024-aggregates.json');
    const claim = {
      votes: new Map([
        ['EG', 5_326_104],
        ['NM', 6_408_844],
      ]),
      uncounted: 21_321_805 - 20_654_431,
    };
    const check = residualCheck(
      new Map([
        ['EG', v1.totals.EG],
        ['NM', v1.totals.NM],
      ]),
      claim,
      21_321_805 - v1.totals.RE,
    );
    expect(check.possible).toBe(false);
    expect(check.rests).toMatchObject([
      { candidate: 'EG', rest: -1_830_358, impossible: true },
      { candidate: 'NM', rest: 3_167_383, impossible: false },
    ]);
    expect(check.uncounted).toBe(667_374);
  });

  it('gives the verdicts over official tables', () => {
    const rows = readFileSync(golden('synthetic-population.csv'), 'utf8')
      .trim()
      .split('\n')
      .map((line) => line.split(','));
    const [header = [], ...lines] = rows;
    const tables = lines.map((cells) => new Map(header.map((name, index) => [name, cells[index] ?? ''])));
    for (const one of read('official-comparison.json').cases)
      expect(compare(tables, one)).toMatchObject({
        margin: one.official_margin,
        tables: one.tables,
        sheets: one.sheets,
        withoutSheet: one.tables_without_sheet,
        differing: one.mismatching_tables,
        absoluteDifference: one.sum_abs_differences,
        over: one.gross_over,
        under: one.gross_under,
        net: one.net_overstatement,
        greatest: one.max_overstatement_uncompared,
        least: one.min_overstatement_uncompared,
        verdict: one.verdict,
      });
  });

  it('sees that the first bulletin of 2024 is made of rounded percentages', () => {
    const file = read('rounded-totals.json');
    const rounded = roundedTotals(new Map(Object.entries(file.values as { readonly [name: string]: number })));
    expect(rounded.allRounded).toBe(true);
    expect(rounded.chanceOfOne).toEqual([
      file.single_value_probability.favourable,
      file.single_value_probability.possible,
    ]);
    for (const [name, distance] of Object.entries(file.distance)) {
      expect((rounded.each.get(name)?.distance ?? 0) / 1000).toBe(distance);
      expect((rounded.each.get(name)?.thousandths ?? 0) / 10).toBe(file.percent_1dp[name]);
    }
  });
});

interface Case {
  readonly winner: string;
  readonly loser: string;
  readonly rule_of_change: {
    readonly start: number;
    readonly step: number;
    readonly fraction_of_A_to_B: number;
    readonly clerical_A: readonly (readonly [index: number, more: number])[];
    readonly no_sheet: string;
  };
}

/** The official file of a golden case, made from the population as the case says, compared with the population. */
function compare(tables: readonly ReadonlyMap<string, string>[], { winner, loser, rule_of_change: rule }: Case) {
  const comparer = new OfficialComparer(winner, loser);
  const [, every = 1, rest = 0] = (/index % (\d+) == (\d+)/.exec(rule.no_sheet) ?? []).map(Number);
  for (const [index, table] of tables.entries()) {
    const number = (name: string) => Number(table.get(name));
    const sheet = new Map(['A', 'B', 'other'].map((name) => [name, number(name)]));
    const official = new Map(sheet);
    if (rule.step > 0 && index >= rule.start && (index - rule.start) % rule.step === 0) {
      const moved = Math.floor(number('A') * rule.fraction_of_A_to_B);
      official.set('A', number('A') - moved).set('B', number('B') + moved);
    }
    for (const [at, more] of rule.clerical_A) if (at === index) official.set('A', (official.get('A') ?? 0) + more);
    comparer.add({ sheet: index % every === rest ? null : sheet, official, register: number('registered') });
  }
  return comparer.result();
}

const votesOf = (votes: { readonly [candidate: string]: number }) => new Map(Object.entries(votes));

describe('what is decided', () => {
  const votes = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd'), fc.nat(50), { minKeys: 1 });

  it('is decided exactly when no completion changes or ties the winner', () => {
    fc.assert(
      fc.property(votes, fc.nat(40), (counted, outside) => {
        const before = new Map(Object.entries(counted));
        const { decided, leader, possibleWinners } = certaintyOf(before, 0, known(outside));
        const winners = new Set<string>();
        for (const candidate of before.keys()) {
          const after = new Map(before).set(candidate, (before.get(candidate) ?? 0) + outside);
          const most = Math.max(...after.values());
          for (const [one, own] of after) if (own === most) winners.add(one);
        }
        for (const winner of winners) expect(possibleWinners).toContain(winner);
        if (decided) expect([...winners]).toEqual([leader]);
        else expect(possibleWinners.length > 1 || before.size === 1 || leader === null).toBe(true);
      }),
    );
  });

  it('is open while a register is unknown, unless the law bounds it', () => {
    const far = new Map([
      ['a', 1000],
      ['b', 1],
    ]);
    expect(certaintyOf(far, 0, { voters: 5, unknownTables: 1, mostPerTable: null })).toMatchObject({
      decided: false,
      outside: null,
    });
    expect(certaintyOf(far, 0, { voters: 5, unknownTables: 1, mostPerTable: 600 })).toMatchObject({
      decided: true,
      outside: 605,
      slack: 394,
    });
  });

  it('has no leader while nobody has votes, or two have as many', () => {
    expect(certaintyOf(new Map(), 0, known(10))).toMatchObject({ leader: null, decided: false });
    expect(
      certaintyOf(
        new Map([
          ['a', 4],
          ['b', 4],
        ]),
        0,
        known(0),
      ),
    ).toMatchObject({ leader: null, decided: false });
    expect(certaintyOf(new Map([['a', 0]]), 0, known(0))).toMatchObject({ leader: null, decided: false });
  });

  it('asks more of the runner-up the fewer vote', () => {
    const certainty = certaintyOf(
      new Map([
        ['a', 100],
        ['b', 80],
      ]),
      0,
      known(40),
    );
    expect(neededAtTurnout(certainty, 1)).toBe(0.75);
    expect(neededAtTurnout(certainty, 0.5)).toBe(1);
    expect(neededAtTurnout(certainty, 0)).toBeNull();
  });

  it('knows a majority that nothing takes away, and one that nothing gives', () => {
    const majority = (own: number, other: number, outside: number) =>
      certaintyOf(votesOf({ a: own, b: 20 }), other, known(outside)).majority;
    expect(majority(61, 0, 40)).toBe('certain');
    expect(majority(60, 0, 40)).toBe('open');
    expect(majority(30, 20, 40)).toBe('open');
    expect(majority(30, 20, 10)).toBe('impossible');
  });
});

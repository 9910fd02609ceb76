import type { Contest, ElectionDefinition } from '@testigo/election';
import { holdsContest } from '@testigo/election';
import type { Figure } from '@testigo/record';
import type { CountContext } from './context.ts';
import type { TableEvidence } from './evidence.ts';
import { judge } from './judge.ts';
import type { Layout } from './layout.ts';
import type { Settled } from './settled.ts';
import { TOTALLED_MEANINGS, type TotalledMeaning } from './shard.ts';
import { EXPECTED_STATES, type State } from './state.ts';

const STATE_PLACE = new Map<State, number>(EXPECTED_STATES.map((state, index) => [state, index]));
const STATES = EXPECTED_STATES.length;

/** Where the numbers of a contest stand in a contribution, and which fields feed which of them. */
export interface SumPlan {
  readonly contest: Contest;
  /** Meanings that some format of the contest has. */
  readonly meanings: readonly TotalledMeaning[];
  /** Length of a contribution. */
  readonly length: number;
  /** For each sum, options first and then meanings, the fields that feed it. */
  readonly fields: readonly (readonly string[])[];
  /** The same by places in figures that are laid out so. */
  placesIn(layout: Layout): readonly (readonly number[])[];
}

/** Works out which fields of any format feed which sum of a contest. */
export function createSumPlan(definition: ElectionDefinition, contest: Contest): SumPlan {
  const fields = definition.formats
    .filter((format) => format.contests.includes(contest.id))
    .flatMap((format) => format.fields)
    .filter((field) => field.contest === undefined || field.contest === contest.id);
  const meanings = TOTALLED_MEANINGS.filter((meaning) => fields.some((field) => field.means === meaning));
  const idsWhere = (wanted: (field: (typeof fields)[number]) => boolean) => [
    ...new Set(fields.filter(wanted).map((field) => field.id)),
  ];
  const sums = [
    ...contest.options.map((option) => idsWhere((field) => field.means === 'option' && field.of === option.id)),
    ...meanings.map((meaning) => idsWhere((field) => field.means === meaning)),
  ];
  return { contest, meanings, length: 2 * STATES + 1 + 2 * sums.length, fields: sums, placesIn: placeFinder(sums) };
}

/** Remembers the places for each layout: a nation has millions of sheets and a handful of layouts. */
function placeFinder(sums: SumPlan['fields']): SumPlan['placesIn'] {
  const known = new WeakMap<Layout, readonly (readonly number[])[]>();
  return (layout) => {
    const found = known.get(layout);
    if (found !== undefined) return found;
    const places = sums.map((fields) => fields.flatMap((field) => layout.placeOf.get(field) ?? []));
    known.set(layout, places);
    return places;
  };
}

/**
 * What one table adds to every division above it, as integers: tables by state, registers by state, tables without a register, then
 * clean sums and flagged sums. Adding contributions adds counts; that is all that totals are.
 */
export function contributionOf(plan: SumPlan, settled: Pick<Settled, 'state' | 'register' | 'figures'>): number[] {
  const { state, register, figures } = settled;
  const numbers = contributionWithoutFigures(plan, state, register);
  if (figures === null) return numbers;
  const start = sumsStart(plan, state === 'flagged');
  for (const [sum, fields] of plan.fields.entries()) {
    for (const field of fields) addFigure(numbers, start + sum, figures[field]);
  }
  return numbers;
}

/** {@link contributionOf} of a table about which nothing else is asked: far quicker than settling it. */
export function tally(plan: SumPlan, evidence: TableEvidence): number[] {
  const { state, outcome } = judge(evidence);
  if (outcome === null) return contributionWithoutFigures(plan, state, evidence.register);
  const numbers = contributionWithoutFigures(plan, state, outcome.register);
  const { figures } = outcome;
  const start = sumsStart(plan, state === 'flagged');
  const places = plan.placesIn(outcome.united.layout);
  for (let sum = 0; sum < places.length; sum += 1) {
    for (const place of places[sum] ?? []) addFigure(numbers, start + sum, figures[place]);
  }
  return numbers;
}

function contributionWithoutFigures(plan: SumPlan, state: State, register: number | null): number[] {
  const numbers = new Array<number>(plan.length).fill(0);
  const place = STATE_PLACE.get(state);
  if (place === undefined) return numbers;
  numbers[place] = 1;
  if (register === null) numbers[2 * STATES] = 1;
  else numbers[STATES + place] = register;
  return numbers;
}

function addFigure(numbers: number[], place: number, figure: Figure | undefined): void {
  if (typeof figure === 'number') numbers[place] = (numbers[place] ?? 0) + figure;
}

/** Adds a contribution to totals, `times` −1 takes it away again. */
export function addContribution(totals: number[], contribution: readonly number[], times: 1 | -1): void {
  for (let index = 0; index < contribution.length; index += 1) {
    totals[index] = (totals[index] ?? 0) + times * (contribution[index] ?? 0);
  }
}

/** Where the clean or flagged sums of a contest begin. */
export function sumsStart(plan: SumPlan, flagged: boolean): number {
  return 2 * STATES + 1 + (flagged ? plan.fields.length : 0);
}

/** The plans of all contests of a definition, by contest id. */
export function createSumPlans(context: Pick<CountContext, 'definition'>): ReadonlyMap<string, SumPlan> {
  const { definition } = context;
  return new Map(definition.contests.map((contest) => [contest.id, createSumPlan(definition, contest)]));
}

/** The contests that the tables of a centre hold. */
export function contestsOf(definition: ElectionDefinition, centre: string): readonly Contest[] {
  return definition.contests.filter((contest) => holdsContest(contest.scope, centre));
}

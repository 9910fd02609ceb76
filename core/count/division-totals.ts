import { divisionPath, levelOf, unlistedDivision } from '@testigo/election';
import type { CountContext } from './context.ts';
import { makeShard } from './make-shard.ts';
import type { Settled } from './settled.ts';
import type { Shard } from './shard.ts';
import { EXPECTED_STATES } from './state.ts';
import { addContribution, type SumPlan } from './sums.ts';

interface Totals {
  readonly numbers: number[];
  /** Tables in the division, void ones too. */
  tables: number;
}

/** The totals of one contest in every division that has tables. A table is added to its centre and everything above. */
export class DivisionTotals {
  readonly plan: SumPlan;
  readonly #context: Pick<CountContext, 'definition'>;
  readonly #divisions = new Map<string, Totals>();
  readonly #paths = new Map<string, readonly Totals[]>();

  constructor(context: Pick<CountContext, 'definition'>, plan: SumPlan) {
    this.#context = context;
    this.plan = plan;
  }

  /** Adds what a table of a centre contributes; `times` −1 takes it away again. */
  add(centre: string, contribution: readonly number[], times: 1 | -1 = 1): void {
    for (const totals of this.#path(centre)) {
      addContribution(totals.numbers, contribution, times);
      totals.tables += times;
    }
  }

  /**
   * The numbers of every division that has tables, by id. For an open list `knownTables` of the election were seen, and what the stated
   * totals hold beyond them is there as a division of its own.
   */
  numbers(knownTables: number): ReadonlyMap<string, readonly number[]> {
    const { definition } = this.#context;
    const numbers = new Map<string, readonly number[]>();
    for (const [division, totals] of this.#divisions) if (totals.tables > 0) numbers.set(division, totals.numbers);
    const rest = unlistedRemainder(this.#context, this.plan, knownTables, numbers.get(definition.root.id));
    if (rest === null) return numbers;
    const root = (numbers.get(definition.root.id) ?? new Array<number>(this.plan.length).fill(0)).slice();
    addContribution(root, rest, 1);
    return numbers.set(definition.root.id, root).set(unlistedDivision(definition), rest);
  }

  /** The canonical shard of a division; `rows` gives what is known of the tables of a centre. */
  shard(division: string, numbers: readonly number[], rows: (centre: string) => readonly Settled[]): Shard {
    const { definition } = this.#context;
    const isCentre =
      division !== unlistedDivision(definition) && division.split('-').length === definition.levels.length;
    return makeShard(
      this.plan,
      division,
      levelOf(definition, division),
      numbers,
      isCentre ? rows(division) : undefined,
    );
  }

  #path(centre: string): readonly Totals[] {
    const known = this.#paths.get(centre);
    if (known !== undefined) return known;
    const path = divisionPath(centre).map((division) => this.#totalsOf(division));
    this.#paths.set(centre, path);
    return path;
  }

  #totalsOf(division: string): Totals {
    const known = this.#divisions.get(division);
    if (known !== undefined) return known;
    const totals = { numbers: new Array<number>(this.plan.length).fill(0), tables: 0 };
    this.#divisions.set(division, totals);
    return totals;
  }
}

/**
 * What the stated national totals of an open list hold beyond the tables known, as a contribution of missing tables; null when there is
 * no table beyond them, for a closed list, and for a contest that only some divisions hold (docs/records.md, section 4). `root` is the
 * root's numbers without it.
 */
export function unlistedRemainder(
  context: Pick<CountContext, 'definition'>,
  plan: SumPlan,
  knownTables: number,
  root: readonly number[] | undefined,
): readonly number[] | null {
  const { tables } = context.definition;
  if (tables.list === 'closed' || plan.contest.scope !== undefined) return null;
  const states = EXPECTED_STATES.length;
  const missing = EXPECTED_STATES.indexOf('missing');
  const known = root?.slice(states, 2 * states).reduce((total, register) => total + register, 0) ?? 0;
  const rest = new Array<number>(plan.length).fill(0);
  rest[missing] = Math.max(0, tables.tables - knownTables);
  rest[states + missing] = Math.max(0, tables.register - known);
  return rest[missing] === 0 ? null : rest;
}

import { byCodeUnit, canonicalBytes, type Json, type Sha256, toHex } from '@testigo/basics';
import { divisionPath, levelOf, unlistedDivision } from '@testigo/election';
import type { Identified } from '@testigo/record';
import { Circumstances } from './circumstances.ts';
import type { CountContext } from './context.ts';
import { gatherEvidence } from './gather-evidence.ts';
import { makeShard } from './make-shard.ts';
import { createRecordIndex, type RecordIndex } from './record-index.ts';
import { settle } from './settle.ts';
import type { Settled } from './settled.ts';
import { type Shard, shardPath } from './shard.ts';
import { EXPECTED_STATES } from './state.ts';
import { addContribution, contestsOf, contributionOf, createSumPlans, type SumPlan } from './sums.ts';
import type { ListedTable } from './table-list.ts';
import { touchedTables } from './touched-tables.ts';

/** A table as it stands in the totals now, so that it can be taken out again. */
interface Standing {
  readonly division: string;
  readonly contributions: ReadonlyMap<string, readonly number[]>;
}

/** Totals of one division in one contest; `tables` counts void ones too. */
interface Totals {
  readonly numbers: number[];
  tables: number;
}

/**
 * The count of one election, held in memory: records go in, in any order and as often as one likes, and the canonical shards come out. A
 * record changes only its tables and their ancestors.
 */
export class ElectionCount {
  readonly #context: CountContext;
  readonly #index: RecordIndex;
  readonly #plans: ReadonlyMap<string, SumPlan>;
  readonly #totals = new Map<string, Map<string, Totals>>();
  readonly #standing = new Map<string, Standing>();
  readonly #tablesOfCentre = new Map<string, Set<string>>();
  #circumstances: Circumstances;

  constructor(context: CountContext) {
    this.#context = context;
    this.#index = createRecordIndex(context);
    this.#plans = createSumPlans(context);
    for (const contest of context.definition.contests) this.#totals.set(contest.id, new Map());
    this.#circumstances = new Circumstances(context, this.#index);
    this.#standAll();
  }

  /** Adds records; those already there change nothing. */
  add(records: Iterable<Identified>): void {
    const added: Identified[] = [];
    for (const record of records) if (this.#index.add(record)) added.push(record);
    if (added.length === 0) return;
    this.#circumstances = new Circumstances(this.#context, this.#index);
    const touched = touchedTables(this.#index, added);
    if (touched === 'all') this.#standAll();
    else for (const code of touched) this.#stand(code, this.#circumstances.knownTable(code));
  }

  /** Everything known of a table in a contest, or null when there is no such table or it does not hold the contest. */
  settled(code: string, contest: string): Settled | null {
    const table = this.#circumstances.knownTable(code);
    if (table === null) return null;
    if (!contestsOf(this.#context.definition, table.division).some(({ id }) => id === contest)) return null;
    return settle(gatherEvidence(this.#circumstances, table, contest));
  }

  /** The canonical shards, sorted by path. */
  *shards(): Generator<readonly [path: string, shard: Shard]> {
    for (const contest of [...this.#plans.keys()].sort(byCodeUnit)) {
      const plan = this.#plans.get(contest) as SumPlan;
      const totals = this.#totalsWithUnlisted(plan);
      const entries = [...totals].map(
        ([division, numbers]) => [shardPath(contest, division), division, numbers] as const,
      );
      entries.sort(([one], [two]) => byCodeUnit(one, two));
      for (const [path, division, numbers] of entries) yield [path, this.#shard(plan, division, numbers)];
    }
  }

  /** The hash that a tally carries: SHA-256 of the canonical array of paths and hashes. */
  tally(sha256: Sha256): string {
    const hashes: [string, string][] = [];
    for (const [path, shard] of this.shards()) {
      hashes.push([path, toHex(sha256(canonicalBytes(shard as unknown as Json)))]);
    }
    return toHex(sha256(canonicalBytes(hashes.sort(([one], [two]) => byCodeUnit(one, two)))));
  }

  #standAll(): void {
    const known = new Set<string>();
    for (const table of this.#circumstances.knownTables()) {
      known.add(table.code);
      this.#stand(table.code, table);
    }
    for (const code of [...this.#standing.keys()]) if (!known.has(code)) this.#stand(code, null);
  }

  #stand(code: string, table: ListedTable | null): void {
    const before = this.#standing.get(code);
    if (before !== undefined) this.#apply(code, before, -1);
    this.#standing.delete(code);
    if (table === null) return;
    const contributions = new Map<string, readonly number[]>();
    for (const { id } of contestsOf(this.#context.definition, table.division)) {
      const settled = settle(gatherEvidence(this.#circumstances, table, id));
      contributions.set(id, contributionOf(this.#plans.get(id) as SumPlan, settled));
    }
    const after = { division: table.division, contributions };
    this.#standing.set(code, after);
    this.#apply(code, after, 1);
  }

  #apply(code: string, standing: Standing, times: 1 | -1): void {
    const tables = this.#tablesOfCentre.get(standing.division) ?? new Set<string>();
    this.#tablesOfCentre.set(standing.division, tables);
    if (times === 1) tables.add(code);
    else tables.delete(code);
    const path = divisionPath(standing.division);
    for (const [contest, contribution] of standing.contributions) {
      for (const division of path) {
        const totals = this.#totalsOf(contest, division);
        addContribution(totals.numbers, contribution, times);
        totals.tables += times;
      }
    }
  }

  #totalsOf(contest: string, division: string): Totals {
    const divisions = this.#totals.get(contest) as Map<string, Totals>;
    const known = divisions.get(division);
    if (known !== undefined) return known;
    const plan = this.#plans.get(contest) as SumPlan;
    const totals = { numbers: new Array<number>(plan.length).fill(0), tables: 0 };
    divisions.set(division, totals);
    return totals;
  }

  /** The totals of every division that has tables, the unlisted remainder of an open list included. */
  #totalsWithUnlisted(plan: SumPlan): Map<string, readonly number[]> {
    const { definition } = this.#context;
    const numbers = new Map<string, readonly number[]>();
    for (const [division, totals] of this.#totals.get(plan.contest.id) ?? []) {
      if (totals.tables > 0) numbers.set(division, totals.numbers);
    }
    const rest = unlistedRemainder(this.#context, plan, this.#standing.size, numbers.get(definition.root.id));
    if (rest === null) return numbers;
    const root = [...(numbers.get(definition.root.id) ?? new Array<number>(plan.length).fill(0))];
    addContribution(root, rest, 1);
    return numbers.set(definition.root.id, root).set(unlistedDivision(definition), rest);
  }

  #shard(plan: SumPlan, division: string, numbers: readonly number[]): Shard {
    const { definition } = this.#context;
    const isCentre =
      division !== unlistedDivision(definition) && division.split('-').length === definition.levels.length;
    if (!isCentre) return makeShard(plan, division, levelOf(definition, division), numbers);
    const rows = [...(this.#tablesOfCentre.get(division) ?? [])].flatMap(
      (code) => this.settled(code, plan.contest.id) ?? [],
    );
    return makeShard(plan, division, levelOf(definition, division), numbers, rows);
  }
}

/**
 * What the stated national totals of an open list hold beyond the tables known, as a contribution of missing tables; null when there is
 * nothing beyond them, for a closed list, and for a contest that only some divisions hold (docs/records.md, section 4).
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
  const missing = states - 1;
  const known = root?.slice(states, 2 * states).reduce((total, register) => total + register, 0) ?? 0;
  const rest = new Array<number>(plan.length).fill(0);
  rest[missing] = Math.max(0, tables.tables - knownTables);
  rest[states + missing] = Math.max(0, tables.register - known);
  return rest[missing] === 0 && rest[states + missing] === 0 ? null : rest;
}

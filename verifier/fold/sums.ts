import { type JsonObject, NoCanonicalForm } from '../encoding/canonical.ts';
import type { ContestPlan } from './contest-plan.ts';
import type { Settled, State } from './settle-table.ts';
import { numberIn } from './values.ts';

/** States that a shard counts, in the order of their names. */
const STATES = ['counted', 'disputed', 'flagged', 'missing', 'received', 'withdrawn'] as const;

/** Figures added up: by meaning and by option. */
interface FigureSums {
  readonly meanings: number[];
  readonly options: number[];
}

/** What the figures of one table add to sums: by meaning and by option. */
export type Share = Readonly<{ meanings: readonly number[]; options: readonly number[] }>;

/** What a table adds to the sums of every division it lies in; null where its figures are in no sum. */
export function shareOf(plan: ContestPlan, { state, figures }: Settled): Share | null {
  if (state === 'void' || figures === null) return null;
  const read = (slots: readonly number[]): number => numberIn(figures, slots) ?? 0;
  return { meanings: plan.meanings.map(({ slots }) => read(slots)), options: plan.optionSlots.map(read) };
}

function addTo(sums: number[], share: readonly number[]): void {
  for (let at = 0; at < sums.length; at++) sums[at] = (sums[at] as number) + (share[at] as number);
}

/** Everything that a shard adds up (records.md, section 8). */
export class Sums {
  readonly #plan: ContestPlan;
  readonly #tables = new Map<State, number>();
  readonly #registers = new Map<State, number>();
  readonly #clean: FigureSums;
  readonly #flagged: FigureSums;
  #registerUnknown = 0;
  #isThere = false;

  constructor(plan: ContestPlan) {
    this.#plan = plan;
    const none = (): FigureSums => ({
      meanings: plan.meanings.map(() => 0),
      options: plan.optionSlots.map(() => 0),
    });
    this.#clean = none();
    this.#flagged = none();
  }

  /** Adds a table, and its share. */
  add(settled: Settled, share: Share | null): void {
    this.#isThere = true;
    if (settled.state === 'void') return;
    this.addMany(settled.state, 1, settled.register ?? 0);
    if (settled.register === null) this.#registerUnknown++;
    if (share === null) return;
    const sums = settled.state === 'counted' ? this.#clean : this.#flagged;
    addTo(sums.meanings, share.meanings);
    addTo(sums.options, share.options);
  }

  /** Adds tables of one state and the sum of their registers. */
  addMany(state: State, tables: number, register: number): void {
    this.#isThere = true;
    this.#tables.set(state, (this.#tables.get(state) ?? 0) + tables);
    this.#registers.set(state, (this.#registers.get(state) ?? 0) + register);
  }

  /** Makes the shard exist without adding anything: its tables are left out of a release that is not final. */
  leaveOut(): void {
    this.#isThere = true;
  }

  /** Whether a shard of these sums exists: a table is expected, left out, or void. */
  get isThere(): boolean {
    return this.#isThere;
  }

  /**
   * The fields of a shard that are sums, here and further in by the order of their names, so that JavaScript writes them canonically. Throws
   * NoCanonicalForm on a sum that has none.
   */
  toJson(): JsonObject {
    return {
      clean: this.#figuresJson(this.#clean),
      flagged: this.#figuresJson(this.#flagged),
      register: byState(this.#registers),
      registerUnknown: this.#registerUnknown,
      tables: byState(this.#tables),
    };
  }

  #figuresJson({ meanings, options }: FigureSums): JsonObject {
    return {
      figures: Object.fromEntries(this.#plan.meanings.map(({ meaning }, at) => [meaning, exact(meanings[at])])),
      options: options.map(exact),
    };
  }
}

function exact(sum = 0): number {
  if (!Number.isSafeInteger(sum)) throw new NoCanonicalForm(String(sum));
  return sum;
}

function byState(counts: ReadonlyMap<State, number>): JsonObject {
  const of = (state: State): number => exact(counts.get(state));
  return {
    counted: of('counted'),
    disputed: of('disputed'),
    expected: exact(STATES.reduce((sum, state) => sum + (counts.get(state) ?? 0), 0)),
    flagged: of('flagged'),
    missing: of('missing'),
    received: of('received'),
    withdrawn: of('withdrawn'),
  };
}

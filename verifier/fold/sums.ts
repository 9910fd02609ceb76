import type { JsonObject } from '../encoding/canonical.ts';
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

  /** Adds a table. */
  add(settled: Settled): void {
    this.#isThere = true;
    if (settled.state === 'void') return;
    this.addMany(settled.state, 1, settled.register ?? 0);
    if (settled.register === null) this.#registerUnknown++;
    if (settled.figures === null) return;
    const sums = settled.state === 'counted' ? this.#clean : this.#flagged;
    for (const [at, { slots }] of this.#plan.meanings.entries()) {
      sums.meanings[at] = (sums.meanings[at] ?? 0) + (numberIn(settled.figures, slots) ?? 0);
    }
    for (const [at, slots] of this.#plan.optionSlots.entries()) {
      sums.options[at] = (sums.options[at] ?? 0) + (numberIn(settled.figures, slots) ?? 0);
    }
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

  /** The fields of a shard that are sums. */
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
      figures: Object.fromEntries(this.#plan.meanings.map(({ meaning }, at) => [meaning, meanings[at] ?? 0])),
      options,
    };
  }
}

function expected(counts: ReadonlyMap<State, number>): number {
  return STATES.reduce((sum, state) => sum + (counts.get(state) ?? 0), 0);
}

function byState(counts: ReadonlyMap<State, number>): JsonObject {
  const json: Record<string, number> = { expected: expected(counts) };
  for (const state of STATES) json[state] = counts.get(state) ?? 0;
  return json;
}

import type { Alternative, Decision } from '../record/records.ts';
import { allHold } from './checks.ts';
import type { ContestPlan, Layout } from './contest-plan.ts';
import type { Kept, LogIndex } from './log-index.ts';
import { satisfies } from './policy.ts';
import { type LiveReading, LONE, rank } from './ranks.ts';
import type { ValidReading } from './reading-judge.ts';
import { conflict, NOT_HAD, numberIn, uniteInto, type Values } from './values.ts';

/** States of a table that stand in `tables` and `register` of a shard, after `expected`. */
export type State = 'counted' | 'disputed' | 'flagged' | 'missing' | 'received' | 'withdrawn' | 'void';

/** How a table stands in a contest. */
export interface Settled {
  readonly state: State;
  readonly marks: readonly string[];
  readonly register: number | null;
  /** Figures by slot, implied ones among them; null where the state is neither counted nor flagged. */
  readonly figures: Values | null;
}

/** What of the whole log bears on every table. */
export interface Bearings {
  readonly index: LogIndex;
  readonly policy: readonly Alternative[];
  /** Numbers of readings that are superseded. */
  readonly superseded: ReadonlySet<number>;
  /** Numbers of readings and captures that are excluded. */
  readonly excluded: ReadonlySet<number>;
  /** Numbers of sources that are accepted and not ignored, and of those that are replaced. */
  readonly accepted: ReadonlySet<number>;
  readonly replaced: ReadonlySet<number>;
}

/** What is known of one table and contest. */
export interface TableMatter {
  readonly plan: ContestPlan;
  readonly isVoid: boolean;
  /** The register as known without the sheet's own field. */
  readonly register: number | null;
  /** All valid readings of the contest at the table. */
  readonly readings: readonly ValidReading[];
  /** Captures that are vouched for at the table. */
  readonly vouched: ReadonlySet<number>;
  readonly heads: readonly Kept<Decision>[];
}

/** Whether a reading is dead for another reason than a replaced source. */
function isUndone(valid: ValidReading, bearings: Bearings): boolean {
  const { superseded, excluded } = bearings;
  if (superseded.has(valid.number) || excluded.has(valid.number)) return true;
  return valid.captures.length > 0 && valid.captures.every(({ number }) => excluded.has(number));
}

/** Whether a reading is live, or would be, had its source not been replaced. */
function couldLive(valid: ValidReading, bearings: Bearings): boolean {
  if (valid.method === 'sender' || !valid.layout.carriesAll || isUndone(valid, bearings)) return false;
  return valid.source < 0 || bearings.accepted.has(valid.source);
}

function withImplied(had: Values, layouts: readonly Layout[]): { readonly figures: Values; readonly implied: boolean } {
  const figures = [...had];
  let implied = false;
  const byId = [...layouts].sort((left, right) => (left.format.id < right.format.id ? -1 : 1));
  for (const layout of byId) {
    for (const { slot, of } of layout.implied) {
      if (figures[slot] !== NOT_HAD) continue;
      const parts = of.map((part) => had[part] ?? NOT_HAD);
      if (parts.some((part) => part < 0)) continue;
      figures[slot] = parts.reduce((sum, part) => sum + part, 0);
      implied = true;
    }
  }
  return { figures, implied };
}

/** Counted or flagged: figures from some readings, challenged by others. */
function settleFigures(
  matter: TableMatter,
  had: Values,
  givers: readonly ValidReading[],
  others: readonly LiveReading[],
): Settled {
  const layouts = [...new Set(givers.map((giver) => giver.layout))];
  const { figures, implied } = withImplied(had, layouts);
  const marks: string[] = [];
  if (others.some(({ valid }) => conflict(valid.values, had))) marks.push('challenged');
  if (implied) marks.push('implied');
  return {
    state: allHold(layouts, had, matter.register) ? 'counted' : 'flagged',
    marks,
    register: matter.register ?? numberIn(figures, matter.plan.registerSlots),
    figures,
  };
}

function settleByReadings(matter: TableMatter, live: readonly LiveReading[], bearings: Bearings): Settled {
  const { register } = matter;
  const plain = (state: State, marks: readonly string[] = []): Settled => ({ state, marks, register, figures: null });
  const taking = takingPart(live);
  const ranks = rank(taking, matter.vouched);
  const highest = Math.min(...ranks, Number.POSITIVE_INFINITY);
  const isUncovered = matter.readings.some(
    (valid) => bearings.replaced.has(valid.source) && couldLive(valid, bearings),
  );
  if (highest >= LONE && isUncovered) return plain('withdrawn');
  if (taking.length === 0) return plain('missing');
  const variant = taking.filter((_, at) => ranks[at] === highest);
  const had = new Array<number>(matter.plan.slots.length).fill(NOT_HAD);
  if (!variant.every(({ valid }) => uniteInto(had, valid.values))) return plain('disputed');
  if (!satisfies(bearings.policy, highest, variant, matter.vouched)) {
    return plain('received', highest === LONE ? ['uncorroborated'] : []);
  }
  const within = new Set(variant);
  const givers = variant.map(({ valid }) => valid);
  return settleFigures(
    matter,
    had,
    givers,
    live.filter((each) => !within.has(each)),
  );
}

/** Where some live reading has a field, those that have none take no part in ranks and variants. */
function takingPart(live: readonly LiveReading[]): readonly LiveReading[] {
  const withFigures = live.filter(({ valid }) => valid.hasFigures);
  return withFigures.length > 0 ? withFigures : live;
}

function settleByHead(matter: TableMatter, head: Decision, live: readonly LiveReading[], bearings: Bearings): Settled {
  const number = head.target === undefined ? -1 : bearings.index.find('reading', head.target);
  const target = matter.readings.find((valid) => valid.number === number);
  if (target === undefined) throw new Error('an accepted reading is not among those of its table');
  const considered = new Set(matter.heads.flatMap((kept) => kept.record.considered));
  const consideredNumbers = new Set([...considered].map((id) => bearings.index.find('reading', id)));
  const others = live.filter(({ valid }) => valid.number !== number && !consideredNumbers.has(valid.number));
  return settleFigures(matter, target.values, [target], others);
}

/** Settles one table in one contest: the first condition of records.md, section 7, that holds. */
export function settleTable(matter: TableMatter, bearings: Bearings): Settled {
  const { heads, register } = matter;
  if (matter.isVoid) return { state: 'void', marks: [], register, figures: null };
  const [head] = heads.map((kept) => kept.record);
  const differ = heads.some(({ record }) => record.ruling !== head?.ruling || record.target !== head.target);
  if (differ || head?.ruling === 'reopen') return { state: 'disputed', marks: [], register, figures: null };
  if (head?.ruling === 'withdraw') return { state: 'withdrawn', marks: [], register, figures: null };
  const live: LiveReading[] = [];
  for (const valid of matter.readings) {
    if (bearings.replaced.has(valid.source) || !couldLive(valid, bearings)) continue;
    live.push({ valid, captures: valid.captures.filter(({ number }) => !bearings.excluded.has(number)) });
  }
  if (head === undefined) return settleByReadings(matter, live, bearings);
  const isUncovered = matter.readings.some(
    (valid) => bearings.replaced.has(valid.source) && couldLive(valid, bearings),
  );
  if (isUncovered) {
    const ranks = rank(takingPart(live), matter.vouched);
    if (ranks.every((each) => each >= LONE)) return { state: 'withdrawn', marks: [], register, figures: null };
  }
  return settleByHead(matter, head, live, bearings);
}

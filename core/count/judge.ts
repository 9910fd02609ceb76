import { isHad, type ReadingMethod } from '@testigo/record';
import { satisfiedAlternative } from './acceptance.ts';
import type { LiveReading, TableEvidence, WeighedReading } from './evidence.ts';
import { countFigures, type Outcome } from './outcome.ts';
import { rankReadings } from './rank.ts';
import type { Why } from './settled.ts';
import type { State } from './state.ts';
import { disputedFields, groupVariants, type ReadingGroup, uniteFigures } from './variants.ts';

/** What the table of states says of a table in a contest (docs/records.md, section 7). */
export interface Verdict {
  readonly state: State;
  readonly why: Why;
  /** The figures that enter the count, where the state is counted or flagged. */
  readonly outcome: Outcome | null;
  /** The readings that gave them. */
  readonly counted: readonly WeighedReading[] | readonly LiveReading[];
  readonly live: readonly LiveReading[];
  readonly groups: readonly ReadingGroup[];
}

type Ruling = Omit<Verdict, 'live' | 'groups'>;

/** Goes through the table of states; the first condition that matches decides. */
export function judge(evidence: TableEvidence): Verdict {
  const live = rankReadings(evidence);
  const telling = live.filter(({ figures }) => figures.some(isHad));
  const groups = groupVariants(telling.length > 0 ? telling : live);
  const ruling =
    judgeExistence(evidence) ??
    judgeDecisions(evidence, groups) ??
    judgeAcceptance(evidence) ??
    judgeReadings(evidence, groups);
  const { state, why, outcome, counted } = ruling;
  return { state, why, outcome, counted, live, groups };
}

function without(state: State, why: Why): Ruling {
  return { state, why, outcome: null, counted: [] };
}

function judgeExistence(evidence: TableEvidence): Ruling | null {
  return evidence.isVoid ? without('void', { because: 'void' }) : null;
}

function judgeDecisions({ heads, readings }: TableEvidence, groups: readonly ReadingGroup[]): Ruling | null {
  if (heads.length > 0) {
    const decisions = heads.map(({ id }) => id);
    const rulings = new Set(heads.map(({ record }) => `${record.ruling} ${record.target ?? ''}`));
    const ruling = heads[0]?.record.ruling;
    if (rulings.size > 1) return without('disputed', { because: 'decisions-differ', decisions });
    if (ruling === 'reopen') return without('disputed', { because: 'reopened', decisions });
    if (ruling === 'withdraw') return without('withdrawn', { because: 'withdrawn', decisions });
  }
  if (groups.some(({ rank }) => rank !== 'lone')) return null;
  const replaced = readings.filter((reading) => reading.unfit === 'source-replaced');
  if (replaced.length === 0) return null;
  const sources = [...new Set(replaced.map(({ reading }) => reading.source?.id ?? ''))].sort();
  return without('withdrawn', { because: 'source-replaced', sources });
}

function judgeAcceptance(evidence: TableEvidence): Ruling | null {
  const accept = evidence.heads.find(({ record }) => record.ruling === 'accept');
  if (accept === undefined) return null;
  const target = evidence.readings.find(({ id }) => id === accept.record.target);
  if (target === undefined || target.layout === null) return null;
  const outcome = countFigures({ layout: target.layout, figures: target.figures }, evidence.register);
  const decisions = evidence.heads.map(({ id }) => id);
  const why: Why = { because: 'accepted', decisions, target: target.id };
  return { state: outcome.state, why, outcome, counted: [target] };
}

function judgeReadings(evidence: TableEvidence, groups: readonly ReadingGroup[]): Ruling {
  const [variant, next] = groups;
  if (variant === undefined) return without('missing', { because: 'nothing' });
  const { rank, readings } = variant;
  if (next?.rank === rank) {
    const rivals = groups.filter((group) => group.rank === rank);
    const fields = disputedFields(rivals);
    return without('disputed', { because: 'variants', rank, variants: rivals.length, fields });
  }
  const alternative = satisfiedAlternative(evidence.policy, variant);
  if (alternative === null) {
    return without('received', { because: 'short-of-policy', rank, methods: methodsOf(readings) });
  }
  const outcome = countFigures(uniteFigures(readings), evidence.register);
  return { state: outcome.state, why: { because: 'policy', alternative, rank }, outcome, counted: readings };
}

function methodsOf(readings: readonly LiveReading[]): readonly ReadingMethod[] {
  return [...new Set(readings.map(({ reading }) => reading.method))].sort();
}

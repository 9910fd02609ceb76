import type { ReadingMethod } from '@testigo/record';
import { satisfiedAlternative } from './acceptance.ts';
import { conflict } from './agreement.ts';
import type { LiveReading, TableEvidence, WeighedReading } from './evidence.ts';
import { countFigures, type Outcome } from './outcome.ts';
import { rankReadings } from './rank.ts';
import type { ReadingOutcome, Settled, Variant, Why } from './settled.ts';
import type { Mark, State } from './state.ts';
import { disputedFields, groupVariants, type ReadingGroup, uniteFigures } from './variants.ts';

interface Verdict {
  readonly state: State;
  readonly why: Why;
  readonly outcome?: Outcome;
  /** The readings that gave the figures. */
  readonly counted?: readonly WeighedReading[];
}

/** Settles one table in one contest: its state, marks, figures and findings (docs/records.md, sections 6 and 7). */
export function settle(evidence: TableEvidence): Settled {
  const live = rankReadings(evidence.readings);
  const groups = groupVariants(live);
  const verdict = judge(evidence, groups);
  return {
    table: evidence.table,
    contest: evidence.contest,
    division: evidence.division,
    state: verdict.state,
    marks: findMarks(evidence, live, groups, verdict),
    register: verdict.outcome?.register ?? evidence.register,
    figures: verdict.outcome?.figures ?? null,
    findings: verdict.outcome?.findings ?? [],
    why: verdict.why,
    variants: groups.map(describeVariant),
    readings: describeReadings(evidence, live),
  };
}

function judge(evidence: TableEvidence, groups: readonly ReadingGroup[]): Verdict {
  if (evidence.isVoid) return { state: 'void', why: { because: 'void' } };
  return judgeDecisions(evidence, groups) ?? judgeAcceptance(evidence) ?? judgeReadings(evidence, groups);
}

function judgeDecisions(evidence: TableEvidence, groups: readonly ReadingGroup[]): Verdict | null {
  const { heads } = evidence;
  const decisions = heads.map(({ id }) => id);
  const rulings = new Set(heads.map(({ record }) => `${record.ruling} ${record.target ?? ''}`));
  if (rulings.size > 1) return { state: 'disputed', why: { because: 'decisions-differ', decisions } };
  const ruling = heads[0]?.record.ruling;
  if (ruling === 'reopen') return { state: 'disputed', why: { because: 'reopened', decisions } };
  if (ruling === 'withdraw') return { state: 'withdrawn', why: { because: 'withdrawn', decisions } };
  if (groups.length > 0) return null;
  const replaced = evidence.readings.filter((reading) => reading.unfit === 'source-replaced');
  if (replaced.length === 0) return null;
  const sources = [...new Set(replaced.map(({ reading }) => reading.source?.id ?? ''))].sort();
  return { state: 'withdrawn', why: { because: 'source-replaced', sources } };
}

function judgeAcceptance(evidence: TableEvidence): Verdict | null {
  const accept = evidence.heads.find(({ record }) => record.ruling === 'accept');
  const target = evidence.readings.find(({ id }) => id === accept?.record.target);
  if (accept === undefined || target === undefined || target.layout === null) return null;
  const { layout, figures } = target;
  const outcome = countFigures(evidence, [layout], uniteFigures([{ layout, figures }]));
  const decisions = evidence.heads.map(({ id }) => id);
  return {
    state: outcome.state,
    why: { because: 'accepted', decisions, target: target.id },
    outcome,
    counted: [target],
  };
}

function judgeReadings(evidence: TableEvidence, groups: readonly ReadingGroup[]): Verdict {
  const [variant] = groups;
  if (variant === undefined) return { state: 'missing', why: { because: 'nothing' } };
  const { rank, readings } = variant;
  const rivals = groups.filter((group) => group.rank === rank);
  if (rivals.length > 1) {
    const fields = disputedFields(rivals);
    return { state: 'disputed', why: { because: 'variants', rank, variants: rivals.length, fields } };
  }
  const alternative = satisfiedAlternative(evidence.policy, variant);
  if (alternative === null) {
    return { state: 'received', why: { because: 'short-of-policy', rank, methods: methodsOf(readings) } };
  }
  const outcome = countFigures(
    evidence,
    readings.map(({ layout }) => layout),
    uniteFigures(readings),
  );
  return { state: outcome.state, why: { because: 'policy', alternative, rank }, outcome, counted: readings };
}

function methodsOf(readings: readonly LiveReading[]): readonly ReadingMethod[] {
  return [...new Set(readings.map(({ reading }) => reading.method))].sort();
}

function findMarks(
  evidence: TableEvidence,
  live: readonly LiveReading[],
  groups: readonly ReadingGroup[],
  verdict: Verdict,
): readonly Mark[] {
  const marks: Mark[] = [];
  if (verdict.counted !== undefined && isChallenged(evidence, live, verdict.counted)) marks.push('challenged');
  if (verdict.outcome?.implied === true) marks.push('implied');
  if (verdict.state === 'received' && groups[0]?.rank === 'lone') marks.push('uncorroborated');
  return marks;
}

function isChallenged(
  evidence: TableEvidence,
  live: readonly LiveReading[],
  counted: readonly WeighedReading[],
): boolean {
  const considered = new Set(evidence.heads.flatMap(({ record }) => record.considered));
  return live.some(
    (reading) =>
      !considered.has(reading.id) &&
      counted.every(({ id }) => id !== reading.id) &&
      counted.some((one) => conflict(one, reading)),
  );
}

function describeVariant(group: ReadingGroup): Variant {
  return { rank: group.rank, readings: group.readings.map(({ id }) => id), figures: uniteFigures(group.readings) };
}

function describeReadings(evidence: TableEvidence, live: readonly LiveReading[]): readonly ReadingOutcome[] {
  const ranks = new Map(live.map(({ id, rank }) => [id, rank]));
  return evidence.readings.map(({ id, layout, figures, unfit }) => ({
    id,
    figures: layout === null ? null : uniteFigures([{ layout, figures }]),
    unfit,
    rank: ranks.get(id) ?? null,
  }));
}

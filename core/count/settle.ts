import { conflict } from './agreement.ts';
import { describeChecks } from './checks.ts';
import type { TableEvidence } from './evidence.ts';
import { judge, type Verdict } from './judge.ts';
import { figuresByField } from './outcome.ts';
import type { ReadingOutcome, Settled, Variant } from './settled.ts';
import type { Mark } from './state.ts';
import { type ReadingGroup, uniteFigures } from './variants.ts';

/** Settles one table in one contest, with everything that a person may ask about it (docs/records.md, sections 6 and 7). */
export function settle(evidence: TableEvidence): Settled {
  const verdict = judge(evidence);
  const { outcome } = verdict;
  return {
    table: evidence.table,
    contest: evidence.contest,
    division: evidence.division,
    state: verdict.state,
    marks: findMarks(evidence, verdict),
    register: outcome === null ? evidence.register : outcome.register,
    figures:
      outcome === null ? null : figuresByField({ layout: outcome.united.layout, figures: outcome.figures }, 'had'),
    findings: outcome === null ? [] : describeChecks(outcome.united, evidence.register),
    why: verdict.why,
    variants: verdict.groups.map(describeVariant),
    readings: describeReadings(evidence, verdict),
  };
}

function findMarks(evidence: TableEvidence, verdict: Verdict): readonly Mark[] {
  const marks: Mark[] = [];
  if (isChallenged(evidence, verdict)) marks.push('challenged');
  if (verdict.outcome?.implied === true) marks.push('implied');
  if (verdict.state === 'received' && verdict.groups[0]?.rank === 'lone') marks.push('uncorroborated');
  return marks;
}

/** Whether a live reading outside the counted ones conflicts with their figures and no head has considered it. */
function isChallenged({ heads }: TableEvidence, { outcome, live, counted, why }: Verdict): boolean {
  if (outcome === null) return false;
  const known = new Set(counted.map(({ id }) => id));
  const considered = new Set(why.because === 'accepted' ? heads.flatMap(({ record }) => record.considered) : []);
  return live.some(
    (reading) => !known.has(reading.id) && !considered.has(reading.id) && conflict(outcome.united, reading),
  );
}

function describeVariant(group: ReadingGroup): Variant {
  const figures = figuresByField(uniteFigures(group.readings), 'all');
  return { rank: group.rank, readings: group.readings.map(({ id }) => id), figures };
}

function describeReadings({ readings }: TableEvidence, { live }: Verdict): readonly ReadingOutcome[] {
  const ranks = new Map(live.map(({ id, rank }) => [id, rank]));
  return readings.map(({ id, layout, figures, unfit }) => ({
    id,
    figures: layout === null ? null : figuresByField({ layout, figures }, 'all'),
    unfit,
    rank: ranks.get(id) ?? null,
  }));
}

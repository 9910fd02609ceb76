import { defined } from '@testigo/basics';
import type { ElectionDefinition } from '@testigo/election';
import type { ByState, Shard, Sums } from '../shard.ts';
import { votesByCandidate } from '../votes-by-candidate.ts';
import { type Certainty, certaintyOf, type Outside } from './certainty.ts';
import { isOfStatedRegister, type RegisterGaps } from './register-gaps.ts';

/** What the sheets of one place already decide in one contest. */
export interface ShardCertainty {
  readonly contest: string;
  readonly division: string;
  /** By the counted tables alone: every other table is outside. */
  readonly clean: Certainty;
  /** The second line: with the flagged tables in the lead as their sheets are written, and inside. */
  readonly withFlagged: Certainty;
}

type Part = 'counted' | 'flagged';

/** Tables in these states are in no lead. */
const NEVER_IN = ['received', 'disputed', 'withdrawn', 'missing'] as const;

/**
 * The certainty of a shard (docs/records.md, section 8). Outside are the registers of all tables that are not in the lead's total; of an open list also
 * the voters whom no known table holds. Where they may lie nobody knows, so that beneath the root of an open list nothing is ever decided. Not for a shard
 * from which unreleased tables are left out: they are outside too.
 */
export function certaintyOfShard(definition: ElectionDefinition, shard: Shard, gaps: RegisterGaps): ShardCertainty {
  const { contest, division } = shard;
  return {
    contest,
    division,
    clean: certaintyOfParts(definition, shard, gaps, ['counted']),
    withFlagged: certaintyOfParts(definition, shard, gaps, ['counted', 'flagged']),
  };
}

function certaintyOfParts(
  definition: ElectionDefinition,
  shard: Shard,
  gaps: RegisterGaps,
  parts: readonly Part[],
): Certainty {
  const contest = defined(
    definition.contests.find(({ id }) => id === shard.contest),
    'the contest of a shard',
  );
  const votes = new Map<string, number>();
  for (const part of parts) {
    const sums: Sums = part === 'counted' ? shard.clean : shard.flagged;
    for (const [candidate, own] of Object.entries(votesByCandidate(contest, sums.options))) {
      votes.set(candidate, (votes.get(candidate) ?? 0) + own);
    }
  }
  let others = 0;
  for (const { id } of contest.candidates.filter(({ bucket }) => bucket === true)) {
    others += votes.get(id) ?? 0;
    votes.delete(id);
  }
  const outside = outsideOf(definition, shard, gaps, parts);
  return certaintyOf(votes, others, outside);
}

function outsideOf(
  definition: ElectionDefinition,
  shard: Shard,
  gaps: RegisterGaps,
  parts: readonly Part[],
): Outside | null {
  const { tables } = definition;
  if (tables.list === 'closed') return outsideKnown(definition, shard, gaps, parts);
  if (!isOfStatedRegister(definition, shard)) return null;
  // Where the known registers hold more than was stated, the statement bounds nothing.
  if (shard.register.expected > tables.register) return outsideKnown(definition, shard, gaps, parts);
  // Whoever is in the stated register and at no table inside is outside; a table inside has at least the voters of its sheet.
  const inside = parts.reduce((sum, part) => sum + shard.register[part] + gaps.voters[part], 0);
  return { voters: Math.max(0, tables.register - inside), unknownTables: 0, mostPerTable: null };
}

function outsideKnown(
  { tables }: ElectionDefinition,
  { register }: Shard,
  gaps: RegisterGaps,
  parts: readonly Part[],
): Outside {
  const states = [...NEVER_IN, ...(['flagged'] as const).filter((part) => !parts.includes(part))];
  const sumOf = (byState: ByState): number => states.reduce((sum, state) => sum + byState[state], 0);
  return {
    voters: sumOf(register),
    unknownTables: sumOf(gaps.tables),
    mostPerTable: tables.mostPerTable ?? null,
  };
}

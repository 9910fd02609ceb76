import { defined } from '@testigo/basics';
import { type Contest, divisionPath, type ElectionDefinition, holdsContest, type TableRow } from '@testigo/election';
import type { Random } from '../random.ts';

/** What was voted on one contest at one table. */
export interface Tally {
  /** Votes by id of option. */
  readonly options: ReadonlyMap<string, number>;
  readonly null: number;
  readonly blank: number;
}

/** What was voted at one table. */
export interface TableVotes {
  readonly voters: number;
  /** By id of contest; those that the table does not hold are left out. */
  readonly contests: ReadonlyMap<string, Tally>;
}

/** The valid votes of a tally. */
export function validVotes(tally: Tally): number {
  return [...tally.options.values()].reduce((sum, votes) => sum + votes, 0);
}

/**
 * Invents what was voted at a table. Places lean: a division's leaning and turnout are those of the one above with a little of their
 * own, so that neighbours vote alike. Depends on the seed and the table alone.
 */
export function inventVotes(definition: ElectionDefinition, table: TableRow, random: Random): TableVotes {
  const path = divisionPath(table.division);
  const turnout = path.reduce((share, id) => share + random.fork(`turnout/${id}`).between(-0.05, 0.05), 0.66);
  const own = random.fork(`votes/${table.code}`);
  const voters = binomial(table.register ?? 0, Math.min(0.93, Math.max(0.3, turnout)), own);
  const held = definition.contests.filter((contest) => holdsContest(contest.scope, table.division));
  const contests = held.map((contest) => {
    const fork = own.fork(contest.id);
    return [contest.id, inventTally(definition, contest, voters, leanings(contest, path, random), fork)] as const;
  });
  return { voters, contests: new Map(contests) };
}

function inventTally(
  definition: ElectionDefinition,
  contest: Contest,
  voters: number,
  weights: readonly number[],
  random: Random,
): Tally {
  const counts = (meaning: 'null' | 'blank'): boolean =>
    definition.formats.some((format) =>
      format.fields.some((field) => field.means === meaning && field.contest === contest.id),
    );
  const spoilt = counts('null') ? binomial(voters, 0.018, random) : 0;
  const blank = counts('blank') ? binomial(voters - spoilt, 0.009, random) : 0;
  const options = new Map<string, number>();
  let left = voters - spoilt - blank;
  let weightLeft = weights.reduce((sum, weight) => sum + weight, 0);
  for (const [index, option] of contest.options.entries()) {
    const weight = defined(weights[index], 'the weight of an option');
    const votes =
      index === contest.options.length - 1 ? left : binomial(left, Math.min(1, weight / weightLeft), random);
    options.set(option.id, votes);
    left -= votes;
    weightLeft -= weight;
  }
  return { options, null: spoilt, blank };
}

/** How strongly each option is favoured along the path to a table. Candidates lead or trail in the whole election alike. */
function leanings(contest: Contest, path: readonly string[], random: Random): readonly number[] {
  const strength = new Map(
    contest.candidates.map((candidate, index) => [
      candidate.id,
      random.fork(`strength/${candidate.id}`).between(0.6, 1.4) / (1 + 0.5 * index * index),
    ]),
  );
  return contest.options.map((option, index) => {
    const siblings = contest.options.filter((other) => other.candidate === option.candidate);
    const main = siblings[0] === option ? 1 : 0.25 / (1 + siblings.indexOf(option));
    const lean = path.reduce(
      (factor, id) => factor * random.fork(`lean/${id}/${option.candidate}`).between(0.8, 1.25),
      defined(strength.get(option.candidate), option.candidate),
    );
    return lean * main * random.fork(`line/${index}`).between(0.8, 1.2);
  });
}

/** How many of a number do something that each does with a given probability: the normal approximation, cut to what is possible. */
function binomial(trials: number, probability: number, random: Random): number {
  const mean = trials * probability;
  const deviation = Math.sqrt(mean * (1 - probability));
  return Math.max(0, Math.min(trials, Math.round(mean + deviation * random.normal())));
}

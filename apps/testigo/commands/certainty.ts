import { type Certainty, neededCurve } from '@testigo/count';
import { type CertainShard, readCertainty } from '@testigo/counting';
import type { ElectionDefinition } from '@testigo/election';
import { type Language, sentenceOfFlagged, sentencesOfCertainty, textIn } from '@testigo/ui';
import { Option } from 'commander';
import { CommandFailure, EXIT } from '../command-line/outcome.ts';
import type { CommandDescription } from '../command-line/program.ts';
import type { CertaintyOutput } from '../contract/certainty-output.ts';

export const certaintyCommand: CommandDescription = {
  usage: 'certainty',
  summary: 'what the counted sheets decide already, whatever the other tables hold: exact bounds, no estimate',
  options: [new Option('--under <division>', 'of one division instead of the whole country')],
  example: 'npx testigo certainty',
  action: (context, { options }) =>
    context.withWorkspace(async (workspace) => {
      const { election, counts } = await workspace.election();
      const { definition } = election;
      const division = options.under === undefined ? definition.root.id : String(options.under);
      const { shards, version } = await counts.view(async (view) => ({
        shards: await readCertainty(view, election, [division]),
        version: view.version,
      }));
      if (shards.length === 0) {
        throw new CommandFailure(
          `No division ${division} holds any table.`,
          `Divisions are written as their codes joined by dashes, from ${definition.root.id}.`,
          EXIT.wrongUse,
        );
      }
      const json: CertaintyOutput = {
        election: election.id,
        rehearsal: election.genesis.rehearsal,
        division,
        version,
        contests: shards.map((one) => contestOutput(one, definition, context.language)),
      };
      const text = json.contests.map(({ id, sentences }) =>
        [titleOf(definition, id, context.language), ...sentences].join('\n'),
      );
      const banner = election.genesis.rehearsal ? ['REHEARSAL / SIMULACRO', ''] : [];
      return { exit: EXIT.done, text: [...banner, text.join('\n\n')].join('\n'), json };
    }),
};

function contestOutput(
  { shard, certainty }: CertainShard,
  definition: ElectionDefinition,
  language: Language,
): CertaintyOutput['contests'][number] {
  const { expected, counted, flagged } = shard.tables;
  const nameOf = candidateNames(definition, shard.contest);
  const sentences = [...sentencesOfCertainty(certainty.clean, nameOf, language)];
  if (flagged > 0) {
    sentences.push(
      sentenceOfFlagged(flagged, language),
      ...sentencesOfCertainty(certainty.withFlagged, nameOf, language),
    );
  }
  return {
    id: shard.contest,
    tables: { expected, counted, flagged },
    clean: certaintyOutput(certainty.clean),
    withFlagged: certaintyOutput(certainty.withFlagged),
    sentences,
  };
}

function certaintyOutput(certainty: Certainty): CertaintyOutput['contests'][number]['clean'] {
  const { ranking, possibleWinners, shares, neededByRunnerUp, ...rest } = certainty;
  const bounds: { [candidate: string]: { least: [number, number]; greatest: [number, number] } } = {};
  for (const [candidate, { least, greatest }] of shares) {
    bounds[candidate] = { least: [...least], greatest: [...greatest] };
  }
  return {
    ...rest,
    ranking: [...ranking],
    possibleWinners: [...possibleWinners],
    shares: bounds,
    neededByRunnerUp: neededByRunnerUp === null ? null : [...neededByRunnerUp],
    curve: neededCurve(certainty).map(({ turnout, share }) => ({ turnout: [...turnout], share })),
  };
}

/** What the candidates of a contest are called. */
export function candidateNames(definition: ElectionDefinition, contest: string): (candidate: string) => string {
  const candidates = definition.contests.find(({ id }) => id === contest)?.candidates ?? [];
  return (candidate) => candidates.find(({ id }) => id === candidate)?.name ?? candidate;
}

function titleOf(definition: ElectionDefinition, contest: string, language: Language): string {
  const described = definition.contests.find(({ id }) => id === contest);
  return described === undefined ? contest : textIn(described.title, language);
}

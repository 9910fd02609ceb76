import type { Language } from '@testigo/basics';
import { EXPECTED_STATES } from '@testigo/count';
import { type ContestCount, type PartTotals, readCount } from '@testigo/counting';
import type { ElectionDefinition } from '@testigo/election';
import { integerText, nameOfState, percentText, textIn } from '@testigo/ui';
import { Option } from 'commander';
import { alignColumns } from '../command-line/columns.ts';
import { CommandFailure, EXIT } from '../command-line/outcome.ts';
import type { CommandDescription } from '../command-line/program.ts';
import type { CountOutput } from '../contract/count-output.ts';

export const countCommand: CommandDescription = {
  usage: 'count',
  summary: 'the totals of every contest, clean and flagged, with tables and registers by state',
  options: [new Option('--under <division>', 'of one division instead of the whole country')],
  example: 'npx testigo count --under ve-13',
  action: (context, { options }) =>
    context.withWorkspace(async (workspace) => {
      const { election, counts } = await workspace.election();
      const division = options.under === undefined ? election.definition.root.id : String(options.under);
      const { contests, version } = await counts.view(async (view) => ({
        contests: await readCount(view, election, division),
        version: view.version,
      }));
      if (contests.length === 0) {
        throw new CommandFailure(
          `No division ${division} holds any table.`,
          `Divisions are written as their codes joined by dashes, from ${election.definition.root.id}.`,
          EXIT.wrongUse,
        );
      }
      const json: CountOutput = {
        election: election.id,
        rehearsal: election.genesis.rehearsal,
        division,
        version,
        contests: contests.map(contestOutput),
      };
      const text = contests.map((contest) => contestText(contest, election.definition, context.language));
      const banner = election.genesis.rehearsal ? ['REHEARSAL / SIMULACRO', ''] : [];
      return { exit: EXIT.done, text: [...banner, text.join('\n\n')].join('\n'), json };
    }),
};

function contestOutput(contest: ContestCount): CountOutput['contests'][number] {
  const { id, tables, register, registerUnknown, totals } = contest;
  return {
    id,
    tables,
    register,
    registerUnknown,
    totals: { clean: partOutput(totals.clean), flagged: partOutput(totals.flagged) },
  };
}

function partOutput({ options, candidates, valid, null: nullVotes, blank, votes, voters }: PartTotals) {
  return {
    options: [...options],
    candidates: { ...candidates },
    valid: valid ?? null,
    null: nullVotes ?? null,
    blank: blank ?? null,
    votes: votes ?? null,
    voters: voters ?? null,
  };
}

function contestText(contest: ContestCount, definition: ElectionDefinition, language: Language): string {
  const number = (value: number) => integerText(value, language);
  const described = definition.contests.find(({ id }) => id === contest.id);
  const { clean, flagged } = contest.totals;
  const sum = clean.options.reduce((total, votes) => total + votes, 0);
  const candidates = [...(described?.candidates ?? [])].sort(
    (one, two) => (clean.candidates[two.id] ?? 0) - (clean.candidates[one.id] ?? 0),
  );
  const votes = candidates.map(({ id, name }) => {
    const own = clean.candidates[id] ?? 0;
    return [name, number(own), percentText(own, sum, language) ?? '', number(flagged.candidates[id] ?? 0)];
  });
  const states = EXPECTED_STATES.map((state) => [
    nameOfState(state, language),
    number(contest.tables[state]),
    number(contest.register[state]),
  ]);
  const words = WORDS[language];
  const title = described === undefined ? contest.id : textIn(described.title, language);
  return [
    title,
    alignColumns([[words.candidate, words.clean, '%', words.flagged], ...votes]),
    '',
    alignColumns([
      [words.state, words.tables, words.register],
      ...states,
      [words.expected, number(contest.tables.expected), number(contest.register.expected)],
    ]),
  ].join('\n');
}

const WORDS = {
  en: {
    candidate: 'candidate',
    clean: 'clean',
    flagged: 'flagged',
    state: 'state',
    tables: 'tables',
    register: 'register',
    expected: 'expected',
  },
  es: {
    candidate: 'candidato',
    clean: 'limpios',
    flagged: 'con reparos',
    state: 'estado',
    tables: 'mesas',
    register: 'electores',
    expected: 'esperadas',
  },
} as const;

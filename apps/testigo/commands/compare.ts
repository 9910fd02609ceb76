import { OTHERS, weighClaim } from '@testigo/count';
import { type CertainShard, readCertainty } from '@testigo/counting';
import type { ElectionDefinition } from '@testigo/election';
import type { OfficialSide, PublishedClaim, PublishedOfficialTables } from '@testigo/publication';
import { withPublishedCount } from '@testigo/store';
import {
  integerText,
  type WorkLanguage as Language,
  sentencesOfClaim,
  sentencesOfOfficialTables,
  textIn,
} from '@testigo/ui';
import { alignColumns } from '../command-line/columns.ts';
import { EXIT } from '../command-line/outcome.ts';
import type { CommandDescription } from '../command-line/program.ts';
import type { CompareOutput } from '../contract/certainty-output.ts';
import { openBlobs, openSnapshots } from '../workspace/blobs.ts';
import { candidateNames } from './certainty.ts';

export const compareCommand: CommandDescription = {
  usage: 'compare',
  summary: 'hold what the authority announced, in all and by table, against the counted sheets',
  example: 'npx testigo compare',
  action: (context) =>
    context.withWorkspace(async (workspace) => {
      const { election, counts } = await workspace.election();
      const { definition, genesis } = { definition: election.definition, genesis: election.genesis };
      const { images } = await openBlobs(workspace.folder, genesis.rehearsal);
      const snapshots = openSnapshots(workspace.folder).offered;
      const sources = { election, images, snapshots, released: null };
      const official = await withPublishedCount(workspace.database, sources, (count) => count.official());
      const places = [...new Set(official.claims.map(({ division }) => division))];
      const { shards, version } = await counts.view(async (view) => ({
        shards: await readCertainty(view, election, places),
        version: view.version,
      }));
      const json: CompareOutput = {
        election: election.id,
        rehearsal: genesis.rehearsal,
        version,
        claims: official.claims.flatMap((claim) => claimOutput(claim, shards, definition, context.language)),
        tables: official.tables.map((one) => tablesOutput(one, definition, context.language)),
      };
      const banner = genesis.rehearsal ? ['REHEARSAL / SIMULACRO', ''] : [];
      return {
        exit: EXIT.done,
        text: [...banner, textOf(json, official, definition, context.language)].join('\n'),
        json,
      };
    }),
};

function claimOutput(
  claim: PublishedClaim,
  shards: readonly CertainShard[],
  definition: ElectionDefinition,
  language: Language,
): CompareOutput['claims'] {
  const found = shards.find(({ shard }) => shard.contest === claim.contest && shard.division === claim.division);
  if (found === undefined) return [];
  const { shard, gaps } = found;
  const weight = weighClaim(definition, claim, shard, gaps);
  const { rests, sum, outside, uncounted } = weight.check;
  const outsideTables = shard.tables.expected - shard.tables.counted;
  return [
    {
      source: claim.id,
      name: claim.name,
      contest: claim.contest,
      division: claim.division,
      date: claim.date,
      document: claim.file.sha256,
      rests: rests.map((rest) => ({ ...rest, candidate: rest.candidate === OTHERS ? null : rest.candidate })),
      sum,
      outside,
      uncounted,
      verdict: weight.verdict,
      rounded: { all: weight.rounded.allRounded, chanceOfOne: [...weight.rounded.chanceOfOne] },
      sentences: [...sentencesOfClaim(weight, outsideTables, candidateNames(definition, claim.contest), language)],
    },
  ];
}

function tablesOutput(
  { id, name, contest, comparison, tables }: PublishedOfficialTables,
  definition: ElectionDefinition,
  language: Language,
): CompareOutput['tables'][number] {
  const sentences = [...sentencesOfOfficialTables(comparison, candidateNames(definition, contest), language)];
  const differences = tables.map(({ table, sheet, official }) => ({
    table,
    sheet: { ...sheet },
    official: { ...official },
  }));
  return { source: id, name, contest, ...comparison, differences, sentences };
}

/** Tables that differ, shown to a person; `--json` gives up to 100. */
const SHOWN_TABLES = 20;

function textOf(
  { claims, tables }: CompareOutput,
  official: OfficialSide,
  definition: ElectionDefinition,
  language: Language,
): string {
  const words = WORDS[language];
  if (claims.length === 0 && tables.length === 0) return words.nothing;
  const number = (value: number) => integerText(value, language);
  const announcements = claims.map((claim) => {
    const nameOf = candidateNames(definition, claim.contest);
    const { title } = official.claims.find(({ id }) => id === claim.source) ?? {};
    const rows = claim.rests.map(({ candidate, announced, onSheets, rest }) => [
      candidate === null ? words.others : nameOf(candidate),
      number(announced),
      number(onSheets),
      number(rest),
    ]);
    const head = [title === undefined ? claim.name : textIn(title, language), claim.date].filter(Boolean).join(', ');
    const columns = [words.candidate, words.announced, words.onSheets, words.rest];
    return [head, alignColumns([columns, ...rows]), ...claim.sentences].join('\n');
  });
  const published = tables.map(({ name, contest, sentences, differences }) => {
    const nameOf = candidateNames(definition, contest);
    const lines = differences.slice(0, SHOWN_TABLES).map(({ table, sheet, official: stated }) => {
      const changed = Object.keys(stated).filter((candidate) => sheet[candidate] !== stated[candidate]);
      const changes = changed.map((one) => `${nameOf(one)} ${number(sheet[one] ?? 0)} → ${number(stated[one] ?? 0)}`);
      return `  ${table}  ${changes.join(', ')}`;
    });
    return [name, ...sentences, ...lines].join('\n');
  });
  return [...announcements, ...published].join('\n\n');
}

const WORDS = {
  en: {
    nothing: 'Nothing that the authority announced is in this log. Bring it in with: npx testigo import claim FILE',
    others: 'others',
    candidate: 'candidate',
    announced: 'announced',
    onSheets: 'on sheets',
    rest: 'rest',
  },
  es: {
    nothing:
      'Este registro no guarda nada que haya anunciado la autoridad. Impórtelo con: npx testigo import claim ARCHIVO',
    others: 'otros',
    candidate: 'candidato',
    announced: 'anunciado',
    onSheets: 'en actas',
    rest: 'resto',
  },
} as const;

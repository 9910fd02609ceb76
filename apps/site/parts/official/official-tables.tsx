import type { Contest } from '@testigo/election';
import { bundlePaths, type DifferingTable, type PublishedOfficialTables } from '@testigo/publication';
import { integerText, officialWordsIn, plainName, sentencesOfOfficialTables } from '@testigo/ui';
import { Scroller } from '@testigo/ui/scroller.tsx';
import { linkTo, type View } from '../../view.ts';
import { VerdictMark } from './verdict-mark.tsx';

interface OfficialTablesProps {
  readonly view: View;
  readonly official: PublishedOfficialTables;
}

/** Figures that the authority published by table: the verdict, why, and the tables that differ most from their sheets. */
export function OfficialTables({ view, official }: OfficialTablesProps) {
  const words = officialWordsIn(view.language);
  const { comparison, tables, name } = official;
  const contest = view.head.definition.contests.find(({ id }) => id === official.contest);
  if (contest === undefined) return null;
  const nameOf = (candidate: string): string => nameIn(contest, candidate);
  const sentences = sentencesOfOfficialTables(comparison, nameOf, view.language);
  const number = (value: number): string => integerText(value, view.language);
  return (
    <section class="claim">
      <h2>{words.tablesTitle(plainName(name))}</h2>
      <p class="verdict">
        <VerdictMark verdict={comparison.verdict} /> {sentences.at(-1)}
      </p>
      {sentences.slice(0, -1).map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      {tables.length > 0 && (
        <>
          <p class="note">{words.differing(number(tables.length), number(comparison.differing))}</p>
          <Differing view={view} contest={contest} official={official} />
        </>
      )}
    </section>
  );
}

function Differing({ view, contest, official }: OfficialTablesProps & { readonly contest: Contest }) {
  const words = officialWordsIn(view.language);
  const { winner, loser } = official.comparison;
  const shown = [winner, loser];
  return (
    <Scroller label={words.tablesTitle(plainName(official.name))}>
      <table class="figures">
        <caption class="unseen">{words.tablesTitle(plainName(official.name))}</caption>
        <thead>
          <tr>
            <th scope="col">{words.table}</th>
            {shown.map((candidate) => (
              <th key={candidate} scope="col" class="number">
                {words.votesOf(nameIn(contest, candidate))}
                <small>{words.sheetThenOfficial}</small>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {official.tables.map((table) => (
            <DifferingRow key={table.table} view={view} table={table} shown={shown} />
          ))}
        </tbody>
      </table>
    </Scroller>
  );
}

interface DifferingRowProps {
  readonly view: View;
  readonly table: DifferingTable;
  readonly shown: readonly string[];
}

function DifferingRow({ view, table, shown }: DifferingRowProps) {
  const number = (value: number | undefined): string => (value === undefined ? '–' : integerText(value, view.language));
  return (
    <tr>
      <th scope="row">
        <a href={linkTo(view, bundlePaths.table(view.language, table.table))}>{table.table}</a>
      </th>
      {shown.map((candidate) => (
        <td key={candidate} class="number">
          {number(table.sheet[candidate])} → {number(table.official[candidate])}
        </td>
      ))}
    </tr>
  );
}

function nameIn(contest: Contest, candidate: string): string {
  return plainName(contest.candidates.find(({ id }) => id === candidate)?.name ?? candidate);
}

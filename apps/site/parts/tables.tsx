import type { Row, Shard } from '@testigo/count';
import type { Candidate, Contest } from '@testigo/election';
import { bundlePaths, listedOn } from '@testigo/publication';
import { integerText, nameOfMark } from '@testigo/ui';
import { Scroller } from '@testigo/ui/scroller.tsx';
import { votesOfRow } from '../row-votes.ts';
import { leadersOf } from '../standing.ts';
import { labelOf, linkTo, type View } from '../view.ts';
import { Name } from './name.tsx';
import { NumberCell } from './number-cells.tsx';
import { PartLinks } from './part-links.tsx';
import { StateMark } from './state-mark.tsx';

/** Most candidates that have a column. Where there are more, those with the most votes have one, and each table's own page has all of them. */
const MOST_COLUMNS = 16;

interface TablesProps {
  readonly view: View;
  readonly contest: Contest;
  /** The centre. */
  readonly division: string;
  readonly shard: Shard;
  /** Which of the pages that list them, from 1. */
  readonly part: number;
}

/** The tables of a centre, each with its state and the votes of every candidate. */
export function Tables({ view, contest, division, shard, part }: TablesProps) {
  const { places } = view.words;
  const rows = shard.rows ?? [];
  const { items } = listedOn(rows, part);
  if (part > 1 && items.length === 0) return null;
  const all = contest.candidates;
  const shown =
    all.length <= MOST_COLUMNS ? all : leadersOf(contest, shard.clean, MOST_COLUMNS).map(({ candidate }) => candidate);
  return (
    <section class="tables">
      <h2>{places.tables}</h2>
      <p class="note">
        {places.tablesCaption}
        {shown.length < all.length &&
          ` ${places.someCandidates(integerText(shown.length, view.language), integerText(all.length, view.language))}`}
      </p>
      <PartLinks view={view} division={division} list={rows} part={part} />
      <Scroller label={labelOf(view, contest, places.tables)}>
        <table class="figures">
          <caption class="unseen">{places.tables}</caption>
          <thead>
            <tr>
              <th scope="col">{places.table}</th>
              <th scope="col">{places.state}</th>
              <th scope="col" class="number">
                {places.register}
              </th>
              {shown.map((candidate) => (
                <th scope="col" class="number" key={candidate.id}>
                  <Name>{candidate.name}</Name>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {items.map((row) => (
              <TableRow key={row.table} view={view} contest={contest} shown={shown} row={row} />
            ))}
          </tbody>
        </table>
      </Scroller>
      <PartLinks view={view} division={division} list={rows} part={part} again />
    </section>
  );
}

interface TableRowProps extends Pick<TablesProps, 'view' | 'contest'> {
  readonly shown: readonly Candidate[];
  readonly row: Row;
}

function TableRow({ view, contest, shown, row }: TableRowProps) {
  const votes = votesOfRow(view.head.definition, contest, row);
  return (
    <tr>
      <th scope="row">
        <a href={linkTo(view, bundlePaths.table(view.language, row.table))}>{row.table}</a>
      </th>
      <td>
        <StateMark view={view} state={row.state} />
        {row.marks.map((mark) => (
          <small key={mark}> {nameOfMark(mark, view.language)}</small>
        ))}
      </td>
      {row.register === null ? (
        <td class="number">{view.words.places.unknown}</td>
      ) : (
        <NumberCell view={view} value={row.register} />
      )}
      {shown.map(({ id }) =>
        votes === null ? (
          <td class="number" key={id}>
            –
          </td>
        ) : (
          <NumberCell key={id} view={view} value={votes[id] ?? 0} />
        ),
      )}
    </tr>
  );
}

import type { Row, Shard } from '@testigo/count';
import type { Contest } from '@testigo/election';
import { bundlePaths } from '@testigo/publication';
import { integerText, nameOfMark } from '@testigo/ui';
import { Scroller } from '@testigo/ui/scroller.tsx';
import { votesOfRow } from '../row-votes.ts';
import { labelOf, linkTo, type View } from '../view.ts';
import { Name } from './name.tsx';
import { StateMark } from './state-mark.tsx';

interface TablesProps {
  readonly view: View;
  readonly contest: Contest;
  readonly shard: Shard;
}

/** The tables of a centre, each with its state and the votes of every candidate. */
export function Tables({ view, contest, shard }: TablesProps) {
  const { places } = view.words;
  return (
    <section class="tables">
      <h2>{places.tables}</h2>
      <p class="note">{places.tablesCaption}</p>
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
              {contest.candidates.map((candidate) => (
                <th scope="col" class="number" key={candidate.id}>
                  <Name>{candidate.name}</Name>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {(shard.rows ?? []).map((row) => (
              <TableRow key={row.table} view={view} contest={contest} row={row} />
            ))}
          </tbody>
        </table>
      </Scroller>
    </section>
  );
}

function TableRow({ view, contest, row }: Omit<TablesProps, 'shard'> & { readonly row: Row }) {
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
      <td class="number">
        {row.register === null ? view.words.places.unknown : integerText(row.register, view.language)}
      </td>
      {contest.candidates.map(({ id }) => (
        <td class="number" key={id}>
          {votes === null ? '–' : integerText(votes[id] ?? 0, view.language)}
        </td>
      ))}
    </tr>
  );
}

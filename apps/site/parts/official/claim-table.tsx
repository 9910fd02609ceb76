import { type ClaimWeight, OTHERS, type Shard, votesByCandidate } from '@testigo/count';
import type { Contest } from '@testigo/election';
import type { PublishedClaim } from '@testigo/publication';
import { integerText, officialWordsIn, percentText, signedText } from '@testigo/ui';
import { Scroller } from '@testigo/ui/scroller.tsx';
import { validVotes } from '../../standing.ts';
import type { View } from '../../view.ts';
import { Name } from '../name.tsx';
import { nameOfClaim } from './weighed-claim.ts';

interface ClaimTableProps {
  readonly view: View;
  readonly contest: Contest;
  readonly claim: PublishedClaim;
  /** Null where the place's sheets are not at hand. */
  readonly shard: Shard | null;
  readonly weight: ClaimWeight | null;
}

interface ClaimRow {
  readonly id: string;
  readonly name: string;
  readonly announced: number | null;
  readonly onSheets: number | null;
}

/** Announced votes and those of the counted sheets, candidate by candidate, with what is left for the tables outside. */
export function ClaimTable(props: ClaimTableProps) {
  const { view, claim, shard, weight } = props;
  const words = officialWordsIn(view.language);
  const rows = rowsOf(props, words.others);
  const announced = claim.valid ?? rows.reduce((sum, row) => sum + (row.announced ?? 0), 0);
  const wholes = { announced, onSheets: shard === null ? null : validVotes(shard.clean) };
  const impossible = new Set(weight?.check.rests.filter((rest) => rest.impossible).map(({ candidate }) => candidate));
  const number = (value: number): string => integerText(value, view.language);
  const headings = [words.announced, words.shareOfValid, words.onSheets, words.shareOfValid, words.rest];
  return (
    <>
      {shard !== null && (
        <p class="note">{words.caption(number(shard.tables.counted), number(shard.tables.expected))}</p>
      )}
      <Scroller label={nameOfClaim(view, claim)}>
        <table class="figures claimed">
          <caption class="unseen">{nameOfClaim(view, claim)}</caption>
          <thead>
            <tr>
              <th scope="col">{words.candidate}</th>
              {headings.map((heading, index) => (
                <th key={String(index)} scope="col" class="number">
                  {heading}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <Line key={row.id} view={view} row={row} wholes={wholes} impossible={impossible.has(row.id)} />
            ))}
          </tbody>
          <tfoot>
            <Line view={view} row={{ id: '', name: words.total, ...wholes }} wholes={wholes} impossible={false} />
          </tfoot>
        </table>
      </Scroller>
    </>
  );
}

function rowsOf({ contest, claim, shard }: ClaimTableProps, others: string): readonly ClaimRow[] {
  const onSheets = shard === null ? null : votesByCandidate(contest, shard.clean.options);
  const isNamed = (id: string): boolean => claim.candidates[id] !== undefined;
  const rows = contest.candidates
    .filter(({ id }) => isNamed(id) || claim.others === null)
    .map(
      ({ id, name }): ClaimRow => ({
        id,
        name,
        announced: claim.candidates[id] ?? null,
        onSheets: onSheets === null ? null : (onSheets[id] ?? 0),
      }),
    )
    .sort((one, two) => (two.announced ?? -1) - (one.announced ?? -1));
  if (claim.others === null) return rows;
  const unnamed = contest.candidates.filter(({ id }) => !isNamed(id));
  const sum = onSheets === null ? null : unnamed.reduce((total, { id }) => total + (onSheets[id] ?? 0), 0);
  return [...rows, { id: OTHERS, name: others, announced: claim.others, onSheets: sum }];
}

interface LineProps {
  readonly view: View;
  readonly row: ClaimRow;
  readonly wholes: { readonly announced: number; readonly onSheets: number | null };
  readonly impossible: boolean;
}

function Line({ view, row, wholes, impossible }: LineProps) {
  const words = officialWordsIn(view.language);
  const { name, announced, onSheets } = row;
  const number = (value: number | null): string =>
    value === null ? words.notStated : integerText(value, view.language);
  const share = (part: number | null, whole: number | null): string =>
    (part === null || whole === null ? null : percentText(part, whole, view.language)) ?? '–';
  return (
    <tr>
      <th scope="row">
        <Name>{name}</Name>
      </th>
      <td class="number">{number(announced)}</td>
      <td class="number share">{share(announced, wholes.announced)}</td>
      <td class="number sheets">{onSheets === null ? '–' : number(onSheets)}</td>
      <td class="number share">{share(onSheets, wholes.onSheets)}</td>
      <td class="number rest">
        {announced === null || onSheets === null ? '–' : signedText(announced - onSheets, view.language)}
        {impossible && <small>{words.impossible}</small>}
      </td>
    </tr>
  );
}

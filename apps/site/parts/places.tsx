import type { Contest } from '@testigo/election';
import { listedOn, type Place, type PublishedChild, votesByCandidate } from '@testigo/publication';
import { browserWordsIn, integerText, percentText, textIn } from '@testigo/ui';
import { Scroller } from '@testigo/ui/scroller.tsx';
import { nameOfPlace } from '../name-of-place.ts';
import { type CandidateVotes, validVotes } from '../standing.ts';
import { labelOf, linkToDivision, type View } from '../view.ts';
import { Bar } from './bar.tsx';
import { Name } from './name.tsx';
import { PartLinks } from './part-links.tsx';

interface PlacesProps {
  readonly view: View;
  readonly contest: Contest;
  /** The division that they lie beneath. */
  readonly division: string;
  readonly children: readonly PublishedChild[];
  /** Which of the pages that list them, from 1. */
  readonly part: number;
  /** The candidates that have a column: those who lead on the page. */
  readonly leaders: readonly CandidateVotes[];
}

/** The places directly beneath one: how much is counted there, and the share of those who lead on the whole page. */
export function Places({ view, contest, division, children, part, leaders }: PlacesProps) {
  const { places } = view.words;
  const held = children.filter(({ shards }) => shards.some((shard) => shard.contest === contest.id));
  const { items } = listedOn(held, part);
  const level = items[0]?.place.level;
  if (level === undefined) return null;
  const name = view.head.definition.levels.find(({ id }) => id === level)?.name;
  const title = places.title(name === undefined ? level : textIn(name, view.language));
  return (
    <section class="places">
      <h2>{title}</h2>
      <p class="note">{places.caption}</p>
      <PartLinks view={view} division={division} list={held} part={part} />
      <Scroller label={labelOf(view, contest, title)}>
        <table class="figures sortable" data-sort={browserWordsIn(view.language).sort}>
          <caption class="unseen">{title}</caption>
          <thead>
            <tr>
              <th scope="col">{view.words.frame.path}</th>
              <th scope="col" class="number">
                {places.counted}
              </th>
              {leaders.map(({ candidate }) => (
                <th scope="col" class="number" key={candidate.id}>
                  <Name>{candidate.name}</Name>
                </th>
              ))}
              <th scope="col" class="number">
                {places.flagged}
              </th>
              <th scope="col" class="number">
                {places.disputed}
              </th>
            </tr>
          </thead>
          <tbody>
            {items.map((child) => (
              <PlaceRow key={child.place.id} view={view} contest={contest} child={child} leaders={leaders} />
            ))}
          </tbody>
        </table>
      </Scroller>
      <PartLinks view={view} division={division} list={held} part={part} again />
    </section>
  );
}

interface PlaceRowProps extends Pick<PlacesProps, 'view' | 'contest' | 'leaders'> {
  readonly child: PublishedChild;
}

function PlaceRow({ view, contest, child, leaders }: PlaceRowProps) {
  const shard = child.shards.find((one) => one.contest === contest.id);
  if (shard === undefined) return null;
  const { tables } = shard;
  const number = (value: number): string => integerText(value, view.language);
  const votes = votesByCandidate(contest, shard.clean.options);
  const whole = validVotes(shard.clean);
  return (
    <tr>
      <th scope="row">
        <a href={linkToDivision(view, child.place.id)}>
          <PlaceName view={view} place={child.place} />
        </a>
      </th>
      <td class="number" data-value={tables.expected === 0 ? 0 : tables.counted / tables.expected}>
        {view.words.places.of(number(tables.counted), number(tables.expected))}
        <Bar part={tables.counted} whole={tables.expected} first={false} />
      </td>
      {leaders.map(({ candidate }) => (
        <td class="number" key={candidate.id} data-value={whole === 0 ? -1 : (votes[candidate.id] ?? 0) / whole}>
          {percentText(votes[candidate.id] ?? 0, whole, view.language) ?? '–'}
        </td>
      ))}
      <td class="number" data-value={tables.flagged}>
        {number(tables.flagged)}
      </td>
      <td class="number" data-value={tables.disputed}>
        {number(tables.disputed)}
      </td>
    </tr>
  );
}

/** What people call a place. */
export function PlaceName({ view, place }: { readonly view: View; readonly place: Place }) {
  return <Name>{nameOfPlace(view, place)}</Name>;
}

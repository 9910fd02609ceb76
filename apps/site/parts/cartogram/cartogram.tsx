import type { Contest } from '@testigo/election';
import type { PublishedChild } from '@testigo/publication';
import { cartogramWordsIn, integerText } from '@testigo/ui';
import type { CandidateVotes } from '../../standing.ts';
import { linkToDivision, type View } from '../../view.ts';
import { Name } from '../name.tsx';
import { PlaceName } from '../places.tsx';
import { type LeaderOfSquare, type Square, squaresOf } from './squares.ts';

/** Fewer say nothing beside each other, and more cannot be told apart: their table is enough. */
const [FEWEST, MOST] = [2, 60];

/** Side of the greatest square, in pixels. */
const GREATEST = 96;

interface CartogramProps {
  readonly view: View;
  readonly contest: Contest;
  readonly children: readonly PublishedChild[];
  readonly leaders: readonly CandidateVotes[];
}

/** The places beneath one as squares by register, filled by what is counted; their table stands below. */
export function Cartogram({ view, contest, children, leaders }: CartogramProps) {
  const squares = squaresOf(contest, children, leaders);
  if (squares.length < FEWEST || squares.length > MOST) return null;
  const words = cartogramWordsIn(view.language);
  const unknown = children.reduce(
    (sum, { shards }) => sum + (shards.find((one) => one.contest === contest.id)?.registerUnknown ?? 0),
    0,
  );
  const named = { view, patterns: `of-${contest.id}` };
  return (
    <section class="cartogram">
      <h2>{words.title}</h2>
      <p class="note">{words.text}</p>
      <Patterns id={named.patterns} />
      <Legend {...named} leaders={leaders} squares={squares} />
      <ul class="squares">
        {squares.map((square) => (
          <SquareOf key={square.place.id} {...named} square={square} />
        ))}
      </ul>
      {unknown > 0 && <p class="note">{words.unknown(integerText(unknown, view.language))}</p>}
    </section>
  );
}

/** The hatching of what is open and the dots of the second, once for all squares of a contest. */
function Patterns({ id }: { readonly id: string }) {
  return (
    <svg class="unseen" width="0" height="0" aria-hidden="true">
      <defs>
        <pattern id={`hatch-${id}`} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <path class="hatch" d="M0 0V6" />
        </pattern>
        <pattern id={`dots-${id}`} width="5" height="5" patternUnits="userSpaceOnUse">
          <rect class="second" width="5" height="5" />
          <circle class="dot" cx="2.5" cy="2.5" r="1.1" />
        </pattern>
      </defs>
    </svg>
  );
}

interface PatternedProps {
  readonly view: View;
  /** What the ids of the patterns end in. */
  readonly patterns: string;
}

function Legend({
  view,
  patterns,
  leaders,
  squares,
}: PatternedProps & Pick<CartogramProps, 'leaders'> & { readonly squares: readonly Square[] }) {
  const words = cartogramWordsIn(view.language);
  const ranks: readonly LeaderOfSquare[] = ['first', 'second'];
  const isThere = (rank: LeaderOfSquare): boolean =>
    squares.some(({ leader, counted }) => leader === rank && counted > 0);
  return (
    <ul class="keys">
      {leaders.flatMap(({ candidate }, index) => {
        const rank = ranks[index];
        return rank === undefined || !isThere(rank)
          ? []
          : [
              <li key={candidate.id}>
                <Shape patterns={patterns} side={14} share={1} leader={rank} />{' '}
                <Name>{words.leads(candidate.name)}</Name>
              </li>,
            ];
      })}
      {isThere('other') && (
        <li>
          <Shape patterns={patterns} side={14} share={1} leader="other" /> {words.otherLeads}
        </li>
      )}
      <li>
        <Shape patterns={patterns} side={14} share={0} leader="other" /> {words.open}
      </li>
    </ul>
  );
}

function SquareOf({ view, patterns, square }: PatternedProps & { readonly square: Square }) {
  const words = cartogramWordsIn(view.language);
  const { place, side, counted, expected, leader } = square;
  const number = (value: number): string => integerText(value, view.language);
  return (
    <li>
      <a href={linkToDivision(view, place.id)}>
        <Shape
          patterns={patterns}
          side={Math.max(4, Math.round((GREATEST * side) / 1000))}
          share={counted / expected}
          leader={leader}
        />
        <PlaceName view={view} place={place} />
      </a>
      <small>{counted === 0 ? words.nothing : words.voters(number(counted), number(expected))}</small>
    </li>
  );
}

interface ShapeProps {
  readonly patterns: string;
  readonly side: number;
  readonly share: number;
  readonly leader: LeaderOfSquare;
}

function Shape({ patterns, side, share, leader }: ShapeProps) {
  const full = Math.round(side * share * 10) / 10;
  const fill = leader === 'second' ? { fill: `url(#dots-${patterns})` } : {};
  return (
    <svg class="square" width={side} height={side} viewBox={`0 0 ${side} ${side}`} aria-hidden="true">
      <rect width={side} height={side} fill={`url(#hatch-${patterns})`} />
      <rect class={leader} y={side - full} width={side} height={full} {...fill} />
      <rect class="edge" x="0.5" y="0.5" width={side - 1} height={side - 1} />
    </svg>
  );
}

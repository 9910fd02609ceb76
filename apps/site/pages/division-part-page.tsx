import { unlistedDivision } from '@testigo/election';
import { bundlePaths, type PublishedDivision } from '@testigo/publication';
import { plainName, textIn } from '@testigo/ui';
import { nameOfPlace } from '../name-of-place.ts';
import { Frame } from '../parts/frame.tsx';
import { PlaceName, Places } from '../parts/places.tsx';
import { Tables } from '../parts/tables.tsx';
import { leadersOf } from '../standing.ts';
import type { View } from '../view.ts';

interface DivisionPartPageProps {
  readonly view: View;
  readonly division: PublishedDivision;
  /** From 2 on. */
  readonly part: number;
}

/** A further page of a place that has more beneath it than one page lists: the list alone, and the way back to the place's own page. */
export function DivisionPartPage({ view, division, part }: DivisionPartPageProps) {
  const { contests } = view.head.definition;
  const place = division.path.at(-1);
  if (place === undefined || place.id === unlistedDivision(view.head.definition)) return null;
  return (
    <Frame
      view={view}
      title={`${plainName(nameOfPlace(view, place))} (${part})`}
      above={division.path}
      inLanguage={(language) => bundlePaths.divisionPart(language, place.id, part)}
    >
      <h1>
        <PlaceName view={view} place={place} />
      </h1>
      {contests.map((contest) => {
        const shard = division.shards.find((one) => one.contest === contest.id);
        if (shard === undefined) return null;
        const listed = { view, contest, division: place.id, part };
        return (
          <div class="contest" key={contest.id}>
            {contests.length > 1 && <h2 class="contest-title">{textIn(contest.title, view.language)}</h2>}
            <Places {...listed} leaders={leadersOf(contest, shard.clean)} children={division.children} />
            {shard.rows !== undefined && <Tables {...listed} shard={shard} />}
          </div>
        );
      })}
    </Frame>
  );
}

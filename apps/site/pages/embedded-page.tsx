import type { Shard } from '@testigo/count';
import { unlistedDivision } from '@testigo/election';
import type { Place } from '@testigo/publication';
import { plainName, sheetWordsIn, textIn } from '@testigo/ui';
import { timeText } from '../dates.ts';
import { nameOfPlace } from '../name-of-place.ts';
import { Document } from '../parts/document.tsx';
import { ElectionTitle } from '../parts/election-title.tsx';
import { Name } from '../parts/name.tsx';
import { Opening } from '../parts/opening.tsx';
import { Rehearsal } from '../parts/rehearsal.tsx';
import { linkToDivision, type View } from '../view.ts';

interface EmbeddedPageProps {
  readonly view: View;
  readonly place: Place;
  readonly shards: readonly Shard[];
  /** When the log was signed, in seconds; null where no time is known. */
  readonly time: number | null;
}

/** The count of one place in a few lines, for other sites to show in a frame: with how much it is of, as of when, and the way to all of it. */
export function EmbeddedPage({ view, place, shards, time }: EmbeddedPageProps) {
  const { definition } = view.head;
  const election = plainName(textIn(definition.title, view.language));
  const isCountry = place.id === definition.root.id;
  const title = isCountry ? election : `${nameOfPlace(view, place)} · ${election}`;
  const words = sheetWordsIn(view.language);
  return (
    <Document view={view} title={title}>
      <Rehearsal view={view} />
      <main class="embedded">
        <h1>
          {!isCountry && (
            <>
              <Name>{nameOfPlace(view, place)}</Name> ·{' '}
            </>
          )}
          <ElectionTitle view={view} />
        </h1>
        {place.id === unlistedDivision(definition) && <p>{view.words.places.unlistedText}</p>}
        {shards.map((shard) => (
          <OneContest key={shard.contest} view={view} shard={shard} />
        ))}
        <p class="note">
          {time !== null && words.asOf(timeText(view, time))}{' '}
          <a href={linkToDivision(view, place.id)} target="_blank" rel="noopener">
            {words.whole}
          </a>
        </p>
      </main>
    </Document>
  );
}

function OneContest({ view, shard }: { readonly view: View; readonly shard: Shard }) {
  const { contests } = view.head.definition;
  const contest = contests.find(({ id }) => id === shard.contest);
  if (contest === undefined) return null;
  return (
    <section>
      {contests.length > 1 && <h2>{textIn(contest.title, view.language)}</h2>}
      <Opening view={view} contest={contest} shard={shard} />
    </section>
  );
}

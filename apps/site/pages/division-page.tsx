import type { Shard } from '@testigo/count';
import { type Contest, unlistedDivision } from '@testigo/election';
import { bundlePaths, type CountSummary, type OfficialSide, type PublishedDivision } from '@testigo/publication';
import { integerText, plainName, textIn } from '@testigo/ui';
import { dayText } from '../dates.ts';
import { nameOfPlace } from '../name-of-place.ts';
import { Cartogram } from '../parts/cartogram/cartogram.tsx';
import { Decision } from '../parts/decision.tsx';
import { ElectionTitle } from '../parts/election-title.tsx';
import { Evidence } from '../parts/evidence.tsx';
import { Frame } from '../parts/frame.tsx';
import { Name } from '../parts/name.tsx';
import { OfficialLine } from '../parts/official/official-line.tsx';
import { Opening } from '../parts/opening.tsx';
import { PlaceName, Places } from '../parts/places.tsx';
import { PolicyInWords } from '../parts/policy.tsx';
import { Results } from '../parts/results.tsx';
import { States } from '../parts/states.tsx';
import { Tables } from '../parts/tables.tsx';
import { leadersOf } from '../standing.ts';
import { linkTo, type View } from '../view.ts';

interface DivisionPageProps {
  readonly view: View;
  readonly division: PublishedDivision;
  /** Only for the country. */
  readonly summary?: CountSummary;
  /** Only for the country. */
  readonly official?: OfficialSide;
}

/** A place from the country down to the centre: what is counted there, contest by contest, and what lies beneath. */
export function DivisionPage({ view, division, summary, official }: DivisionPageProps) {
  const { definition } = view.head;
  const place = division.path.at(-1);
  if (place === undefined) return null;
  const isCountry = summary !== undefined;
  const title = textIn(definition.title, view.language);
  return (
    <Frame
      view={view}
      title={plainName(isCountry ? title : nameOfPlace(view, place))}
      above={division.path.slice(0, -1)}
      comesFirst={isCountry}
      inLanguage={(language) => (isCountry ? bundlePaths.country(language) : bundlePaths.division(language, place.id))}
    >
      <h1>{isCountry ? <ElectionTitle view={view} /> : <PlaceName view={view} place={place} />}</h1>
      <p class="kicker">{isCountry ? <CountryLine view={view} /> : <LevelLine view={view} level={place.level} />}</p>
      {place.id === unlistedDivision(definition) && <p>{view.words.places.unlistedText}</p>}
      {definition.contests.map((contest) => (
        <ContestOfDivision key={contest.id} view={view} contest={contest} division={division} official={official} />
      ))}
      {summary !== undefined && <Basis view={view} summary={summary} />}
    </Frame>
  );
}

function CountryLine({ view }: { readonly view: View }) {
  const { definition } = view.head;
  const date = dayText(view, definition.date);
  return (
    <>
      <Name>{definition.root.name}</Name>. {view.words.frame.dateOf(date)}.
    </>
  );
}

function LevelLine({ view, level }: { readonly view: View; readonly level: string }) {
  const name = view.head.definition.levels.find(({ id }) => id === level)?.name;
  return <>{name === undefined ? level : textIn(name, view.language)}</>;
}

interface ContestOfDivisionProps {
  readonly view: View;
  readonly contest: Contest;
  readonly division: PublishedDivision;
  readonly official: OfficialSide | undefined;
}

function ContestOfDivision({ view, contest, division, official }: ContestOfDivisionProps) {
  const shard = division.shards.find((one) => one.contest === contest.id);
  if (shard === undefined) return null;
  const gaps = division.gaps?.[division.shards.indexOf(shard)] ?? null;
  const leaders = leadersOf(contest, shard.clean);
  const listed = { view, contest, division: division.path.at(-1)?.id ?? '', part: 1 };
  return (
    <div class="contest">
      {view.head.definition.contests.length > 1 && (
        <h2 class="contest-title">{textIn(contest.title, view.language)}</h2>
      )}
      <Opening view={view} contest={contest} shard={shard} />
      <Decision view={view} contest={contest} shard={shard} gaps={gaps} />
      {official !== undefined && (
        <OfficialLine view={view} contest={contest.id} division={division} official={official} />
      )}
      <Standing view={view} contest={contest} shard={shard} />
      <Cartogram view={view} contest={contest} leaders={leaders} children={division.children} />
      <Places {...listed} leaders={leaders} children={division.children} />
      {shard.rows !== undefined && <Tables {...listed} shard={shard} />}
    </div>
  );
}

/** Votes on one side and the tables by state on the other. Votes on flagged tables never stand in the column of those that are counted, unless it is empty. */
function Standing({
  view,
  contest,
  shard,
}: Pick<ContestOfDivisionProps, 'view' | 'contest'> & { readonly shard: Shard }) {
  const { counted, flagged } = shard.tables;
  const ofFlagged = flagged > 0 && <Results view={view} contest={contest} shard={shard} part="flagged" />;
  return (
    <div class="beside">
      <div>{counted > 0 ? <Results view={view} contest={contest} shard={shard} part="clean" /> : ofFlagged}</div>
      <div>
        <States view={view} contest={contest} shard={shard} />
        {counted > 0 && ofFlagged}
      </div>
    </div>
  );
}

function Basis({ view, summary }: { readonly view: View; readonly summary: CountSummary }) {
  const { opening, frame, downloads } = view.words;
  const number = (value: number): string => integerText(value, view.language);
  return (
    <section class="basis">
      <h2>{frame.policy}</h2>
      <PolicyInWords view={view} />
      <p>{opening.provisional}</p>
      <p class="note">
        {opening.records(number(summary.records), number(summary.parked))}{' '}
        <a href={linkTo(view, bundlePaths.downloads(view.language))}>{downloads.title}</a>
      </p>
      <Evidence view={view} evidence={summary.evidence} />
    </section>
  );
}

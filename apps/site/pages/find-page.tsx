import { bundlePaths, type PublishedDivision } from '@testigo/publication';
import { browserWordsIn } from '@testigo/ui';
import { Frame } from '../parts/frame.tsx';
import { PlaceName } from '../parts/places.tsx';
import { linkTo, linkToDivision, type View } from '../view.ts';

interface FindPageProps {
  readonly view: View;
  /** The country. */
  readonly division: PublishedDivision;
}

/** Where people look for their table; the search runs in the browser, and without scripts the places stand here to go through. */
export function FindPage({ view, division }: FindPageProps) {
  const words = browserWordsIn(view.language);
  const [contest] = view.head.definition.contests;
  const script = {
    words,
    base: linkTo(view, ''),
    contest: contest?.id ?? '',
    worker: linkTo(view, view.assets.scripts['tables-worker']),
    language: view.language,
  };
  return (
    <Frame view={view} title={words.find} above={division.path} inLanguage={bundlePaths.find} scripts={['find']}>
      <h1>{words.find}</h1>
      <p>{words.findText}</p>
      <div id="find" data-page={JSON.stringify(script)}>
        <search hidden>
          <form>
            <label data-parts hidden>
              {words.region}
              <select>
                <option value="">{words.chooseRegion}</option>
              </select>
            </label>
            <label>
              {words.query}
              <input type="search" autocomplete="off" autocapitalize="off" spellcheck={false} aria-describedby="hint" />
            </label>
            <p class="note" id="hint">
              {words.hint}
            </p>
          </form>
        </search>
        <p role="status" />
        <ol class="found" />
      </div>
      <p class="note" id="without">
        {words.without}
      </p>
      <section id="places">
        <h2>{words.browse}</h2>
        <ul class="columns-of-places">
          {division.children.map(({ place }) => (
            <li key={place.id}>
              <a href={linkToDivision(view, place.id)}>
                <PlaceName view={view} place={place} />
              </a>
            </li>
          ))}
        </ul>
      </section>
    </Frame>
  );
}

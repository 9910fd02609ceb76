import type { Contest } from '@testigo/election';
import { bundlePaths, type PublishedDivision } from '@testigo/publication';
import { browserWordsIn, plainName, textIn } from '@testigo/ui';
import { Frame } from '../parts/frame.tsx';
import { linkTo, linkToVerifier, type View } from '../view.ts';

interface RecountPageProps {
  readonly view: View;
  /** The country. */
  readonly division: PublishedDivision;
}

/** Where the reader's browser adds up every table anew and holds the sums against the published ones. */
export function RecountPage({ view, division }: RecountPageProps) {
  const words = browserWordsIn(view.language);
  const { contests } = view.head.definition;
  const verifier = linkToVerifier(view);
  return (
    <Frame
      view={view}
      title={words.recount}
      above={division.path}
      inLanguage={bundlePaths.recount}
      scripts={['recount']}
    >
      <h1>{words.recount}</h1>
      <p>{words.recountText}</p>
      {contests.map((contest) => (
        <section key={contest.id} class="recount" data-recount={JSON.stringify(scriptOf(view, contest))}>
          {contests.length > 1 && <h2>{textIn(contest.title, view.language)}</h2>}
          <button type="button" class="action" hidden>
            {words.recountButton}
          </button>
          <p class="note" data-without>
            {words.recountWithout}
          </p>
          <p role="status" />
          <div data-results />
        </section>
      ))}
      <p>{words.further}</p>
      {verifier !== null && (
        <p>
          <a href={verifier}>{words.verify}</a>. {words.verifyText}
        </p>
      )}
    </Frame>
  );
}

function scriptOf(view: View, contest: Contest): object {
  return {
    words: browserWordsIn(view.language),
    base: linkTo(view, ''),
    contest: contest.id,
    worker: linkTo(view, view.assets.scripts['tables-worker']),
    language: view.language,
    country: {
      root: view.head.definition.root.id,
      options: contest.options.map(({ id, candidate }) => ({ id, candidate })),
      complete: view.head.complete,
    },
    names: Object.fromEntries(contest.candidates.map(({ id, name }) => [id, plainName(name)])),
  };
}

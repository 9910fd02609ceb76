import { bundlePaths, type Place } from '@testigo/publication';
import { browserWordsIn, pagesIn, plainName, textIn } from '@testigo/ui';
import type { ComponentChildren } from 'preact';
import type { ScriptName } from '../build-scripts.ts';
import { kept } from '../kept-parts.ts';
import { nameOfPlace } from '../name-of-place.ts';
import { linkTo, linkToDivision, linkToVerifier, pageLanguages, type View } from '../view.ts';
import { Document } from './document.tsx';
import { MorePages } from './more-pages.tsx';
import { Name } from './name.tsx';
import { Rehearsal } from './rehearsal.tsx';

interface FrameProps {
  readonly view: View;
  /** What the page is of, for the window's title. */
  readonly title: string;
  /** What a link to the page says where it is shared. */
  readonly description?: string;
  /** The same page in another language. */
  readonly inLanguage: (language: string) => string;
  /** The places above, root first. */
  readonly above?: readonly Place[];
  /** Programs that the page runs. */
  readonly scripts?: readonly ScriptName[];
  /** Whether the page is one that people come to first. */
  readonly comesFirst?: boolean;
  readonly children: ComponentChildren;
}

/** What stands around every page: masthead, the word REHEARSAL where it is one, the way up, and the foot. */
export function Frame(props: FrameProps) {
  const { view, title, description, inLanguage, above = [], scripts = [], comesFirst = false, children } = props;
  const name = plainName(textIn(view.head.definition.title, view.language));
  return (
    <Document
      view={view}
      title={title === name ? name : `${title} · ${name}`}
      description={description}
      scripts={scripts}
      comesFirst={comesFirst}
    >
      <a class="skip" href="#main">
        {view.words.frame.skip}
      </a>
      <Rehearsal view={view} />
      <div class="page">
        <header class="masthead">
          <Wordmark view={view} />
          <LanguageLinks view={view} inLanguage={inLanguage} />
          <Tools view={view} />
        </header>
        {above.length > 0 && <WayUp view={view} above={above} />}
        <main id="main" tabindex={-1}>
          {children}
        </main>
        <Foot view={view} />
      </div>
    </Document>
  );
}

function Wordmark({ view }: { readonly view: View }) {
  const { frame } = view.words;
  return kept(view, 'wordmark', null, () => (
    <>
      <a class="wordmark" href={linkToDivision(view, view.head.definition.root.id)} aria-label={frame.home}>
        Testigo
      </a>
      <span class="motto">{frame.motto}</span>
    </>
  ));
}

/** What people come for, from every page. */
function Tools({ view }: { readonly view: View }) {
  const words = browserWordsIn(view.language);
  return kept(view, 'tools', null, () => (
    <nav class="tools" aria-label={words.find}>
      <a class="find" href={linkTo(view, bundlePaths.find(view.language))}>
        {words.find}
      </a>
      <a href={linkTo(view, bundlePaths.recount(view.language))}>{words.recount}</a>
    </nav>
  ));
}

function LanguageLinks({ view, inLanguage }: Pick<FrameProps, 'view' | 'inLanguage'>) {
  const others = pageLanguages(view.head).filter((language) => language !== view.language);
  return (
    <nav class="languages" aria-label={view.words.frame.otherLanguage}>
      {others.map((language) => (
        <a key={language} href={linkTo(view, inLanguage(language))} hreflang={language} lang={language}>
          {pagesIn(language).language}
        </a>
      ))}
    </nav>
  );
}

function WayUp({ view, above }: { readonly view: View; readonly above: readonly Place[] }) {
  return (
    <nav class="way" aria-label={view.words.frame.path}>
      <ol>
        {above.map((place) => (
          <li key={place.id}>
            <a href={linkToDivision(view, place.id)}>
              <Name>{nameOfPlace(view, place)}</Name>
            </a>
          </li>
        ))}
      </ol>
    </nav>
  );
}

function Foot({ view }: { readonly view: View }) {
  return kept(view, 'foot', null, () => <FootOfPage view={view} />);
}

function FootOfPage({ view }: { readonly view: View }) {
  const { frame } = view.words;
  const about = linkTo(view, bundlePaths.about(view.language));
  const verifier = linkToVerifier(view);
  return (
    <footer>
      <nav aria-label="Testigo">
        <a href={about}>{frame.about}</a>
        <a href={`${about}#policy`}>{frame.policy}</a>
        <MorePages view={view} />
        <a href={linkTo(view, bundlePaths.downloads(view.language))}>{frame.downloads}</a>
        {verifier !== null && <a href={verifier}>{browserWordsIn(view.language).verify}</a>}
        <a href={`${about}#licence`}>{frame.licence}</a>
      </nav>
      {!view.head.complete && <p>{frame.held}</p>}
    </footer>
  );
}

import { bundlePaths } from '@testigo/publication';
import { pagesIn, textIn } from '@testigo/ui';
import { Document } from '../parts/document.tsx';
import { ElectionTitle } from '../parts/election-title.tsx';
import { Rehearsal } from '../parts/rehearsal.tsx';
import { linkTo, pageLanguages, type View } from '../view.ts';

/** The bundle's first page: the election's title and a link for each language, the election's own first. */
export function ChoicePage({ view }: { readonly view: View }) {
  const { definition } = view.head;
  return (
    <Document view={view} title={textIn(definition.title, view.language)} comesFirst>
      <Rehearsal view={view} />
      <main class="page choice">
        <p class="wordmark">Testigo</p>
        <h1>
          <ElectionTitle view={view} />
        </h1>
        <ul>
          {pageLanguages(view.head).map((language) => (
            <li key={language}>
              <a href={linkTo(view, bundlePaths.country(language))} hreflang={language} lang={language}>
                {pagesIn(language).language}
              </a>
            </li>
          ))}
        </ul>
      </main>
    </Document>
  );
}

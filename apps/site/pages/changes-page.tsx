import { bundlePaths, type PublishedChanges } from '@testigo/publication';
import { integerText } from '@testigo/ui';
import { Scroller } from '@testigo/ui/scroller.tsx';
import { Frame } from '../parts/frame.tsx';
import { linkTo, type View } from '../view.ts';

interface ChangesPageProps {
  readonly view: View;
  readonly changes: readonly PublishedChanges[];
}

/** What each publication changed of the one before it, the newest first. */
export function ChangesPage({ view, changes }: ChangesPageProps) {
  const words = view.words.changes;
  const { root } = view.head.definition;
  return (
    <Frame
      view={view}
      title={words.title}
      above={[{ id: root.id, name: root.name, level: '' }]}
      inLanguage={bundlePaths.changesPage}
    >
      <h1>{words.title}</h1>
      <p>{changes.length === 0 ? words.none : words.text}</p>
      {changes.length > 0 && (
        <Scroller label={words.title}>
          <table class="figures files">
            <caption class="unseen">{words.title}</caption>
            <thead>
              <tr>
                {words.columns.map((column) => (
                  <th key={column} scope="col" class="number">
                    {column}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {[...changes].reverse().map((one) => (
                <ChangesRow key={one.number} view={view} changes={one} />
              ))}
            </tbody>
          </table>
        </Scroller>
      )}
    </Frame>
  );
}

function ChangesRow({ view, changes }: { readonly view: View; readonly changes: PublishedChanges }) {
  const { tables, images } = changes.counts;
  const pictures = images.replaced + images.withdrawn;
  const numbers = [changes.from, changes.to, tables.added, tables.corrected, tables.withdrawn, pictures];
  return (
    <tr>
      <th scope="row" class="number">
        <a href={linkTo(view, changes.path)}>{integerText(changes.number, view.language)}</a>
      </th>
      {numbers.map((number, index) => (
        <td key={String(index)} class="number">
          {integerText(number, view.language)}
        </td>
      ))}
    </tr>
  );
}

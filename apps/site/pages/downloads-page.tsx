import { bundlePaths, type Download } from '@testigo/publication';
import { integerText, textIn } from '@testigo/ui';
import { Scroller } from '@testigo/ui/scroller.tsx';
import { Frame } from '../parts/frame.tsx';
import { PlaceName } from '../parts/places.tsx';
import { linkTo, type View } from '../view.ts';

interface DownloadsPageProps {
  readonly view: View;
  readonly downloads: readonly Download[];
}

/** The whole count as files, and what is in them. */
export function DownloadsPage({ view, downloads }: DownloadsPageProps) {
  const words = view.words.downloads;
  const country = { id: view.head.definition.root.id, name: view.head.definition.root.name, level: '' };
  return (
    <Frame view={view} title={words.title} above={[country]} inLanguage={bundlePaths.downloads}>
      <h1>{words.title}</h1>
      <p>{words.text}</p>
      <Scroller label={words.caption}>
        <table class="figures files">
          <caption class="unseen">{words.caption}</caption>
          <thead>
            <tr>
              <th scope="col">{words.what}</th>
              <th scope="col" class="number">
                {words.tables}
              </th>
              <th scope="col" class="number">
                {words.size}
              </th>
              <th scope="col">{words.hash}</th>
            </tr>
          </thead>
          <tbody>
            {downloads.map((download) => (
              <FileRow key={download.path} view={view} download={download} />
            ))}
          </tbody>
        </table>
      </Scroller>
      <p class="note">{words.shards}</p>
      <p class="note">
        <a href={linkTo(view, bundlePaths.changesPage(view.language))}>{view.words.changes.title}</a>
      </p>
      <h2 id="columns">{words.columns}</h2>
      <dl class="columns">
        {words.columnsText.map(([column, meaning]) => (
          <div key={column}>
            <dt>
              <code>{column}</code>
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
      <p class="note">{words.quoting}</p>
    </Frame>
  );
}

type Kinds = View['words']['downloads']['kinds'];

/** Whether a file stands under its own name, with what it is beneath. */
function isNamed(kind: Download['kind']): kind is keyof Kinds {
  return kind !== 'totals' && kind !== 'tables' && kind !== 'parquet';
}

function FileRow({ view, download }: { readonly view: View; readonly download: Download }) {
  const words = view.words.downloads;
  const { contests } = view.head.definition;
  const contest = contests.find(({ id }) => id === download.tables?.contest);
  return (
    <tr>
      <th scope="row">
        <a href={linkTo(view, download.path)}>
          {download.kind === 'totals' && words.summary}
          {isNamed(download.kind) && download.path.replace(/^.*\//, '')}
          {download.tables !== null && (
            <>
              {words.allTables}: <PlaceName view={view} place={download.place} /> (
              {download.kind === 'parquet' ? 'Parquet' : 'CSV'})
            </>
          )}
        </a>
        {isNamed(download.kind) && <small>{words.kinds[download.kind]}</small>}
        {contests.length > 1 && contest !== undefined && <small>{textIn(contest.title, view.language)}</small>}
      </th>
      <td class="number">{download.tables === null ? '' : integerText(download.tables.count, view.language)}</td>
      <td class="number">{words.bytes(integerText(download.bytes, view.language))}</td>
      <td>
        <code class="long">{download.sha256}</code>
      </td>
    </tr>
  );
}

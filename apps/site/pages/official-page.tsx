import { bundlePaths, type OfficialSide, type PublishedDivision, type PublishedSnapshot } from '@testigo/publication';
import { officialWordsIn } from '@testigo/ui';
import { timeText } from '../dates.ts';
import { Frame } from '../parts/frame.tsx';
import { Claim } from '../parts/official/claim.tsx';
import { Address } from '../parts/official/claim-facts.tsx';
import { OfficialTables } from '../parts/official/official-tables.tsx';
import { linkTo, type View } from '../view.ts';

interface OfficialPageProps {
  readonly view: View;
  /** The country. */
  readonly division: PublishedDivision;
  readonly official: OfficialSide;
}

/** What the authority announced, beside the sheets; the newest announcement first. */
export function OfficialPage({ view, division, official }: OfficialPageProps) {
  const words = officialWordsIn(view.language);
  const { claims, tables, snapshots } = official;
  const isEmpty = claims.length + tables.length + snapshots.length === 0;
  const newestFirst = [...claims].sort((one, two) => ((one.date ?? '') < (two.date ?? '') ? 1 : -1));
  return (
    <Frame view={view} title={words.official} above={division.path} inLanguage={bundlePaths.official}>
      <h1>{words.official}</h1>
      <p>{isEmpty ? words.nothing : words.intro}</p>
      {newestFirst.map((claim) => (
        <Claim key={claim.id} view={view} division={division} claim={claim} />
      ))}
      {tables.map((one) => (
        <OfficialTables key={one.id} view={view} official={one} />
      ))}
      {snapshots.length > 0 && <Snapshots view={view} snapshots={snapshots} />}
      {!isEmpty && (
        <p class="note">
          <a href={linkTo(view, bundlePaths.officialSide)}>{words.json}</a>
        </p>
      )}
    </Frame>
  );
}

function Snapshots({ view, snapshots }: { readonly view: View; readonly snapshots: readonly PublishedSnapshot[] }) {
  const words = officialWordsIn(view.language);
  return (
    <section class="claim">
      <h2>{words.snapshots}</h2>
      <p class="note">{words.snapshotsText}</p>
      <ul class="snapshots">
        {snapshots.map(({ id, url, sha256, path, logged }) => (
          <li key={id}>
            <Address url={url} /> <code class="long">{sha256}</code>{' '}
            {path === null ? words.onlyHash : <a href={linkTo(view, path)}>{words.download}</a>}
            {logged !== null && <small> {words.logged(timeText(view, logged))}</small>}
          </li>
        ))}
      </ul>
    </section>
  );
}

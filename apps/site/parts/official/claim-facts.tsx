import { bundlePaths, type PublishedClaim } from '@testigo/publication';
import { integerText, officialWordsIn } from '@testigo/ui';
import { dayText, timeText } from '../../dates.ts';
import { linkTo, type View } from '../../view.ts';

const STATED = ['valid', 'null', 'voters', 'register', 'uncounted'] as const;

/** What an announcement says it covers, and where it stands: its day, its address, the file that keeps it. */
export function ClaimFacts({ view, claim }: { readonly view: View; readonly claim: PublishedClaim }) {
  const words = officialWordsIn(view.language);
  return (
    <div class="facts">
      <h3>{words.covers}</h3>
      <dl class="totals">
        {STATED.map((fact) => {
          const value = claim[fact];
          return (
            <div key={fact}>
              <dt>{words.stated[fact]}</dt>
              <dd>{value === null ? <small>{words.notStated}</small> : integerText(value, view.language)}</dd>
            </div>
          );
        })}
      </dl>
      <h3>{words.source}</h3>
      <dl class="columns">
        {claim.date !== null && (
          <div>
            <dt>{words.day}</dt>
            <dd>{dayText(view, claim.date)}</dd>
          </div>
        )}
        {claim.url !== null && (
          <div>
            <dt>{words.address}</dt>
            <dd>
              <Address url={claim.url} />
            </dd>
          </div>
        )}
        <div>
          <dt>{words.file}</dt>
          <dd>
            <a href={linkTo(view, bundlePaths.document(claim.file.sha256, 'json'))}>
              <code class="long">{claim.file.sha256}</code>
            </a>
          </dd>
        </div>
      </dl>
      {claim.logged !== null && <p class="note">{words.logged(timeText(view, claim.logged))}</p>}
    </div>
  );
}

/** An address elsewhere; only one of the web is made a link, and it learns nothing of where its reader came from. */
export function Address({ url }: { readonly url: string }) {
  if (!/^https?:\/\//.test(url)) return <bdi>{url}</bdi>;
  return (
    <a href={url} rel="noreferrer nofollow" class="address">
      <bdi>{url}</bdi>
    </a>
  );
}

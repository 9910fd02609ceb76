import type { Contest } from '@testigo/election';
import {
  bundlePaths,
  type OfficialSide,
  type PublishedClaim,
  type PublishedDivision,
  votesByCandidate,
} from '@testigo/publication';
import { integerText, officialWordsIn, signedText } from '@testigo/ui';
import { Frame } from '../parts/frame.tsx';
import { Name } from '../parts/name.tsx';
import { Scroller } from '../parts/scroller.tsx';
import { linkTo, type View } from '../view.ts';

interface OfficialPageProps {
  readonly view: View;
  readonly division: PublishedDivision;
  readonly official: OfficialSide;
}

/** What the authority announced, beside the sheets. */
export function OfficialPage({ view, division, official }: OfficialPageProps) {
  const words = officialWordsIn(view.language);
  return (
    <Frame view={view} title={words.official} above={division.path} inLanguage={bundlePaths.official}>
      <h1>{words.official}</h1>
      {official.claims.length === 0 && <p>{words.nothing}</p>}
      {official.claims.map((claim) => (
        <Claim key={claim.id} view={view} division={division} claim={claim} />
      ))}
      {official.snapshots.length > 0 && <h2>{words.snapshots}</h2>}
      <ul>
        {official.snapshots.map(({ id, url, sha256 }) => (
          <li key={id}>
            {url} <code class="long">{sha256}</code>
          </li>
        ))}
      </ul>
      <p>
        <a href={linkTo(view, bundlePaths.officialSide)}>JSON</a>
      </p>
    </Frame>
  );
}

function Claim({ view, division, claim }: Omit<OfficialPageProps, 'official'> & { readonly claim: PublishedClaim }) {
  const contest = view.head.definition.contests.find(({ id }) => id === claim.contest);
  const isCountry = claim.division === view.head.definition.root.id;
  const shard = isCountry ? division.shards.find((one) => one.contest === claim.contest) : undefined;
  const onSheets = contest && shard ? votesByCandidate(contest, shard.clean.options) : {};
  return (
    <>
      <h2>
        <Name>{claim.date === null ? claim.name : `${claim.name}, ${claim.date}`}</Name>
      </h2>
      {contest && <ClaimTable view={view} contest={contest} claim={claim} onSheets={onSheets} />}
    </>
  );
}

interface ClaimTableProps {
  readonly view: View;
  readonly contest: Contest;
  readonly claim: PublishedClaim;
  readonly onSheets: { readonly [candidate: string]: number };
}

function ClaimTable({ view, contest, claim, onSheets }: ClaimTableProps) {
  const words = officialWordsIn(view.language);
  return (
    <Scroller label={claim.name}>
      <table class="figures">
        <thead>
          <tr>
            {[words.candidate, words.announced, words.onSheets, words.difference].map((word) => (
              <th key={word} scope="col">
                {word}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {contest.candidates.map(({ id, name }) => {
            const [announced, own] = [claim.candidates[id], onSheets[id]];
            return (
              <tr key={id}>
                <th scope="row">
                  <Name>{name}</Name>
                </th>
                <td class="number">{announced === undefined ? '' : integerText(announced, view.language)}</td>
                <td class="number">{own === undefined ? '' : integerText(own, view.language)}</td>
                <td class="number">
                  {announced === undefined || own === undefined ? '' : signedText(announced - own, view.language)}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </Scroller>
  );
}

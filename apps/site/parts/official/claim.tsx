import type { ClaimWeight, Shard } from '@testigo/count';
import type { Contest } from '@testigo/election';
import type { PublishedClaim, PublishedDivision } from '@testigo/publication';
import {
  footnoteOfClaim,
  officialWordsIn,
  plainName,
  reasonsOfClaim,
  sentencesOfCertainty,
  textIn,
  verdictOfClaim,
} from '@testigo/ui';
import type { View } from '../../view.ts';
import { Name } from '../name.tsx';
import { ClaimFacts } from './claim-facts.tsx';
import { ClaimTable } from './claim-table.tsx';
import { VerdictMark } from './verdict-mark.tsx';
import { nameOfClaim, weighed } from './weighed-claim.ts';

interface ClaimProps {
  readonly view: View;
  /** The country. */
  readonly division: PublishedDivision;
  readonly claim: PublishedClaim;
}

/** One announcement: the verdict and why, claim and sheets side by side, what it covers and where it stands. */
export function Claim({ view, division, claim }: ClaimProps) {
  const words = officialWordsIn(view.language);
  const contest = view.head.definition.contests.find(({ id }) => id === claim.contest);
  if (contest === undefined) return null;
  const found = weighed(view, division, claim);
  return (
    <section class="claim">
      <h2 id={claim.id.slice(0, 12)}>
        <Name>{nameOfClaim(view, claim)}</Name>
      </h2>
      {view.head.definition.contests.length > 1 && (
        <p class="note">
          <Name>{textIn(contest.title, view.language)}</Name>
        </p>
      )}
      {found === null && <p>{words.elsewhere}</p>}
      {found?.weight === null && <p class="second">{words.held}</p>}
      {found !== null && found.weight !== null && (
        <Outcome view={view} contest={contest} weight={found.weight} shard={found.shard} />
      )}
      <ClaimTable
        view={view}
        contest={contest}
        claim={claim}
        shard={found?.shard ?? null}
        weight={found?.weight ?? null}
      />
      <ClaimFacts view={view} claim={claim} />
      {found !== null && found.weight !== null && <Footnote view={view} weight={found.weight} />}
    </section>
  );
}

interface OutcomeProps {
  readonly view: View;
  readonly contest: Contest;
  readonly weight: ClaimWeight;
  readonly shard: Shard;
}

function Outcome({ view, contest, weight, shard }: OutcomeProps) {
  const words = officialWordsIn(view.language);
  const nameOf = (candidate: string): string =>
    plainName(contest.candidates.find(({ id }) => id === candidate)?.name ?? candidate);
  const outside = shard.tables.expected - shard.tables.counted;
  return (
    <>
      <p class="verdict">
        <VerdictMark verdict={weight.verdict} /> {verdictOfClaim(weight, nameOf, view.language)}
      </p>
      {reasonsOfClaim(weight, outside, nameOf, view.language).map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      <h3>{words.decides}</h3>
      <ul>
        {sentencesOfCertainty(weight.certainty.clean, nameOf, view.language).map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </>
  );
}

function Footnote({ view, weight }: Pick<OutcomeProps, 'view' | 'weight'>) {
  const footnote = footnoteOfClaim(weight, view.language);
  return footnote === null ? null : <p class="note">{footnote}</p>;
}

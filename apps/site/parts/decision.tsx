import { defined } from '@testigo/basics';
import { type Certainty, certaintyOfShard, neededAtTurnout, type RegisterGaps, type Shard } from '@testigo/count';
import type { Contest } from '@testigo/election';
import {
  decisionWordsIn,
  integerText,
  listText,
  percentText,
  plainName,
  sentenceOfFlagged,
  sentencesOfCertainty,
  signedText,
} from '@testigo/ui';
import type { View } from '../view.ts';

/** Turnouts in per cent for which it is told what the runner-up needs. */
const TURNOUTS = [40, 60, 80, 100] as const;

interface DecisionProps {
  readonly view: View;
  readonly contest: Contest;
  readonly shard: Shard;
  /** Null where unreleased tables are left out. */
  readonly gaps: RegisterGaps | null;
}

/** What the counted sheets of a place decide: lead, voters outside it and their difference as a sum; the verdict; and why. */
export function Decision({ view, contest, shard, gaps }: DecisionProps) {
  if (shard.tables.counted === 0) return null;
  const words = decisionWordsIn(view.language);
  if (gaps === null) return <p class="second">{words.held}</p>;
  const { clean, withFlagged } = certaintyOfShard(view.head.definition, shard, gaps);
  const outcome = { view, contest, certainty: clean };
  return (
    <section class="decision" aria-label={words.title}>
      <Verdict {...outcome} />
      <LeadSum {...outcome} />
      <details>
        <summary>{words.why}</summary>
        <p>{words.how}</p>
        <Sentences {...outcome} />
        <Needed {...outcome} />
        {shard.tables.flagged > 0 && (
          <>
            <p>{sentenceOfFlagged(shard.tables.flagged, view.language)}</p>
            <Sentences {...outcome} certainty={withFlagged} />
          </>
        )}
        <p class="note">{words.condition}</p>
      </details>
    </section>
  );
}

interface OutcomeProps {
  readonly view: View;
  readonly contest: Contest;
  readonly certainty: Certainty;
}

function Verdict({ view, contest, certainty }: OutcomeProps) {
  const words = decisionWordsIn(view.language);
  const { leader, decided } = certainty;
  const open = leader === null ? words.tied : words.undecided;
  return (
    <p class="verdict">
      <svg class="mark" viewBox="0 0 12 12" width="12" height="12" aria-hidden="true">
        <rect x="1.5" y="1.5" width="9" height="9" class={decided ? 'full' : 'outline'} />
      </svg>{' '}
      {decided && leader !== null ? words.decided(nameIn(contest, leader)) : open}
    </p>
  );
}

function LeadSum({ view, certainty }: OutcomeProps) {
  const words = decisionWordsIn(view.language);
  const { lead, outside, slack } = certainty;
  const number = (value: number | null): string => (value === null ? words.unknown : integerText(value, view.language));
  return (
    <dl class="lead-sum">
      <div>
        <dt>{words.lead}</dt>
        <dd>
          <b>{number(lead)}</b> {words.votes}
        </dd>
      </div>
      <div>
        <dt>{words.outside}</dt>
        <dd>
          <b>{number(outside)}</b> {outside === null ? '' : words.voters}
        </dd>
      </div>
      <div>
        <dt>{words.slack}</dt>
        <dd>
          <b>{slack === null ? words.unknown : signedText(slack, view.language)}</b>
        </dd>
      </div>
    </dl>
  );
}

function Sentences({ view, contest, certainty }: OutcomeProps) {
  const nameOf = (candidate: string): string => nameIn(contest, candidate);
  return (
    <ul>
      {sentencesOfCertainty(certainty, nameOf, view.language).map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
    </ul>
  );
}

/** Who can still win, and what share of the votes outside the runner-up needs, by how many vote there. */
function Needed({ view, contest, certainty }: OutcomeProps) {
  const { decided, runnerUp, leader, possibleWinners, outside } = certainty;
  if (decided || runnerUp === null || leader === null || outside === null || outside === 0) return null;
  const words = decisionWordsIn(view.language);
  const names = possibleWinners.map((candidate) => nameIn(contest, candidate));
  return (
    <>
      <p>{words.possible(listText(names, view.language))}</p>
      <table class="figures needed">
        <caption>{words.curve}</caption>
        <thead>
          <tr>
            <th scope="col">{words.turnout}</th>
            <th scope="col" class="number">
              {words.share(nameIn(contest, runnerUp))}
            </th>
          </tr>
        </thead>
        <tbody>
          {TURNOUTS.map((turnout) => {
            const needed = neededAtTurnout(certainty, turnout / 100);
            return (
              <tr key={turnout}>
                <th scope="row">{percentText(turnout, 100, view.language)}</th>
                <td class="number">
                  {needed === null || needed > 1 ? words.impossible : percentText(needed, 1, view.language)}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </>
  );
}

function nameIn(contest: Contest, candidate: string): string {
  return plainName(
    defined(
      contest.candidates.find(({ id }) => id === candidate),
      'a candidate of the contest',
    ).name,
  );
}

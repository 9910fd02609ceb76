import type { Shard } from '@testigo/count';
import type { Contest } from '@testigo/election';
import { integerText, type Pieces, percentText } from '@testigo/ui';
import type { VNode } from 'preact';
import { type CandidateVotes, candidatesByVotes, validVotes } from '../standing.ts';
import type { View } from '../view.ts';
import { Name } from './name.tsx';

interface OpeningProps {
  readonly view: View;
  readonly contest: Contest;
  readonly shard: Shard;
}

/** What a place's page says first: how much is counted, who leads on it and by how much; flagged tables in a sentence of their own. */
export function Opening({ view, contest, shard }: OpeningProps) {
  const { opening } = view.words;
  const { tables, register, registerUnknown } = shard;
  const number = (value: number): VNode => <b>{integerText(value, view.language)}</b>;
  const percent = (part: number, whole: number): VNode | null => {
    const text = percentText(part, whole, view.language);
    return text === null ? null : <b>{text}</b>;
  };
  if (tables.counted === 0) {
    return (
      <>
        <p class="lead">{opening.nothing(number(tables.expected))}</p>
        <FlaggedLine view={view} contest={contest} shard={shard} />
      </>
    );
  }
  return (
    <>
      <p class="lead">
        {opening.tables({
          counted: number(tables.counted),
          expected: number(tables.expected),
          tables: percent(tables.counted, tables.expected),
          register: registerUnknown === 0 ? percent(register.counted, register.expected) : null,
        })}{' '}
        {leadPieces(view, candidatesByVotes(contest, shard.clean), validVotes(shard.clean))}
      </p>
      <FlaggedLine view={view} contest={contest} shard={shard} />
    </>
  );
}

function leadPieces(view: View, standing: readonly CandidateVotes[], valid: number): Pieces<VNode> {
  const { opening } = view.words;
  const [first, second] = standing;
  if (first === undefined || first.votes === 0) return [opening.noVotes];
  const name = (one: CandidateVotes): VNode => (
    <b>
      <Name>{one.candidate.name}</Name>
    </b>
  );
  const votes = (value: number): VNode => <b>{integerText(value, view.language)}</b>;
  if (second === undefined) return opening.alone(name(first), votes(first.votes));
  if (first.votes === second.votes) return opening.tie(name(first), name(second), votes(first.votes));
  return opening.leads(name(first), name(second), votes(first.votes - second.votes), votes(valid));
}

function FlaggedLine({ view, contest, shard }: OpeningProps) {
  const { flagged } = shard.tables;
  if (flagged === 0) return null;
  const whole = validVotes(shard.flagged);
  const votes = candidatesByVotes(contest, shard.flagged)
    .slice(0, 2)
    .flatMap(({ candidate, votes }, index) => [
      ...(index === 0 ? [] : [', ']),
      <Name key={candidate.id}>{candidate.name}</Name>,
      ` ${integerText(votes, view.language)}`,
      ` (${percentText(votes, whole, view.language) ?? '–'})`,
    ]);
  const tables = <b>{integerText(flagged, view.language)}</b>;
  return <p class="second">{view.words.opening.flagged(tables, flagged === 1, votes)}</p>;
}

import type { LogEvidence } from '@testigo/publication';
import { integerText, type Pieces } from '@testigo/ui';
import type { VNode } from 'preact';
import { longTimeText } from '../dates.ts';
import type { View } from '../view.ts';
import { Name } from './name.tsx';

interface EvidenceProps {
  readonly view: View;
  readonly evidence: LogEvidence;
}

/** As of when the log is, who cosigned it, and how well it hides those who brought sheets; marked where too few stand behind it. */
export function Evidence({ view, evidence }: EvidenceProps) {
  const { title, time, lowered } = view.words.evidence;
  return (
    <>
      <h2 id="evidence">{title}</h2>
      {evidence.time !== null && <p>{time(longTimeText(view, evidence.time))}</p>}
      <Cosigned view={view} evidence={evidence} />
      {evidence.lowered > 0 && <p>{lowered(integerText(evidence.lowered, view.language), evidence.lowered === 1)}</p>}
    </>
  );
}

function Cosigned({ view, evidence }: EvidenceProps) {
  const { mark, cosigned, short, nobody } = view.words.evidence;
  const { have, need, names } = evidence.cosigned;
  const number = (value: number): string => integerText(value, view.language);
  const listed: Pieces<VNode> = names.flatMap((name, index) => [
    ...(index === 0 ? [] : [', ']),
    <Name key={name}>{name}</Name>,
  ]);
  if (need > 0 && have >= need) return <p>{cosigned(number(have), number(need), listed)}</p>;
  return (
    <p>
      <strong>
        <svg class="shape" viewBox="0 0 12 12" aria-hidden="true">
          <path d="M6 .8 11.6 11H.4Z" />
        </svg>{' '}
        {mark}
      </strong>{' '}
      {need === 0 ? nobody : short(number(have), number(need), listed)}
    </p>
  );
}

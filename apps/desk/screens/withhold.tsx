import type { WithholdReason } from '@testigo/review/api';
import { useState } from 'preact/hooks';
import { Choice } from '../parts/choice.tsx';
import { Title } from '../parts/title.tsx';
import { words } from '../state/language.ts';
import { handIn } from '../state/work.ts';

const REASONS: readonly WithholdReason[] = [
  'personal-data-remains',
  'people-in-picture',
  'cannot-be-masked',
  'not-a-sheet',
];

interface WithholdProps {
  readonly busy: boolean;
  readonly onBack: () => void;
}

/** Keep a picture hidden, with the reason. */
export function Withhold({ busy, onBack }: WithholdProps) {
  const [reason, setReason] = useState<WithholdReason | null>(null);
  const { clear } = words.value.work;
  return (
    <>
      <Title>{clear.withhold}</Title>
      <p>{clear.withholdText}</p>
      <Choice
        name="reason"
        legend={words.value.work.settle.reason}
        options={REASONS.map((one) => [one, clear.reasons[one]])}
        chosen={reason}
        onChoose={setReason}
      />
      <div class="actions">
        <button
          class="first"
          type="button"
          disabled={busy || reason === null}
          onClick={() => reason !== null && handIn({ kind: 'withhold', reason })}
        >
          {clear.withholdNow}
        </button>
        <button type="button" disabled={busy} onClick={onBack}>
          {clear.back}
        </button>
      </div>
    </>
  );
}

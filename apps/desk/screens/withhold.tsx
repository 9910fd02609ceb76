import type { WithholdReason } from '@testigo/review/api';
import { ReasonForm } from '../parts/reason-form.tsx';
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
  const { clear } = words.value.work;
  return (
    <>
      <Title>{clear.withhold}</Title>
      <p>{clear.withholdText}</p>
      <ReasonForm
        reasons={REASONS}
        texts={clear.reasons}
        act={clear.withholdNow}
        back={clear.back}
        busy={busy}
        onReason={(reason) => handIn({ kind: 'withhold', reason })}
        onBack={onBack}
      />
    </>
  );
}

import type { AsideReason, PlaceTask } from '@testigo/review/api';
import { useState } from 'preact/hooks';
import { Choice } from '../parts/choice.tsx';
import { Title } from '../parts/title.tsx';
import { SheetView } from '../sheet/sheet-view.tsx';
import { words } from '../state/language.ts';
import { handIn } from '../state/work.ts';

const REASONS: readonly AsideReason[] = ['not-a-sheet', 'other-election', 'blank', 'illegible', 'code-illegible'];

interface AsideProps {
  readonly task: PlaceTask;
  readonly busy: boolean;
  readonly onBack: () => void;
}

/** Set a picture aside that can't be placed, with the reason. */
export function Aside({ task, busy, onBack }: AsideProps) {
  const [reason, setReason] = useState<AsideReason | null>(null);
  const { place } = words.value.work;
  return (
    <>
      <Title>{place.aside}</Title>
      <p>{place.asideText}</p>
      <SheetView pictures={task.pages.map(({ url }) => url)} beside />
      <Choice
        name="reason"
        legend={words.value.work.settle.reason}
        options={REASONS.map((one) => [one, place.reasons[one]])}
        chosen={reason}
        onChoose={setReason}
      />
      <div class="actions">
        <button
          class="first"
          type="button"
          disabled={busy || reason === null}
          onClick={() => reason !== null && handIn({ kind: 'aside', reason })}
        >
          {place.setAside}
        </button>
        <button type="button" disabled={busy} onClick={onBack}>
          {place.back}
        </button>
      </div>
    </>
  );
}

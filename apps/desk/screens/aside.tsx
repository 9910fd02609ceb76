import type { AsideReason, PlaceTask } from '@testigo/review/api';
import { ReasonForm } from '../parts/reason-form.tsx';
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
  const { place } = words.value.work;
  return (
    <>
      <Title>{place.aside}</Title>
      <p>{place.asideText}</p>
      <SheetView pictures={task.pages.map(({ url }) => url)} beside />
      <ReasonForm
        reasons={REASONS}
        texts={place.reasons}
        act={place.setAside}
        back={place.back}
        busy={busy}
        onReason={(reason) => handIn({ kind: 'aside', reason })}
        onBack={onBack}
      />
    </>
  );
}

import type { ReadTask } from '@testigo/review/api';
import { Title } from '../parts/title.tsx';
import { SheetView } from '../sheet/sheet-view.tsx';
import { words } from '../state/language.ts';
import { handIn } from '../state/work.ts';

interface NoSheetProps {
  readonly task: ReadTask;
  readonly busy: boolean;
  readonly onBack: () => void;
}

/** Say that a picture shows no sheet of the form that is asked for: none of its figures is there. */
export function NoSheet({ task, busy, onBack }: NoSheetProps) {
  const { read } = words.value.work;
  return (
    <>
      <Title>{read.none}</Title>
      <p>{read.noneText}</p>
      <SheetView pictures={task.pages.map(({ url }) => url)} beside />
      <div class="actions">
        <button
          class="first"
          type="button"
          disabled={busy}
          onClick={() => handIn({ kind: 'read', figures: task.fields.map(() => 'absent') })}
        >
          {read.sayNone}
        </button>
        <button type="button" disabled={busy} onClick={onBack}>
          {read.goOnReading}
        </button>
      </div>
    </>
  );
}

import type { ReadTask } from '@testigo/review/api';
import { useMemo, useState } from 'preact/hooks';
import { type Keying, startKeying } from '../keying/keying.ts';
import { KeyingBoard } from '../keying/keying-board.tsx';
import { Title } from '../parts/title.tsx';
import type { HeldTask } from '../state/held-task.ts';
import { language, words } from '../state/language.ts';
import { handIn, saveDraft } from '../state/work.ts';
import { NoSheet } from './no-sheet.tsx';

/** Type what stands in every field of a sheet: its main figures first, then the rest. */
export function Read({ held, task }: { readonly held: HeldTask; readonly task: ReadTask }) {
  const keying = keyingOf(held, task);
  const { read } = words.value.work;
  const tag = language.value;
  const [none, setNone] = useState(false);
  const busy = held.answer !== null;
  const fields = useMemo(
    () => task.fields.map(({ id, label, line }) => ({ id, label: label[tag], line: line?.url ?? null })),
    [task, tag],
  );
  if (none) return <NoSheet task={task} busy={busy} onBack={() => setNone(false)} />;
  const isHeadline = task.fields[keying.at]?.headline === true;
  return (
    <>
      <div class="task">
        <Title>{isHeadline ? read.headline : read.full}</Title>
        <p class="note">
          {task.sheet[tag]} · {task.contest[tag]}
        </p>
      </div>
      <KeyingBoard
        fields={fields}
        pictures={task.pages.map(({ url }) => url)}
        keying={keying}
        onKeying={(next) => saveDraft({ kind: 'keying', keying: next })}
        onHandIn={(figures) => handIn({ kind: 'read', figures })}
        busy={busy}
      />
      <button class="plain" type="button" onClick={() => setNone(true)}>
        {read.none}
      </button>
    </>
  );
}

function keyingOf({ draft }: HeldTask, { fields }: ReadTask): Keying {
  return draft?.kind === 'keying' ? draft.keying : startKeying(fields.map(({ digits }) => digits));
}

import { useEffect } from 'preact/hooks';
import type { HeldTask } from '../state/held-task.ts';
import { words } from '../state/language.ts';
import { sendAnswer, workTrouble } from '../state/work.ts';
import { TroubleNote } from './trouble-note.tsx';

/** What becomes of an answer that was handed in, until its receipt comes. */
export function SendingNote({ held }: { readonly held: HeldTask }) {
  const isSending = held.answer !== null;
  useEffect(() => {
    if (!isSending) return;
    // A page that was loaded again goes on sending, and so does one whose connection came back.
    void sendAnswer();
    const again = () => void sendAnswer();
    addEventListener('online', again);
    return () => removeEventListener('online', again);
  }, [isSending]);
  const { trouble } = words.value;
  const isLost = workTrouble.value?.kind === 'no-reply';
  return (
    <>
      <TroubleNote trouble={workTrouble.value} {...(isSending && isLost && { again: () => void sendAnswer() })} />
      <div role="status">
        {isSending && <p>{isLost ? `${trouble.typedKept} ${trouble.waiting}` : trouble.sending}</p>}
      </div>
    </>
  );
}

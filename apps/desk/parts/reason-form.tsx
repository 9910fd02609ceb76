import { useState } from 'preact/hooks';
import { words } from '../state/language.ts';
import { Choice } from './choice.tsx';

interface ReasonFormProps<Reason extends string> {
  readonly reasons: readonly Reason[];
  readonly texts: { readonly [One in Reason]: string };
  /** What the button that hands the reason in is called, and the one that goes back. */
  readonly act: string;
  readonly back: string;
  readonly busy: boolean;
  readonly onReason: (reason: Reason) => void;
  readonly onBack: () => void;
}

/** Why something is not done as usual: one of several reasons, then the one button. */
export function ReasonForm<Reason extends string>(props: ReasonFormProps<Reason>) {
  const { reasons, texts, act, back, busy, onReason, onBack } = props;
  const [reason, setReason] = useState<Reason | null>(null);
  return (
    <>
      <Choice
        name="reason"
        legend={words.value.work.settle.reason}
        options={reasons.map((one) => [one, texts[one]])}
        chosen={reason}
        onChoose={setReason}
      />
      <div class="actions">
        <button
          class="first"
          type="button"
          disabled={busy || reason === null}
          onClick={() => reason !== null && onReason(reason)}
        >
          {act}
        </button>
        <button type="button" disabled={busy} onClick={onBack}>
          {back}
        </button>
      </div>
    </>
  );
}

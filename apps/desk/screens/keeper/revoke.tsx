import type { Revoking } from '@testigo/review/api';
import { integerText } from '@testigo/ui';
import { useEffect, useRef, useState } from 'preact/hooks';
import { ask, type Trouble } from '../../client/ask.ts';
import { TroubleNote } from '../../parts/trouble-note.tsx';
import { language, words } from '../../state/language.ts';

interface RevokeProps {
  readonly what: Revoking;
  readonly name: string;
  /** What the button says while there is no name. */
  readonly nameless?: string;
  /** Told in a sentence what was done. */
  readonly onRevoked: (sentence: string) => Promise<void>;
  readonly disabled?: boolean;
}

/** Shuts a person or a scan station out, after saying what that does. */
export function Revoke({ what, name, onRevoked, nameless, disabled = false }: RevokeProps) {
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (asking) dialog.current?.showModal();
  }, [asking]);
  const { keeper } = words.value;
  const revoke = async () => {
    if (busy) return;
    setBusy(true);
    const told = await ask('revoke', what);
    setBusy(false);
    setTrouble(told.ok ? null : told.trouble);
    if (!told.ok) return;
    setAsking(false);
    await onRevoked(keeper.revokedNow(name, told.value.queued, integerText(told.value.queued, language.value)));
  };
  return (
    <>
      <button type="button" disabled={disabled} onClick={() => setAsking(true)}>
        {name === '' && nameless !== undefined ? nameless : keeper.revoke(name)}
      </button>
      {asking && (
        <dialog class="small" ref={dialog} onClose={() => setAsking(false)} aria-label={keeper.revokeTitle(name)}>
          <h2>{keeper.revokeTitle(name)}</h2>
          <p>{'handle' in what ? keeper.revokeText : keeper.revokeStationText}</p>
          <TroubleNote trouble={trouble} />
          <div class="actions">
            <button type="button" onClick={() => setAsking(false)}>
              {keeper.keepAll}
            </button>
            <button class="first" type="button" disabled={busy} onClick={() => void revoke()}>
              {keeper.revoke(name)}
            </button>
          </div>
        </dialog>
      )}
    </>
  );
}

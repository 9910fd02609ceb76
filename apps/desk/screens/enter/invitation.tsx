import type { Entry } from '@testigo/review/api';
import { useState } from 'preact/hooks';
import { ask, type Trouble } from '../../client/ask.ts';
import { Title } from '../../parts/title.tsx';
import { TroubleNote } from '../../parts/trouble-note.tsx';
import { words } from '../../state/language.ts';

interface InvitationProps {
  /** The code that the link brought, or nothing. */
  readonly first: string;
  readonly onOpened: (code: string, entry: Entry) => void;
}

/** Asks for the code of an invitation, as the link or the paper has it. */
export function Invitation({ first, onOpened }: InvitationProps) {
  const [code, setCode] = useState(first);
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const [empty, setEmpty] = useState(false);
  const { enter } = words.value;
  const open = async () => {
    setEmpty(code.trim() === '');
    if (code.trim() === '' || busy) return;
    setBusy(true);
    const told = await ask('enter', { code: code.trim() });
    setBusy(false);
    if (told.ok) onOpened(code.trim(), told.value);
    else setTrouble(told.trouble);
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void open();
      }}
    >
      <Title>{enter.title}</Title>
      <p>{enter.intro}</p>
      {first !== '' && <p>{enter.invited}</p>}
      <label for="code">{enter.code}</label>
      <input
        id="code"
        class="code"
        value={code}
        maxLength={100}
        autocomplete="off"
        autocapitalize="characters"
        spellcheck={false}
        aria-describedby="code-hint"
        aria-invalid={empty}
        onInput={(event) => setCode(event.currentTarget.value)}
      />
      <p class="said" id="code-hint" role="status">
        {empty ? <b>{enter.noCode}</b> : enter.codeHint}
      </p>
      <TroubleNote trouble={trouble} />
      <div class="actions">
        <button class="first" type="submit" disabled={busy}>
          {enter.useCode}
        </button>
      </div>
    </form>
  );
}

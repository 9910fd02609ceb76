import { useState } from 'preact/hooks';
import { words } from '../../state/language.ts';

interface RecoveryFormProps {
  readonly busy: boolean;
  readonly onCode: (handle: string, code: string) => Promise<void>;
}

/** The name here and the printed code, typed from paper. */
export function RecoveryForm({ busy, onCode }: RecoveryFormProps) {
  const [handle, setHandle] = useState('');
  const [code, setCode] = useState('');
  const [incomplete, setIncomplete] = useState(false);
  const { enter } = words.value;
  const typing = { autocomplete: 'off', autocapitalize: 'none', spellcheck: false, maxLength: 100 } as const;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        const [name, typed] = [handle.trim().toLowerCase(), code.trim()];
        setIncomplete(name === '' || typed === '');
        if (name !== '' && typed !== '' && !busy) void onCode(name, typed);
      }}
    >
      <h2>{enter.withCode}</h2>
      <label for="handle">{enter.nameHere}</label>
      <input id="handle" value={handle} onInput={(event) => setHandle(event.currentTarget.value)} {...typing} />
      <label for="recovery">{enter.recoveryCode}</label>
      <input
        id="recovery"
        class="code"
        value={code}
        aria-describedby="recovery-hint"
        onInput={(event) => setCode(event.currentTarget.value)}
        {...typing}
      />
      <p class="said" id="recovery-hint" role="status">
        {incomplete ? <b>{enter.incomplete}</b> : enter.recoveryHint}
      </p>
      <div class="actions">
        <button type="submit" disabled={busy}>
          {enter.comeIn}
        </button>
      </div>
    </form>
  );
}

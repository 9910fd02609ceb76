import {
  browserSupportsWebAuthn,
  type PublicKeyCredentialCreationOptionsJSON,
  startRegistration,
} from '@simplewebauthn/browser';
import type { Entry, Joined } from '@testigo/review/api';
import { useState } from 'preact/hooks';
import { ask, type Trouble } from '../../client/ask.ts';
import { Title } from '../../parts/title.tsx';
import { TroubleNote } from '../../parts/trouble-note.tsx';
import { words } from '../../state/language.ts';

interface JoinProps {
  readonly code: string;
  readonly entry: Entry;
  readonly onJoined: (joined: Joined, withKey: boolean) => void;
}

/** Who one will be here, what is kept of it, and how to come back. */
export function Join({ code, entry, onJoined }: JoinProps) {
  const [drawn, setDrawn] = useState(0);
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const [keyFailed, setKeyFailed] = useState(false);
  const { enter, home } = words.value;
  const handle = entry.handles[drawn % entry.handles.length] ?? '';
  const join = async (withKey: boolean) => {
    if (busy) return;
    setBusy(true);
    setTrouble(null);
    const passkey = withKey ? await makePasskey(entry.passkey) : null;
    setKeyFailed(withKey && passkey === null);
    if (!withKey || passkey !== null) {
      const told = await ask('join', { code, handle, passkey });
      if (told.ok) onJoined(told.value, withKey);
      else setTrouble(told.trouble);
    }
    setBusy(false);
  };
  const mayHaveKey = browserSupportsWebAuthn();
  return (
    <>
      <Title>{enter.handleTitle}</Title>
      <p aria-live="polite">{enter.handle(handle, home.roles[entry.role])}</p>
      <p class="note">{enter.handleHint}</p>
      {entry.handles.length > 1 && (
        <button type="button" disabled={busy} onClick={() => setDrawn(drawn + 1)}>
          {enter.otherHandle}
        </button>
      )}
      <h2>{enter.keptTitle}</h2>
      <ul>
        {enter.kept.map((one) => (
          <li key={one}>{one}</li>
        ))}
      </ul>
      <p>{enter.keptBeyond}</p>
      <h2>{enter.keyTitle}</h2>
      <p class="note">{mayHaveKey ? enter.makeKeyHint : enter.noKeys}</p>
      <div class="actions">
        {mayHaveKey && (
          <button class="first" type="button" disabled={busy} onClick={() => void join(true)}>
            {enter.makeKey}
          </button>
        )}
        <button
          class={mayHaveKey ? undefined : 'first'}
          type="button"
          disabled={busy}
          aria-describedby="alone"
          onClick={() => void join(false)}
        >
          {enter.takeCode}
        </button>
      </div>
      <p class="note" id="alone">
        {enter.takeCodeHint}
      </p>
      <p role="status">{keyFailed && <b>{enter.keyNotMade}</b>}</p>
      <TroubleNote trouble={trouble} />
    </>
  );
}

/** Has the device make a passkey; null when it did not, or the person changed her mind. */
async function makePasskey(options: unknown): Promise<object | null> {
  try {
    return await startRegistration({ optionsJSON: options as PublicKeyCredentialCreationOptionsJSON });
  } catch {
    // Browsers tell a refusal, a timeout and a missing device apart only in part, and none of it changes what can be done.
    return null;
  }
}

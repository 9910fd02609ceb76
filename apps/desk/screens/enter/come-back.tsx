import {
  browserSupportsWebAuthn,
  type PublicKeyCredentialRequestOptionsJSON,
  startAuthentication,
} from '@simplewebauthn/browser';
import type { Who } from '@testigo/review/api';
import { useState } from 'preact/hooks';
import { ask, type Told, type Trouble } from '../../client/ask.ts';
import { Title } from '../../parts/title.tsx';
import { TroubleNote } from '../../parts/trouble-note.tsx';
import { words } from '../../state/language.ts';
import { RecoveryForm } from './recovery-form.tsx';

interface ComeBackProps {
  readonly onEntered: (who: Who) => void;
}

/** Coming back with a passkey, or with a printed code. */
export function ComeBack({ onEntered }: ComeBackProps) {
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const [keyFailed, setKeyFailed] = useState(false);
  const { enter } = words.value;
  const settle = (told: Told<{ readonly who: Who }> | null) => {
    setBusy(false);
    setKeyFailed(told === null);
    setTrouble(told === null || told.ok ? null : told.trouble);
    if (told?.ok === true) onEntered(told.value.who);
  };
  const withKey = async () => {
    if (busy) return;
    setBusy(true);
    settle(await enterByPasskey());
  };
  return (
    <>
      <Title>{enter.backTitle}</Title>
      <p>{enter.intro}</p>
      {browserSupportsWebAuthn() && (
        <div class="actions">
          <button class="first" type="button" disabled={busy} onClick={() => void withKey()}>
            {enter.withKey}
          </button>
        </div>
      )}
      <p role="status">{keyFailed && <b>{enter.keyNotUsed}</b>}</p>
      <TroubleNote trouble={trouble} />
      <RecoveryForm
        busy={busy}
        onCode={async (handle, code) => {
          setBusy(true);
          settle(await ask('recover', { handle, code }));
        }}
      />
    </>
  );
}

/** Lets the device answer the server's question; null when no passkey was used. */
async function enterByPasskey(): Promise<Told<{ readonly who: Who }> | null> {
  const question = await ask('passkeyQuestion', {});
  if (!question.ok) return question;
  let passkey: object;
  try {
    passkey = await startAuthentication({
      optionsJSON: question.value.passkey as PublicKeyCredentialRequestOptionsJSON,
    });
  } catch {
    // Browsers do not tell why, so that pages learn nothing about a person's passkeys.
    return null;
  }
  return ask('passkeyAnswer', { passkey });
}

import type { Entry, Joined } from '@testigo/review/api';
import { useState } from 'preact/hooks';
import { language, words } from '../../state/language.ts';
import { enterAs, sessionEnded } from '../../state/session.ts';
import { codeFromLink } from './code-from-link.ts';
import { ComeBack } from './come-back.tsx';
import { Invitation } from './invitation.tsx';
import { Join } from './join.tsx';
import { RecoveryCode } from './recovery-code.tsx';

type Step =
  | { readonly kind: 'back' }
  | { readonly kind: 'invited' }
  | { readonly kind: 'join'; readonly code: string; readonly entry: Entry }
  | { readonly kind: 'joined'; readonly joined: Joined; readonly withKey: boolean };

interface EnterProps {
  /** Told whether somebody is between having joined and having the code on paper. */
  readonly onJoining: (joining: boolean) => void;
}

/** Coming in: with an invitation, a passkey or a printed code. */
export function Enter({ onJoining }: EnterProps) {
  const [fromLink] = useState(codeFromLink);
  const [step, setStep] = useState<Step>({ kind: fromLink === '' ? 'back' : 'invited' });
  const { enter, trouble } = words.value;
  const enterWith = (who: Joined['who']) => {
    enterAs(who);
    onJoining(false);
  };
  switch (step.kind) {
    case 'back':
      return (
        <>
          {sessionEnded.value && (
            <div class="notice" role="status">
              <p>{trouble.sessionOver}</p>
            </div>
          )}
          <ComeBack onEntered={enterWith} />
          <button class="plain" type="button" onClick={() => setStep({ kind: 'invited' })}>
            {enter.newHere}
          </button>
        </>
      );
    case 'invited':
      return (
        <>
          <Invitation first={fromLink} onOpened={(code, entry) => setStep({ kind: 'join', code, entry })} />
          <button class="plain" type="button" onClick={() => setStep({ kind: 'back' })}>
            {enter.knownHere}
          </button>
        </>
      );
    case 'join':
      return (
        <Join
          code={step.code}
          entry={step.entry}
          onJoined={(joined, withKey) => {
            onJoining(true);
            setStep({ kind: 'joined', joined, withKey });
          }}
        />
      );
    case 'joined':
      return (
        <RecoveryCode
          key={language.value}
          joined={step.joined}
          withKey={step.withKey}
          onKept={() => enterWith(step.joined.who)}
        />
      );
  }
}

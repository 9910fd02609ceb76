import { signal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { ask, type Trouble } from '../client/ask.ts';
import { chooseLanguage, language, words } from '../state/language.ts';
import { forgetPerson, session, who } from '../state/session.ts';
import { signingKey } from '../state/signing.ts';
import { ending, giveBack } from '../state/work.ts';
import { TroubleNote } from './trouble-note.tsx';

/** Why leaving did not reach the server. */
const leaveTrouble = signal<Trouble | null>(null);

interface FrameProps {
  readonly children: ComponentChildren;
  /** Whether the screen holds things side by side. */
  readonly wide?: boolean;
}

/** What stands around every screen: whether it is a rehearsal, the other language, and the way out. */
export function Frame({ children, wide = false }: FrameProps) {
  const { frame } = words.value;
  const election = session.value?.election;
  return (
    <>
      {election?.rehearsal === true && (
        <p class="rehearsal">
          <strong>{frame.rehearsal}</strong> {frame.rehearsalText}
        </p>
      )}
      <div class={wide ? 'desk wide' : 'desk'}>
        <header class="masthead">
          <p class="wordmark">{election?.title[language.value] ?? 'Testigo'}</p>
          <nav class="ways" aria-label={frame.title}>
            <button
              class="plain"
              type="button"
              lang={language.value === 'es' ? 'en' : 'es'}
              onClick={() => chooseLanguage(language.value === 'es' ? 'en' : 'es')}
            >
              {frame.otherLanguage}
            </button>
            {who.value !== null && (
              <button class="plain" type="button" onClick={() => void leave()}>
                {frame.leave}
              </button>
            )}
          </nav>
        </header>
        <TroubleNote trouble={leaveTrouble.value} again={() => void leave()} />
        <main>{children}</main>
      </div>
    </>
  );
}

/**
 * Gives back what is in hand and ends the session. Where the server can't be told, the screen says so and does not pretend: with this browser somebody
 * could come back until the session ends by itself.
 */
async function leave(): Promise<void> {
  await giveBack();
  const told = await ask('leave', {});
  leaveTrouble.value = told.ok || told.trouble.kind === 'refused' ? null : told.trouble;
  if (leaveTrouble.value !== null) return;
  sessionStorage.clear();
  signingKey.value = null;
  ending.value = null;
  forgetPerson();
}

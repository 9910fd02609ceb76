import type { Home as HomeView, Who } from '@testigo/review/api';
import { integerText } from '@testigo/ui';
import { useEffect, useState } from 'preact/hooks';
import { ask, type Trouble } from '../client/ask.ts';
import { EndingNote } from '../parts/ending-note.tsx';
import { later } from '../parts/later.tsx';
import { Statistics } from '../parts/statistics.tsx';
import { Title } from '../parts/title.tsx';
import { TroubleNote } from '../parts/trouble-note.tsx';
import { language, words } from '../state/language.ts';
import { noticeEnd } from '../state/session.ts';
import { noTask, takeNext, workTrouble } from '../state/work.ts';
import { TakeUp } from './take-up.tsx';

const Keeper = later(async () => (await import('./keeper/keeper.tsx')).Keeper);

/** What there is to do, and how it goes. */
export function Home({ who }: { readonly who: Who }) {
  const [home, setHome] = useState<HomeView | null>(null);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const load = async () => {
    const told = await ask('home', null);
    if (told.ok) setHome(told.value);
    else noticeEnd(told.trouble);
    setTrouble(told.ok ? null : told.trouble);
  };
  useEffect(() => void load(), []);
  const { home: text } = words.value;
  return (
    <>
      <Title>{text.hello(who.handle)}</Title>
      <p>{text.rolesText[who.role]}</p>
      <EndingNote />
      <TroubleNote trouble={trouble} again={() => void load()} />
      {isWorker(who.role) && <NextTask role={who.role} home={home} again={load} />}
      {who.role === 'reviewer' && home !== null && <TakeUp contests={home.contests} />}
      {who.role === 'reader' && home !== null && <Statistics statistics={home.statistics} />}
      {(who.role === 'keeper' || who.role === 'coordinator') && <Keeper mayInvite={who.role === 'keeper'} />}
    </>
  );
}

type Worker = 'reader' | 'clearer' | 'reviewer';

function isWorker(role: Who['role']): role is Worker {
  return role === 'reader' || role === 'clearer' || role === 'reviewer';
}

interface NextTaskProps {
  readonly role: Worker;
  readonly home: HomeView | null;
  readonly again: () => Promise<void>;
}

/** The one button, or why there is none. */
function NextTask({ role, home, again }: NextTaskProps) {
  const [busy, setBusy] = useState(false);
  const { home: text } = words.value;
  const take = async () => {
    if (busy) return;
    setBusy(true);
    await takeNext();
    if (noTask.value !== null) await again();
    setBusy(false);
  };
  if (home?.paused === true || noTask.value === 'pause') {
    return (
      <div class="notice" role="status">
        <p>
          <b>{text.pause}</b>
        </p>
        <p>{text.pauseText}</p>
      </div>
    );
  }
  const nothing = noTask.value === 'nothing';
  return (
    <>
      <p role="status">{nothing && text.nothing}</p>
      <TroubleNote trouble={workTrouble.value} />
      <div class="actions">
        <button class="first" type="button" disabled={busy} onClick={() => void take()}>
          {nothing ? text.lookAgain : text.next[role]}
        </button>
      </div>
      {home?.waiting.map(({ kind, tasks }) => (
        <p class="note" key={kind}>
          {text.waiting[kind](tasks, integerText(tasks, language.value))}
        </p>
      ))}
    </>
  );
}

import { useSignalEffect } from '@preact/signals';
import { useState } from 'preact/hooks';
import { Frame } from './parts/frame.tsx';
import { TroubleNote } from './parts/trouble-note.tsx';
import { Elsewhere } from './screens/elsewhere.tsx';
import { Enter } from './screens/enter/enter.tsx';
import { Home } from './screens/home.tsx';
import { Task } from './screens/task.tsx';
import { language, words } from './state/language.ts';
import { isHere } from './state/one-tab.ts';
import { loadSession, session, sessionTrouble, who } from './state/session.ts';
import { held } from './state/work.ts';

/** The desk: one screen at a time, by what the person has to do. */
export function App() {
  const [joining, setJoining] = useState(false);
  useSignalEffect(() => {
    document.documentElement.lang = language.value;
    document.title = words.value.frame.title;
  });
  if (session.value === null) {
    return (
      <Frame>
        <p>{sessionTrouble.value === null && words.value.frame.moment}</p>
        <TroubleNote trouble={sessionTrouble.value} again={() => void loadSession()} />
      </Frame>
    );
  }
  if (!isHere.value) return <Frame children={<Elsewhere />} />;
  // Whoever has just joined is shown the code once, and must not lose it to the next screen.
  if (who.value === null || joining) return <Frame children={<Enter onJoining={setJoining} />} />;
  if (held.value !== null) return <Task held={held.value} />;
  return (
    <Frame children={<Home who={who.value} />} wide={who.value.role === 'keeper' || who.value.role === 'coordinator'} />
  );
}

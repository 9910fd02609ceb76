import { Frame } from '../parts/frame.tsx';
import { later } from '../parts/later.tsx';
import { LeaseLine } from '../parts/lease-line.tsx';
import { SendingNote } from '../parts/sending-note.tsx';
import type { HeldTask } from '../state/held-task.ts';
import { Place } from './place.tsx';
import { Read } from './read.tsx';

const Settle = later(async () => (await import('./settle/settle.tsx')).Settle);
const Clear = later(async () => (await import('./clear.tsx')).Clear);

/** The task in hand: nothing else is on the screen but the time it has, and the way to give it back. */
export function Task({ held }: { readonly held: HeldTask }) {
  const { task } = held;
  return (
    <Frame wide={task.kind === 'settle'}>
      <ViewOf held={held} key={held.key} />
      <SendingNote held={held} />
      <LeaseLine held={held} />
    </Frame>
  );
}

function ViewOf({ held }: { readonly held: HeldTask }) {
  switch (held.task.kind) {
    case 'read':
      return <Read held={held} task={held.task} />;
    case 'place':
      return <Place held={held} task={held.task} />;
    case 'clear':
      return <Clear held={held} task={held.task} />;
    case 'settle':
      return <Settle held={held} task={held.task} />;
  }
}

import type { DeskView } from '@testigo/review/api';
import { useEffect, useState } from 'preact/hooks';
import { ask, type Trouble } from '../../client/ask.ts';
import { TroubleNote } from '../../parts/trouble-note.tsx';
import { noticeEnd } from '../../state/session.ts';
import { Invite } from './invite.tsx';
import { People } from './people.tsx';
import { Queues } from './queues.tsx';
import { Stations } from './stations.tsx';

/** What waits, who is at work, and the doors; only a keeper opens new ones. */
export function Keeper({ mayInvite }: { readonly mayInvite: boolean }) {
  const [desk, setDesk] = useState<DeskView | null>(null);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const load = async () => {
    const told = await ask('desk', null);
    if (told.ok) setDesk(told.value);
    else noticeEnd(told.trouble);
    setTrouble(told.ok ? null : told.trouble);
  };
  useEffect(() => void load(), []);
  return (
    <>
      <TroubleNote trouble={trouble} again={() => void load()} />
      {desk !== null && (
        <>
          <Queues desk={desk} />
          <People desk={desk} onChanged={load} />
          {mayInvite && <Invite />}
          <Stations revoked={desk.revokedStations} onChanged={load} />
        </>
      )}
    </>
  );
}

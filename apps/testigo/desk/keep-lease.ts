import type { Done, Lengthened } from '@testigo/review/api';
import {
  deleteIdleSettlements,
  giveBackLeases,
  lengthenDeskLease,
  lockDeskTask,
  selectDeskLease,
} from '@testigo/store/desk';
import { type Desk, DeskRefusal } from './desk.ts';
import { latestEnd, ownLease } from './lease-in-force.ts';
import { sealLease } from './seal-lease.ts';
import type { Person } from './sessions.ts';

/** Lets a person go on with her task. */
export async function keepLease(desk: Desk, person: Person, sealed: string): Promise<Lengthened> {
  const lease = ownLease(desk, person, sealed);
  const expires = Math.min(latestEnd(desk, lease), desk.now() + desk.leaseSeconds);
  if (lease.known === 0) {
    await desk.workspace.database.transaction(async (session) => {
      await lockDeskTask(session, lease.task);
      if ((await selectDeskLease(session, lease.task, person.id)) === undefined)
        throw new DeskRefusal('lease-over', 410);
      await lengthenDeskLease(session, { task: lease.task, person: person.id, expires });
    });
  } else if (lease.expires <= desk.now()) throw new DeskRefusal('lease-over', 410);
  return { lease: sealLease(desk, { ...lease, expires }), seconds: Math.max(0, expires - desk.now()) };
}

/** Gives a task back unanswered. One that went back already is back. */
export async function giveBack(desk: Desk, person: Person, sealed: string): Promise<Done> {
  const lease = ownLease(desk, person, sealed);
  await desk.workspace.database.transaction(async (session) => {
    await giveBackLeases(session, { task: lease.task, person: person.id });
    if (lease.kind === 'settle') await deleteIdleSettlements(session);
  });
  return { done: true };
}

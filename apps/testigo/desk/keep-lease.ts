import type { Done, Lengthened } from '@testigo/review/api';
import { giveBackLeases, lengthenDeskLease, lockDeskTask, selectDeskLease } from '@testigo/store/desk';
import { type Desk, DeskRefusal } from './desk.ts';
import { openLease, sealLease } from './seal-lease.ts';
import type { Person } from './sessions.ts';

/** Nobody keeps a task longer than so many leases in a row. */
const LEASES_IN_A_ROW = 6;

/** Lets a person go on with her task. */
export async function keepLease(desk: Desk, person: Person, sealed: string): Promise<Lengthened> {
  const lease = openLease(desk, sealed);
  if (lease === null || lease.person !== person.id) throw new DeskRefusal('lease-unknown', 403);
  const latest = lease.began + LEASES_IN_A_ROW * desk.leaseSeconds;
  const expires = Math.min(latest, desk.now() + desk.leaseSeconds);
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
  const lease = openLease(desk, sealed);
  if (lease === null || lease.person !== person.id) throw new DeskRefusal('lease-unknown', 403);
  await desk.workspace.database.transaction((session) =>
    giveBackLeases(session, { task: lease.task, person: person.id }),
  );
  return { done: true };
}

import type { Lease } from '@testigo/review';
import { selectDeskLease } from '@testigo/store/desk';
import { type Desk, DeskRefusal } from './desk.ts';
import { openLease } from './seal-lease.ts';
import type { Person } from './sessions.ts';

/** Nobody keeps a task longer than so many leases in a row. */
const LEASES_IN_A_ROW = 6;

/** When a lease is over at the latest, however often it is lengthened; seconds since 1970. */
export function latestEnd({ leaseSeconds }: Desk, { began }: Lease): number {
  return began + LEASES_IN_A_ROW * leaseSeconds;
}

/** A lease as its person's browser carries it; throws a {@link DeskRefusal} where it is somebody else's, or none. */
export function ownLease(desk: Desk, person: Person, sealed: string): Lease {
  const lease = openLease(desk, sealed);
  if (lease === null || lease.person !== person.id) throw new DeskRefusal('lease-unknown', 403);
  return lease;
}

/**
 * A lease with which something may be looked at that its person was given to see. Its first text is as good as those that lengthened it, since a page that was
 * opened with it asks for its pictures with it; and nothing is looked up, so that a known sheet, of which no lease stands anywhere, is like any other.
 */
export function begunLease(desk: Desk, person: Person, sealed: string): Lease {
  const lease = ownLease(desk, person, sealed);
  if (latestEnd(desk, lease) <= desk.now()) throw new DeskRefusal('lease-over', 410);
  return lease;
}

/** A lease whose time is not over, or was lengthened since its text was written: for what only who has the task in hand may do or see. */
export async function leaseInForce(desk: Desk, person: Person, sealed: string): Promise<Lease> {
  const lease = ownLease(desk, person, sealed);
  const held = await desk.workspace.database.transaction((session) => selectDeskLease(session, lease.task, person.id));
  if (Math.max(lease.expires, held?.expires ?? 0) <= desk.now()) throw new DeskRefusal('lease-over', 410);
  return lease;
}

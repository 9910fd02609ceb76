import { randomUUID } from 'node:crypto';
import { readTable } from '@testigo/counting';
import { type Lease, settleSubject } from '@testigo/review';
import type { TakingUp } from '@testigo/review/api';
import { findDeskTask, insertDeskTasks, selectDeskLease, takeOpenTask } from '@testigo/store/desk';
import { refuseWhoTookPart } from './decisions.ts';
import { type Desk, DeskRefusal } from './desk.ts';
import { giveBackOverdue, leaseOf, take } from './hand-out.ts';
import { expectRole, type Person } from './sessions.ts';

/**
 * Leases the settling of a table to a reviewer who asks for it by its code, whatever its state: a counted table can be reopened, and a decision answered.
 * Throws a {@link DeskRefusal} where there is no such table, she or her station took part in it, or somebody else is settling it.
 */
export async function takeUp(desk: Desk, person: Person, { table, contest }: TakingUp): Promise<Lease> {
  expectRole(person, 'reviewer');
  const account = await desk.open.counts.view((view) => readTable(view, desk.open.election, table));
  const settled = account?.contests.find((one) => one.contest === contest);
  if (account === null || settled === undefined) throw new DeskRefusal('table-unknown', 404);
  await refuseWhoTookPart(desk, person, account);
  const stations = [...new Set(account.captures.flatMap(({ record }) => record.station ?? []))];
  if (person.station !== null && stations.includes(person.station)) throw new DeskRefusal('took-part', 403);
  await giveBackOverdue(desk);
  const subject = settleSubject(contest, table);
  return desk.workspace.database.transaction(async (session) => {
    const waiting = await findDeskTask(session, subject);
    if (waiting === undefined) {
      const captures = account.captures.map(({ id }) => Buffer.from(id, 'hex'));
      const base = { id: randomUUID(), kind: 'settle', subject, captures, stations };
      const task = { ...base, table_code: table, contest, priority: settled.register ?? 0, open: 1, again: true };
      await insertDeskTasks(session, [task]);
    }
    const found = waiting ?? (await findDeskTask(session, subject));
    if (found === undefined) throw new DeskRefusal('task-taken', 409);
    // Whoever did not hear the first answer asks again, and has it already.
    const own = await selectDeskLease(session, found.id, person.id);
    if (own !== undefined) return leaseOf(found, person, own.began, own.expires);
    const task = await takeOpenTask(session, found.id);
    if (task === undefined) throw new DeskRefusal('task-taken', 409);
    return take(desk, session, person, task);
  });
}

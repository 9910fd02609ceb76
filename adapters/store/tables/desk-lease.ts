import { sql } from 'kysely';
import type { Session } from '../database/session.ts';

/** Private: a task that somebody works on. Deleted when she answers, gives it back, or her time is over. */
export interface DeskLeaseTable {
  readonly task: string;
  readonly person: string;
  /** What {@link DeskPartTable} notes of it. */
  readonly tag: Buffer;
  /** Seconds since 1970. */
  readonly began: number;
  readonly expires: number;
}

/** Private: that somebody took part in something, as a keyed hash of both: without the desk's secret it tells neither. */
export interface DeskPartTable {
  readonly tag: Buffer;
}

export const deskLeaseDefinition = `
  create table desk_lease (
    task text collate "C" not null references desk_task on delete cascade,
    person text collate "C" not null references desk_person on delete cascade,
    tag bytea not null,
    began bigint not null,
    expires bigint not null,
    primary key (task, person)
  );
  create index desk_lease_by_expiry on desk_lease (expires);
  create table desk_part (tag bytea primary key);
`;

/** Notes a lease and that its person took part. */
export async function insertDeskLease(session: Session, lease: DeskLeaseTable): Promise<void> {
  await session.db.insertInto('desk_lease').values(lease).execute();
  await insertDeskPart(session, lease.tag);
}

/** Notes that somebody took part. */
export async function insertDeskPart(session: Session, tag: Buffer): Promise<void> {
  await session.db
    .insertInto('desk_part')
    .values({ tag })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Which of some parts were taken. */
export async function selectDeskParts(session: Session, tags: readonly Buffer[]): Promise<readonly Buffer[]> {
  if (tags.length === 0) return [];
  const found = await sql<DeskPartTable>`select tag from desk_part where tag = any(${tags}::bytea[])`.execute(
    session.db,
  );
  return found.rows.map(({ tag }) => tag);
}

/** A person's lease of a task. */
export async function selectDeskLease(
  session: Session,
  task: string,
  person: string,
): Promise<DeskLeaseTable | undefined> {
  const query = session.db.selectFrom('desk_lease').selectAll().where('task', '=', task);
  return query.where('person', '=', person).executeTakeFirst();
}

/** The leases of a person. */
export async function selectLeasesOfPerson(session: Session, person: string): Promise<readonly DeskLeaseTable[]> {
  return session.db.selectFrom('desk_lease').selectAll().where('person', '=', person).execute();
}

/** Lets a lease last longer. */
export async function lengthenDeskLease(
  session: Session,
  { task, person, expires }: Pick<DeskLeaseTable, 'task' | 'person' | 'expires'>,
): Promise<void> {
  await session.db
    .updateTable('desk_lease')
    .set({ expires })
    .where('task', '=', task)
    .where('person', '=', person)
    .execute();
}

/** Ends a lease because its task was answered. */
export async function deleteDeskLease(session: Session, task: string, person: string): Promise<void> {
  await session.db.deleteFrom('desk_lease').where('task', '=', task).where('person', '=', person).execute();
}

/**
 * Gives leases back unanswered: their tasks wait for somebody once more, and the person may be given them again. `now`: those whose time is over; a task that
 * somebody is changing at this moment is left for the next time.
 */
export async function giveBackLeases(
  session: Session,
  which: { readonly now: number } | Pick<DeskLeaseTable, 'task' | 'person'>,
): Promise<void> {
  const those = 'now' in which ? sql`expires <= ${which.now}` : sql`task = ${which.task} and person = ${which.person}`;
  await sql`
    with over as (
      select task, person, tag from desk_lease join desk_task on id = task where ${those}
      order by task, person for update of desk_task skip locked
    ), gone as (
      delete from desk_lease using over where desk_lease.task = over.task and desk_lease.person = over.person
      returning desk_lease.task, over.tag
    ), forgotten as (
      delete from desk_part where tag in (select tag from gone)
    )
    update desk_task set open = open + back.leases
    from (select task, count(*) as leases from gone group by task) as back where id = back.task`.execute(session.db);
}

/** Whether any lease's time is over. */
export async function hasOverdueLeases(session: Session, now: number): Promise<boolean> {
  const found = await sql<{ overdue: boolean }>`
    select exists (select from desk_lease where expires <= ${now}) as overdue`.execute(session.db);
  return found.rows[0]?.overdue === true;
}

/** How many people work on a task now. */
export async function countLeasesOfTask(session: Session, task: string): Promise<number> {
  const { leases } = await session.db
    .selectFrom('desk_lease')
    .select(({ fn }) => fn.countAll<number>().as('leases'))
    .where('task', '=', task)
    .executeTakeFirstOrThrow();
  return leases;
}

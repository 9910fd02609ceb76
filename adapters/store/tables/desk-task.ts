import { sql } from 'kysely';
import type { Session } from '../database/session.ts';

/** Private: something that people have to do. Deleted when it is done. */
export interface DeskTaskTable {
  readonly id: string;
  readonly kind: string;
  /** Tells it from every other task. */
  readonly subject: string;
  readonly captures: Buffer[];
  readonly table_code: string | null;
  readonly contest: string | null;
  readonly priority: number;
  /** In the order in which tasks came. */
  readonly number: number;
  /** How many people's answers it waits for that nobody works on. */
  readonly open: number;
  /** Whether a reviewer is needed, whatever the kind. */
  readonly reviewer: boolean;
  /** Whether it stands until it is done, even if the records no longer ask for it: another look after a revocation, or a table that a reviewer took up. */
  readonly again: boolean;
  /** Scan stations that its captures came from. */
  readonly stations: string[];
  /** Teams of the people who work on it or have. */
  readonly teams: string[];
}

export const deskTaskDefinition = `
  create table desk_task (
    id text collate "C" primary key,
    kind text collate "C" not null,
    subject text collate "C" not null unique,
    captures bytea[] not null,
    table_code text collate "C",
    contest text collate "C",
    priority bigint not null,
    number bigint not null,
    open integer not null,
    reviewer boolean not null default false,
    again boolean not null default false,
    stations text[] not null,
    teams text[] not null default '{}'
  );
  create index desk_task_by_priority on desk_task (kind, priority desc, number) where open > 0;
  create index desk_task_by_number on desk_task (kind, number) where open > 0;
  create index desk_task_by_table on desk_task (table_code);
  create sequence desk_turn;
`;

/** A task to be added. */
export type NewDeskTask = Omit<DeskTaskTable, 'number' | 'reviewer' | 'teams'>;

/** Adds tasks that are not there yet; tells how many. */
export async function insertDeskTasks(session: Session, tasks: readonly NewDeskTask[]): Promise<number> {
  let added = 0;
  for (const task of tasks) {
    const { rows } = await sql<{ id: string }>`
      insert into desk_task (id, kind, subject, captures, table_code, contest, priority, number, open, again, stations)
      select ${task.id}, ${task.kind}, ${task.subject}, ${task.captures}::bytea[], ${task.table_code}, ${task.contest},
        ${task.priority}, coalesce(max(number), 0) + 1, ${task.open}, ${task.again}, ${task.stations}::text[]
      from desk_task
      on conflict (subject) do update set table_code = excluded.table_code, priority = excluded.priority,
         again = case when desk_task.kind = 'settle' then desk_task.again and excluded.again
           else desk_task.again or excluded.again end
      returning id`.execute(session.db);
    if (rows[0]?.id === task.id) added += 1;
  }
  return added;
}

/** What a person may be given. */
export interface TaskSearch {
  readonly kinds: readonly string[];
  readonly isReviewer: boolean;
  readonly station: string | null;
  readonly order: 'largest-register' | 'longest-waiting';
  readonly skip: number;
  readonly limit: number;
}

/** The next tasks that wait for somebody, not locked. */
export async function selectOpenTasks(session: Session, search: TaskSearch): Promise<readonly DeskTaskTable[]> {
  const order = search.order === 'longest-waiting' ? sql`number` : sql`priority desc, number`;
  const found = await sql<DeskTaskTable>`
    select * from desk_task
    where open > 0 and (kind = any(${search.kinds}::text[]) and not reviewer or reviewer and ${search.isReviewer})
      and (${search.station}::text is null or not ${search.station} = any(stations))
    order by ${order} limit ${search.limit} offset ${search.skip}`.execute(session.db);
  return found.rows;
}

/** A task that still waits for somebody, if nobody else is taking it at this moment; it is this transaction's until its end. */
export async function takeOpenTask(session: Session, id: string): Promise<DeskTaskTable | undefined> {
  const found = await sql<DeskTaskTable>`
    select * from desk_task where id = ${id} and open > 0 for update skip locked`.execute(session.db);
  return found.rows[0];
}

/** A task, whoever else wants it waiting until this transaction ends. */
export async function lockDeskTask(session: Session, id: string): Promise<DeskTaskTable | undefined> {
  return session.db.selectFrom('desk_task').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
}

/** Notes how many more answers a task waits for, and who works on it. */
export async function saveDeskTask(
  session: Session,
  { id, open, reviewer, teams }: Pick<DeskTaskTable, 'id' | 'open' | 'reviewer' | 'teams'>,
): Promise<void> {
  await session.db.updateTable('desk_task').set({ open, reviewer, teams }).where('id', '=', id).execute();
}

/** Takes a task away, with its leases and answers. */
export async function deleteDeskTask(session: Session, id: string): Promise<void> {
  await session.db.deleteFrom('desk_task').where('id', '=', id).execute();
}

/** Takes away settlements that a reviewer took up, where nobody works on them and nobody has signed anything: the records do not ask for them. */
export async function deleteIdleSettlements(session: Session): Promise<void> {
  await sql`
    delete from desk_task where again and kind = 'settle'
      and not exists (select from desk_lease where task = desk_task.id)
      and not exists (select from desk_decision where desk_decision.table_code = desk_task.table_code
        and desk_decision.contest = desk_task.contest and signatures <> '[]'::jsonb)`.execute(session.db);
}

/** Takes away tasks of some tables that nobody has begun and that are not among the given subjects. */
export async function deleteUnneededTasks(
  session: Session,
  tables: readonly string[],
  needed: readonly string[],
): Promise<void> {
  await sql`
    delete from desk_task where table_code = any(${tables}::text[]) and not subject = any(${needed}::text[])
      and not again and kind in ('read', 'settle')
      and not exists (select from desk_lease where task = desk_task.id)
      and not exists (select from desk_submission where task = desk_task.id)`.execute(session.db);
}

/** How many tasks of each kind wait for somebody, and how many are with somebody. */
export async function countDeskTasks(
  session: Session,
): Promise<
  readonly { readonly kind: string; readonly reviewer: boolean; readonly free: number; readonly leased: number }[]
> {
  const found = await sql<{ kind: string; reviewer: boolean; free: number; leased: number }>`
    select kind, reviewer, count(*) filter (where open > 0) as free,
      coalesce(sum((select count(*) from desk_lease where task = desk_task.id)), 0)::bigint as leased
    from desk_task group by kind, reviewer order by kind, reviewer`.execute(session.db);
  return found.rows;
}

/** The number of the next task that is handed out; numbers may be left out. */
export async function nextDeskTurn(session: Session): Promise<number> {
  const found = await sql<{ turn: number }>`select nextval('desk_turn') as turn`.execute(session.db);
  return Number(found.rows[0]?.turn ?? 0);
}

/** A task by its subject. */
export async function findDeskTask(session: Session, subject: string): Promise<DeskTaskTable | undefined> {
  return session.db.selectFrom('desk_task').selectAll().where('subject', '=', subject).executeTakeFirst();
}

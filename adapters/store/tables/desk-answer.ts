import type { Json } from '@testigo/basics';
import { sql } from 'kysely';
import type { Session } from '../database/session.ts';

/** Private: what somebody answered to a task, until all whom it waits for have and it becomes records. */
export interface DeskSubmissionTable {
  readonly task: string;
  readonly person: string;
  /** Counted from 1: whoever answered first, second, third. */
  readonly place: number;
  readonly answer: Json;
}

/** Private: that an answer was kept, by a keyed hash of its person and key. */
export interface DeskReceiptTable {
  readonly key: Buffer;
}

/** Private: an answer of somebody whose leave had been taken back, for the keeper to look at. */
export interface DeskKeptApartTable {
  readonly person: string;
  readonly subject: Json;
  readonly answer: Json;
}

/** Private: something that was measured; rows are only added, and summed up. `person` null: of everybody. */
export interface DeskMeasureTable {
  readonly person: string | null;
  readonly what: string;
  readonly count: number;
  readonly total: number;
}

export const deskAnswerDefinition = `
  create table desk_submission (
    task text collate "C" not null references desk_task on delete cascade,
    person text collate "C" not null references desk_person on delete cascade,
    place integer not null,
    answer jsonb not null,
    primary key (task, person)
  );
  create table desk_receipt (key bytea primary key);
  create table desk_kept_apart (
    person text collate "C" not null,
    subject jsonb not null,
    answer jsonb not null
  );
  create table desk_measure (
    person text collate "C",
    what text collate "C" not null,
    count bigint not null,
    total bigint not null
  );
  create index desk_measure_by_person on desk_measure (person, what);
`;

/** Adds an answer to a task. */
export async function insertDeskSubmission(session: Session, row: DeskSubmissionTable): Promise<void> {
  await sql`
    insert into desk_submission (task, person, place, answer)
    values (${row.task}, ${row.person}, ${row.place}, ${JSON.stringify(row.answer)}::jsonb)`.execute(session.db);
}

/** What was answered to a task, in the order in which it came. */
export async function selectDeskSubmissions(session: Session, task: string): Promise<readonly DeskSubmissionTable[]> {
  const query = session.db.selectFrom('desk_submission').selectAll().where('task', '=', task);
  return query.orderBy('place').execute();
}

/** Notes that an answer was kept; false where it had been before. */
export async function insertDeskReceipt(session: Session, key: Buffer): Promise<boolean> {
  const added = await session.db
    .insertInto('desk_receipt')
    .values({ key })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return (added.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** Whether any of some answers was kept. */
export async function hasReceipt(session: Session, keys: readonly Buffer[]): Promise<boolean> {
  const found = await sql<{ kept: boolean }>`
    select exists (select from desk_receipt where key = any(${keys}::bytea[])) as kept`.execute(session.db);
  return found.rows[0]?.kept === true;
}

/** Keeps an answer apart. */
export async function insertKeptApart(session: Session, row: DeskKeptApartTable): Promise<void> {
  await sql`
    insert into desk_kept_apart (person, subject, answer)
    values (${row.person}, ${JSON.stringify(row.subject)}::jsonb, ${JSON.stringify(row.answer)}::jsonb)`.execute(
    session.db,
  );
}

/** How many answers were kept apart. */
export async function countKeptApart(session: Session): Promise<number> {
  const found = await sql<{ answers: number }>`select count(*) as answers from desk_kept_apart`.execute(session.db);
  return found.rows[0]?.answers ?? 0;
}

/** Adds measures. */
export async function insertDeskMeasures(session: Session, rows: readonly DeskMeasureTable[]): Promise<void> {
  if (rows.length > 0)
    await session.db
      .insertInto('desk_measure')
      .values([...rows])
      .execute();
}

/** Sums of what was measured, by person and what. */
export async function selectDeskMeasures(
  session: Session,
  person?: string | null,
): Promise<readonly DeskMeasureTable[]> {
  const found = await sql<DeskMeasureTable>`
    select person, what, sum(count)::bigint as count, sum(total)::bigint as total from desk_measure
    where ${person === undefined} or person is not distinct from ${person ?? null}::text
    group by person, what order by person, what`.execute(session.db);
  return found.rows;
}

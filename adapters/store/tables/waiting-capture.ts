import { sql } from 'kysely';
import type { Session } from '../database/session.ts';

/** Private: a capture that waits to enter the log, with all that goes with it as JSON text. Deleted when it is appended; bears no time. */
export interface WaitingCaptureTable {
  readonly capture: Buffer;
  /** Division at the level beneath the root; null where nothing tells. */
  readonly region: string | null;
  readonly bundle: string;
}

/** Private: which waiting capture has which original. Deleted with it. */
export interface WaitingOriginalTable {
  readonly sha256: Buffer;
  readonly page: number;
  readonly capture: Buffer;
}

/** One row: the window that is open. Whoever adds to it or empties it holds the row until the end of the transaction. */
export interface WaitingWindowTable {
  readonly single: boolean;
  /** When the first capture came that waits, in seconds since 1970, coarse; null when none does. */
  readonly opened: number | null;
  /** How many windows entered the log with fewer captures or regions than the election asks. */
  readonly lowered: number;
}

export const waitingCaptureDefinition = `
  create table waiting_capture (
    capture bytea primary key,
    region text collate "C",
    bundle text not null
  );
  create table waiting_original (
    sha256 bytea not null,
    page integer not null,
    capture bytea not null references waiting_capture on delete cascade,
    primary key (sha256, page)
  );
  create table waiting_window (
    single boolean primary key default true check (single),
    opened bigint,
    lowered bigint not null default 0
  );
  insert into waiting_window default values;
`;

/** The open window; nobody adds to it or empties it until this transaction ends. */
export async function lockWindow(session: Session): Promise<Pick<WaitingWindowTable, 'opened' | 'lowered'>> {
  return session.db.selectFrom('waiting_window').select(['opened', 'lowered']).forUpdate().executeTakeFirstOrThrow();
}

/** Writes what is known of the open window. */
export async function saveWindow(
  session: Session,
  window: Pick<WaitingWindowTable, 'opened' | 'lowered'>,
): Promise<void> {
  await session.db.updateTable('waiting_window').set(window).execute();
}

/** How much waits: captures, distinct known regions, and windows that hid less than asked. */
export async function selectWindow(
  session: Session,
): Promise<Omit<WaitingWindowTable, 'single'> & { readonly captures: number; readonly regions: number }> {
  const found = await sql<{ captures: number; regions: number; opened: number | null; lowered: number }>`
    select opened, lowered,
      (select count(*) from waiting_capture) as captures,
      (select count(distinct region) from waiting_capture) as regions
    from waiting_window`.execute(session.db);
  const [row] = found.rows;
  if (row === undefined) throw new Error('the window has lost its row');
  return row;
}

/** Has a capture wait, unless one of its originals does already; tells whether it was added. */
export async function insertWaiting(
  session: Session,
  row: WaitingCaptureTable,
  originals: readonly Omit<WaitingOriginalTable, 'capture'>[],
): Promise<boolean> {
  if ((await selectWaitingOriginals(session, originals)).length > 0) return false;
  await session.db.insertInto('waiting_capture').values(row).execute();
  await session.db
    .insertInto('waiting_original')
    .values(originals.map(({ sha256, page }) => ({ sha256, page, capture: row.capture })))
    .execute();
  return true;
}

/** The waiting captures of some originals. */
export async function selectWaitingOriginals(
  session: Session,
  originals: readonly Omit<WaitingOriginalTable, 'capture'>[],
): Promise<readonly WaitingOriginalTable[]> {
  if (originals.length === 0) return [];
  const found = await sql<WaitingOriginalTable>`
    select waiting_original.* from waiting_original
    join unnest(${originals.map(({ sha256 }) => sha256)}::bytea[], ${originals.map(({ page }) => page)}::integer[])
      as wanted (sha256, page) using (sha256, page)`.execute(session.db);
  return found.rows;
}

/** One waiting capture, or undefined. */
export async function selectWaiting(session: Session, capture: Buffer): Promise<WaitingCaptureTable | undefined> {
  return session.db.selectFrom('waiting_capture').selectAll().where('capture', '=', capture).executeTakeFirst();
}

/** The next waiting captures, sorted by id, after one of them. */
export async function selectWaitingAfter(
  session: Session,
  after: Buffer,
  limit: number,
): Promise<readonly WaitingCaptureTable[]> {
  return session.db
    .selectFrom('waiting_capture')
    .selectAll()
    .where('capture', '>', after)
    .orderBy('capture')
    .limit(limit)
    .execute();
}

/** Writes a waiting capture anew. */
export async function updateWaiting(session: Session, { capture, bundle }: WaitingCaptureTable): Promise<void> {
  await session.db.updateTable('waiting_capture').set({ bundle }).where('capture', '=', capture).execute();
}

/** Takes everything that waits. */
export async function deleteWaiting(session: Session): Promise<void> {
  await session.db.deleteFrom('waiting_capture').execute();
}

import { sql } from 'kysely';
import type { Session } from '../database/session.ts';

/** One row, or none before the first look: up to which version of the count tasks were made. */
export interface DeskProgressTable {
  readonly single: boolean;
  readonly version: number;
}

/** Scan stations whose leave was taken back. */
export interface RevokedStationTable {
  readonly station: string;
}

/** Captures that people set aside, and why: no task is made of them again. */
export interface SetAsideTable {
  readonly capture: Buffer;
  readonly reason: string;
}

/** Captures that people placed as one part of a sheet in several. */
export interface PlacedPartTable {
  readonly capture: Buffer;
  readonly table_code: string;
  readonly number: number;
  readonly of: number;
}

export const deskProgressDefinition = `
  create table desk_progress (
    single boolean primary key default true check (single),
    version bigint not null
  );
  create table revoked_station (station text collate "C" primary key);
  create table set_aside (
    capture bytea primary key,
    reason text collate "C" not null
  );
  create table placed_part (
    capture bytea primary key,
    table_code text collate "C" not null,
    number integer not null,
    "of" integer not null
  );
`;

/** Up to which version tasks were made; nobody else makes any until this transaction ends. */
export async function lockDeskProgress(session: Session): Promise<number> {
  await sql`insert into desk_progress (version) values (0) on conflict do nothing`.execute(session.db);
  const row = await session.db.selectFrom('desk_progress').select('version').forUpdate().executeTakeFirstOrThrow();
  return row.version;
}

/** Notes up to which version tasks were made. */
export async function saveDeskProgress(session: Session, version: number): Promise<void> {
  await session.db.updateTable('desk_progress').set({ version }).execute();
}

/** Takes a scan station's leave back. */
export async function insertRevokedStation(session: Session, station: string): Promise<void> {
  await sql`insert into revoked_station (station) values (${station}) on conflict do nothing`.execute(session.db);
}

/** Whether a scan station has its leave; nobody takes any back until this transaction ends. */
export async function holdStationLeave(session: Session, station: string): Promise<boolean> {
  await sql`lock table revoked_station in share mode`.execute(session.db);
  const query = session.db.selectFrom('revoked_station').select('station').where('station', '=', station);
  return (await query.executeTakeFirst()) === undefined;
}

/** Stations whose leave was taken back, sorted. */
export async function selectRevokedStations(session: Session): Promise<readonly string[]> {
  const rows = await session.db.selectFrom('revoked_station').select('station').orderBy('station').execute();
  return rows.map(({ station }) => station);
}

/** Notes that captures were set aside. */
export async function insertSetAside(session: Session, rows: readonly SetAsideTable[]): Promise<void> {
  if (rows.length === 0) return;
  await session.db
    .insertInto('set_aside')
    .values([...rows])
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Notes which part of a sheet a capture is, and returns the parts that are known of that sheet, by number. */
export async function keepPlacedPart(session: Session, part: PlacedPartTable): Promise<readonly PlacedPartTable[]> {
  await session.db
    .insertInto('placed_part')
    .values(part)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const query = session.db.selectFrom('placed_part').selectAll().where('table_code', '=', part.table_code);
  return query.where('of', '=', part.of).orderBy('number').orderBy('capture').execute();
}

import type { FiguresByField } from '@testigo/count';
import { STATION_REVOKED } from '@testigo/intake/captures';
import { sql } from 'kysely';
import type { Session } from '../database/session.ts';

/** A capture that people have something to do with. */
export interface PictureToDo {
  readonly capture: Buffer;
  /** The station it came from; null where none is named. */
  readonly station: string | null;
}

const STATION = sql`convert_from(bytes, 'UTF8')::json ->> 'station' as station`;

/** Nobody looks at what a station without leave brought and no table has. */
const IS_TRUSTED = sql`not (
  exists (select from inspection where inspection.capture = record.id and parked = ${STATION_REVOKED})
  and not exists (select from placed_capture where placed_capture.capture = record.id))`;

/** Captures at no known table whose pictures can be shown, and of which no task is made: they have to be placed. */
export async function selectToPlace(session: Session, limit: number): Promise<readonly PictureToDo[]> {
  const found = await sql<PictureToDo>`
    select record.id as capture, ${STATION} from record
    where type = 'capture' and ${IS_TRUSTED}
      and exists (select from working_picture where capture = record.id)
      and not exists (select from placed_capture where capture = record.id)
      and not exists (select from set_aside where capture = record.id)
      and not exists (select from desk_task where subject = 'place:' || encode(record.id, 'hex'))
    order by record.id limit ${limit}`.execute(session.db);
  return found.rows;
}

/** Captures whose originals opened as images that no machine could mask, and of which no task is made: a person has to. */
export async function selectToMask(session: Session, limit: number): Promise<readonly PictureToDo[]> {
  const found = await sql<PictureToDo>`
    select record.id as capture, ${STATION} from record join inspection on capture = record.id
    where type = 'capture' and ${IS_TRUSTED} and (facts ? 'masked' or facts ? 'parts')
      and coalesce(facts -> 'facts' ->> 'blank', 'false') <> 'true'
      and not exists (select from working_picture where working_picture.capture = record.id)
      and not exists (select from set_aside where set_aside.capture = record.id)
      and not exists (select from desk_task where subject = 'clear:' || encode(record.id, 'hex'))
    order by record.id limit ${limit}`.execute(session.db);
  return found.rows;
}

/** Captures whose pictures a machine alone has cleared, and of which no task is made. */
export async function selectToClear(session: Session, limit: number): Promise<readonly PictureToDo[]> {
  const found = await sql<PictureToDo>`
    select record.id as capture, ${STATION} from record join working_picture on capture = record.id and part = 0
    where type = 'capture' and ${IS_TRUSTED} and cleared = 'machine'
      and not exists (select from set_aside where set_aside.capture = record.id)
      and not exists (select from desk_task where subject = 'clear:' || encode(record.id, 'hex'))
    order by record.id limit ${limit}`.execute(session.db);
  return found.rows;
}

/** A sheet whose figures are known, for measuring readers. */
export interface KnownSheet {
  readonly capture: Buffer;
  readonly table_code: string;
  readonly contest: string;
}

/** Sheets of counted tables whose pictures can be shown, from some capture on, and over the end from the first. */
export async function selectKnownSheets(session: Session, from: Buffer, limit: number): Promise<readonly KnownSheet[]> {
  const found = await sql<KnownSheet>`
    select working_picture.capture, table_count.table_code, contest from working_picture
    join placed_capture on placed_capture.capture = working_picture.capture
    join table_count on table_count.table_code = placed_capture.table_code
    where part = 0 and state = 'counted' and marks = '{}'
    order by working_picture.capture < ${from}, working_picture.capture limit ${limit}`.execute(session.db);
  return found.rows;
}

/** A table that fits what was typed. */
export interface FoundTable {
  readonly code: string;
  readonly division: string;
}

/** Tables of a list whose code begins with a text, or whose centre's name, or that of what it lies in, has it. */
export async function searchTables(
  session: Session,
  list: Buffer,
  typed: string,
  limit: number,
): Promise<readonly FoundTable[]> {
  const escaped = typed.replace(/[\\%_]/g, (sign) => `\\${sign}`);
  const found = await sql<FoundTable>`
    select code, division from listed_table
    where list = ${list} and (code like ${`${escaped}%`}
      or exists (select from division as place where place.name ilike ${`%${escaped}%`}
        and (listed_table.division = place.id or listed_table.division like place.id || '-%')))
    order by code limit ${limit}`.execute(session.db);
  return found.rows;
}

/** A sheet that somebody, or a machine, has read. */
export interface ReadSheet {
  readonly table: string;
  readonly contest: string;
  readonly captures: readonly string[];
}

/** Sheets of which there is a reading: one by a person whose tag is among some, or any for null. */
export async function selectReadSheets(
  session: Session,
  isWanted: ((by: string) => boolean) | null,
): Promise<readonly ReadSheet[]> {
  const found = await sql<ReadSheet & { readonly by: string; readonly method: string }>`
    select distinct reading ->> 'table' as table, reading ->> 'contest' as contest,
      array(select jsonb_array_elements_text(reading -> 'captures')) as captures,
      reading ->> 'by' as by, reading ->> 'method' as method
    from (select convert_from(bytes, 'UTF8')::jsonb as reading from record where type = 'reading') as readings
    where reading ->> 'table' is not null and reading ? 'captures'`.execute(session.db);
  const wanted = found.rows.filter(({ by, method }) => isWanted === null || (method === 'person' && isWanted(by)));
  return wanted.map(({ table, contest, captures }) => ({ table, contest, captures }));
}

/** The captures that came from a scan station. */
export async function selectCapturesOfStation(session: Session, station: string): Promise<readonly Buffer[]> {
  const found = await sql<{ id: Buffer }>`
    select id from record
    where type = 'capture' and convert_from(bytes, 'UTF8')::json ->> 'station' = ${station} order by id`.execute(
    session.db,
  );
  return found.rows.map(({ id }) => id);
}

/** Parks what a station brought and no table has, and takes away the tasks of it that nobody has begun. */
export async function parkPicturesOf(session: Session, station: string, reason: string): Promise<void> {
  const captures = await selectCapturesOfStation(session, station);
  await sql`
    update inspection set parked = ${reason} where capture = any(${captures}::bytea[])
      and not exists (select from placed_capture where placed_capture.capture = inspection.capture)`.execute(
    session.db,
  );
  await sql`
    delete from desk_task where table_code is null and captures && ${captures}::bytea[]
      and not exists (select from placed_capture where placed_capture.capture = any(captures))
      and not exists (select from desk_lease where task = desk_task.id)
      and not exists (select from desk_submission where task = desk_task.id)`.execute(session.db);
}

/** Codes of tables that any record names. */
export async function selectNamedTables(session: Session): Promise<readonly string[]> {
  const found = await sql<{ table_code: string }>`
    select distinct table_code from table_reference order by table_code`.execute(session.db);
  return found.rows.map(({ table_code }) => table_code);
}

/** The figures that are counted for a table in a contest, by field; null where it is not counted. */
export async function knownFiguresOf(session: Session, table: string, contest: string): Promise<FiguresByField | null> {
  const row = await session.db
    .selectFrom('table_count')
    .select('figures')
    .where('table_code', '=', table)
    .where('contest', '=', contest)
    .executeTakeFirst();
  return row?.figures ?? null;
}

/** A table and the version of the count in which it changed last. */
export interface ChangedSince {
  readonly table_code: string;
  readonly version: number;
  /** Whether nothing usable has arrived for any of its contests. */
  readonly missing: boolean;
}

/**
 * The tables that changed after a version of the count, by version: at least so many, and all of the last version among them, so that the next look begins
 * after it.
 */
export async function changedTablesSince(
  session: Session,
  since: number,
  atLeast: number,
): Promise<readonly ChangedSince[]> {
  const found = await sql<ChangedSince>`
    select table_code, max(version) as version, bool_and(state = 'missing') as missing from table_count
    where version > ${since} and version <= coalesce((
      select version from table_count where version > ${since}
      order by version offset ${atLeast} limit 1), 9007199254740991)
    group by table_code order by version, table_code`.execute(session.db);
  return found.rows;
}

/**
 * Ends a person's part in tasks that wait for others: her leases go back, and what she answered is kept apart, so that others are asked in her stead. Returns
 * how many answers those are.
 */
export async function dropPersonFromTasks(session: Session, person: string): Promise<number> {
  const found = await sql<{ answers: number }>`
    with dropped as (
      delete from desk_submission where person = ${person} returning task, answer
    ), ended as (
      delete from desk_lease where person = ${person} returning task
    ), apart as (
      insert into desk_kept_apart (person, subject, answer)
      select ${person}, jsonb_build_object('kind', kind, 'table', table_code, 'contest', contest,
        'captures', (select jsonb_agg(encode(capture, 'hex')) from unnest(captures) as capture)), answer
      from dropped join desk_task on id = task returning person
    ), freed as (
      update desk_task set open = open + gone.places
      from (
        select task, count(*) as places from (select task from dropped union all select task from ended) as places group by task
      ) as gone
      where id = gone.task returning id
    )
    select count(*) as answers from apart`.execute(session.db);
  return found.rows[0]?.answers ?? 0;
}

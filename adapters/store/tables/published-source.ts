import type { Session } from '../database/session.ts';

/**
 * What figures of a source mean, in the order in which its rows keep them: `option:MUD`, `candidate:EG`, `valid`, `register` … The
 * source is a record; while a publication is compared, it stands here under a hash of its own.
 */
export interface PublishedSourceTable {
  readonly source: Buffer;
  readonly name: string;
  readonly contest: string;
  readonly measures: readonly string[];
}

export const publishedSourceDefinition = `
  create table published_source (
    source bytea primary key,
    name text not null,
    contest text collate "C" not null,
    measures text[] not null,
    number bigint generated always as identity
  );
  create index published_source_by_name on published_source (name);
`;

/** Takes a source down; one that is there already is the same. */
export async function insertPublishedSource(session: Session, row: PublishedSourceTable): Promise<void> {
  await session.db
    .insertInto('published_source')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Sources of a name, in the order in which they came. */
export async function selectPublishedSources(session: Session, name: string): Promise<readonly PublishedSourceTable[]> {
  return session.db
    .selectFrom('published_source')
    .select(['source', 'name', 'contest', 'measures'])
    .where('name', '=', name)
    .orderBy('number')
    .execute();
}

/** One source, or undefined. */
export async function selectPublishedSource(
  session: Session,
  source: Buffer,
): Promise<PublishedSourceTable | undefined> {
  return session.db
    .selectFrom('published_source')
    .select(['source', 'name', 'contest', 'measures'])
    .where('source', '=', source)
    .executeTakeFirst();
}

/** The names of all sources, sorted. */
export async function selectSourceNames(session: Session): Promise<readonly string[]> {
  const rows = await session.db.selectFrom('published_source').select('name').distinct().orderBy('name').execute();
  return rows.map((row) => row.name);
}

/** Takes away a source that is no record, with its rows. */
export async function deletePublishedSource(session: Session, source: Buffer): Promise<void> {
  await session.db.deleteFrom('published_row').where('source', '=', source).execute();
  await session.db.deleteFrom('published_source').where('source', '=', source).execute();
}

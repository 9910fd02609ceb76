import { sql } from 'kysely';
import { copyInto } from '../database/copy.ts';
import type { Session } from '../database/session.ts';

/** Projection: the hash of each canonical shard, so that the hash of the whole count needs only what changed. Can be dropped and made anew. */
export interface ShardHashTable {
  readonly path: string;
  readonly division: string;
  readonly sha256: string;
}

/** One row: up to which version of the projections shards are hashed. */
export interface HashedVersionTable {
  readonly single: boolean;
  readonly version: number;
}

export const shardHashDefinition = `
  create table shard_hash (
    path text collate "C" primary key,
    division text collate "C" not null,
    sha256 text collate "C" not null
  );
  create index shard_hash_by_division on shard_hash (division);
  create table hashed_version (
    single boolean primary key default true check (single),
    version bigint not null
  );
  insert into hashed_version (version) values (0);
`;

/** Replaces the hashes of some divisions. */
export async function replaceShardHashes(
  session: Session,
  divisions: readonly string[],
  rows: readonly ShardHashTable[],
): Promise<void> {
  await sql`delete from shard_hash where division = any(${divisions}::text[])`.execute(session.db);
  await copyInto(
    session.client,
    'shard_hash (path, division, sha256)',
    rows.map(({ path, division, sha256 }) => [path, division, sha256]),
  );
}

/** The next hashes, sorted by path. */
export async function selectShardHashes(
  session: Session,
  after: string,
  limit: number,
): Promise<readonly ShardHashTable[]> {
  return session.db
    .selectFrom('shard_hash')
    .selectAll()
    .where('path', '>', after)
    .orderBy('path')
    .limit(limit)
    .execute();
}

/** The next divisions whose shards changed after the hashed version, or are gone; sorted. */
export async function selectDivisionsToHash(
  session: Session,
  after: string,
  limit: number,
): Promise<readonly string[]> {
  const found = await sql<{ division: string }>`
    select division from (
      select division from division_count where version > (select version from hashed_version)
      union
      select division from shard_hash as hashed
      where not exists (select from division_count where division_count.division = hashed.division)
    ) as found
    where division > ${after} order by division limit ${limit}`.execute(session.db);
  return found.rows.map(({ division }) => division);
}

/** Says up to which version shards are hashed. */
export async function saveHashedVersion(session: Session, version: number): Promise<void> {
  await session.db.updateTable('hashed_version').set({ version }).execute();
}

/** Forgets all hashes. */
export async function clearShardHashes(session: Session): Promise<void> {
  await session.db.deleteFrom('shard_hash').execute();
  await saveHashedVersion(session, 0);
}

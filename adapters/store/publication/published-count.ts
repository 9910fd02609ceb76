import { createHash } from 'node:crypto';
import type { RegisterGaps, Shard } from '@testigo/count';
import {
  type CountView,
  type DivisionShards,
  type Election,
  isBelowPublic,
  isHidden,
  readElectionFacts,
  readGaps,
  readPolicy,
  readShards,
  withoutHidden,
} from '@testigo/counting';
import { divisionPath, levelOf, liesWithin, unlistedDivision } from '@testigo/election';
import type {
  CountHead,
  DivisionQuery,
  OfficialSide,
  Place,
  ProgressPoint,
  PublishedChild,
  PublishedCount,
  PublishedDivision,
} from '@testigo/publication';
import type { BlobStore } from '../blobs/blob-store.ts';
import { viewIn } from '../counting/count-store.ts';
import type { Database, Session } from '../database/session.ts';
import { readOfficialSide } from '../official/official-side.ts';
import { readProgress } from '../official/progress.ts';
import { selectDivisionNames } from '../tables/division.ts';
import { countDivisions, type DivisionFilter, selectChildCounts, selectDivisions } from '../tables/division-count.ts';
import { selectLogSize } from '../tables/log-leaf.ts';
import { countParked } from '../tables/placed-capture.ts';
import { countChangedTables, countNamedWithoutRegister } from '../tables/table-count.ts';
import { type PublishedTables, publishedTables } from './published-tables.ts';

/** What is published, and from where. */
export interface PublishedSources {
  readonly election: Election;
  /** The public images, by SHA-256. */
  readonly images: BlobStore;
  /** Pages of the authority that are offered for download, by SHA-256. */
  readonly snapshots: BlobStore;
  /** How far the log is released, where its release is held; null where everything is public at once. */
  readonly released: { readonly size: number; readonly final: boolean } | null;
}

interface ReleasedShards extends DivisionShards {
  readonly gaps: readonly RegisterGaps[] | null;
}

const BATCH = 200;

/** Hands the count as it is now to some work; it stays as it is until the work is done, whatever is counted meanwhile. */
export async function withPublishedCount<Value>(
  database: Database,
  sources: PublishedSources,
  work: (count: PublishedCount) => Promise<Value>,
): Promise<Value> {
  await database.analyze();
  return database.transaction(async (session) => {
    const view = await viewIn(session);
    return work(new StoredCount(session, view, sources));
  }, 'snapshot');
}

class StoredCount implements PublishedCount {
  readonly #session: Session;
  readonly #view: CountView;
  readonly #election: Election;
  readonly #images: BlobStore;
  readonly #snapshots: BlobStore;
  readonly #releasedSize: number | null;
  readonly #complete: boolean;

  constructor(session: Session, view: CountView, { election, images, snapshots, released }: PublishedSources) {
    this.#session = session;
    this.#view = view;
    this.#election = election;
    this.#images = images;
    this.#snapshots = snapshots;
    this.#releasedSize = released?.size ?? null;
    this.#complete = released === null || released.final;
  }

  async head(): Promise<CountHead> {
    const facts = await readElectionFacts(this.#view, this.#election);
    return {
      election: this.#election.id,
      definition: this.#election.definition,
      policy: readPolicy(facts),
      version: this.#view.version,
      records: await selectLogSize(this.#session),
      parked: await countParked(this.#session),
      complete: this.#complete,
      released: this.#releasedSize,
    };
  }

  async changes(since: number | null): Promise<{ readonly divisions: number; readonly tables: number }> {
    const extra = await this.#divisionsWithoutRow({ since });
    return {
      divisions: (await countDivisions(this.#session, this.#filter({ since }))) + extra.length,
      tables: await countChangedTables(this.#session, since, !this.#complete),
    };
  }

  async *divisions(query: DivisionQuery): AsyncGenerator<PublishedDivision> {
    let extra = await this.#divisionsWithoutRow(query);
    for await (const batch of this.#divisionBatches(query)) {
      const last = batch.at(-1) ?? '';
      const due = extra.filter((id) => id < last);
      extra = extra.filter((id) => id >= last);
      yield* await this.#readDivisions(due.length === 0 ? batch : [...batch, ...due].sort());
    }
    yield* await this.#readDivisions(extra);
  }

  tables(since: number | null): ReturnType<PublishedTables> {
    return publishedTables(
      {
        session: this.#session,
        view: this.#view,
        election: this.#election,
        images: this.#images,
        pathsOf: (divisions) => this.#pathsOf(divisions),
        hides: !this.#complete,
      },
      since,
    );
  }

  official(): Promise<OfficialSide> {
    return readOfficialSide(this.#session, this.#election, this.#snapshots);
  }

  snapshot(sha256: string): Promise<Uint8Array | null> {
    return wholeBlob(this.#snapshots, sha256);
  }

  progress(): Promise<readonly ProgressPoint[]> {
    return readProgress(this.#session, this.#election);
  }

  image(sha256: string): Promise<Uint8Array | null> {
    return wholeBlob(this.#images, sha256);
  }

  async *#divisionBatches(query: DivisionQuery): AsyncGenerator<readonly string[]> {
    const filter = this.#filter(query);
    let after = '';
    while (true) {
      const batch = await selectDivisions(this.#session, filter, after, BATCH);
      const last = batch.at(-1);
      if (last === undefined) return;
      yield batch;
      after = last;
    }
  }

  #filter({ since, level, under }: DivisionQuery): DivisionFilter {
    const { levels } = this.#election.definition;
    const depth = level === undefined ? null : levels.findIndex(({ id }) => id === level) + 1;
    return { since, depth, under: under ?? null };
  }

  /**
   * What the stated totals of an open list hold beyond the known tables has no row: the unlisted remainder, and the root as long as no table is
   * known. Both change only when the root does.
   */
  async #divisionsWithoutRow({ since, level, under }: DivisionQuery): Promise<readonly string[]> {
    const { definition } = this.#election;
    const root = definition.root.id;
    const rest = unlistedDivision(definition);
    const [found] = await readShards(this.#view, this.#election, [rest], 'without-rows');
    if (found === undefined) return [];
    const [stored] = await this.#view.totals([root]);
    const changed = await countDivisions(this.#session, { since, depth: 1, under: null });
    const candidates = stored === undefined ? [root, rest] : changed > 0 ? [rest] : [];
    return candidates
      .filter((id) => level === undefined || levelOf(definition, id) === level)
      .filter((id) => under === undefined || liesWithin(id, under));
  }

  async #readDivisions(ids: readonly string[]): Promise<readonly PublishedDivision[]> {
    const children = await this.#childrenOf(ids);
    const paths = await this.#pathsOf(ids);
    const found = await this.#released(await readShards(this.#view, this.#election, ids));
    return found.map(({ division, shards, gaps }) => ({
      path: paths.get(division) ?? [],
      shards,
      gaps,
      children: children.get(division) ?? [],
    }));
  }

  async #childrenOf(parents: readonly string[]): Promise<ReadonlyMap<string, readonly PublishedChild[]>> {
    const { definition } = this.#election;
    const ids = [...new Set((await selectChildCounts(this.#session, parents)).map(({ division }) => division))];
    if (parents.includes(definition.root.id)) ids.push(unlistedDivision(definition));
    const places = await this.#placesOf(ids);
    const shards = await this.#released(await readShards(this.#view, this.#election, ids.sort(), 'without-rows'));
    const byParent = Map.groupBy(shards, ({ division }) => division.slice(0, division.lastIndexOf('-')));
    const toChild = ({ division, shards: own, gaps }: (typeof shards)[number]): PublishedChild => ({
      place: places(division),
      shards: own,
      gaps,
    });
    return new Map([...byParent].map(([parent, own]) => [parent, own.map(toChild)]));
  }

  /** Shards without what must not be known of single tables yet, with what their certainty needs. */
  async #released(found: readonly DivisionShards[]): Promise<readonly ReleasedShards[]> {
    const { definition } = this.#election;
    const isOpen = ({ division }: DivisionShards): boolean => this.#complete || !isBelowPublic(definition, division);
    const open = found.filter(isOpen).flatMap(({ shards }) => shards);
    const gaps = await readGaps(this.#view, this.#election, open);
    const byShard = new Map(open.map((shard, index) => [shard, gaps[index]]));
    const released: ReleasedShards[] = [];
    for (const one of found) {
      const { division, shards } = one;
      const own = isOpen(one) ? shards.flatMap((shard) => byShard.get(shard) ?? []) : null;
      released.push({ division, shards: await this.#withoutHidden(one), gaps: own });
    }
    return released;
  }

  async #withoutHidden({ division, shards }: DivisionShards): Promise<readonly Shard[]> {
    if (this.#complete) return shards;
    if (!isBelowPublic(this.#election.definition, division)) return shards.map(withoutHiddenRows);
    const named: Shard[] = [];
    for (const shard of shards) {
      named.push(withoutHidden(shard, await countNamedWithoutRegister(this.#session, shard.contest, division)));
    }
    return named;
  }

  async #pathsOf(divisions: readonly string[]): Promise<ReadonlyMap<string, readonly Place[]>> {
    const places = await this.#placesOf(divisions.flatMap((division) => divisionPath(division)));
    return new Map(divisions.map((division) => [division, divisionPath(division).map(places)]));
  }

  async #placesOf(ids: readonly string[]): Promise<(id: string) => Place> {
    const { definition } = this.#election;
    const names = await selectDivisionNames(this.#session, [...new Set(ids)]);
    return (id) => {
      const name = id === definition.root.id ? definition.root.name : (names.get(id) ?? id);
      return { id, name, level: levelOf(definition, id) };
    };
  }
}

async function wholeBlob(blobs: BlobStore, sha256: string): Promise<Uint8Array | null> {
  const bytes = await blobs.get(sha256);
  if (bytes === null) return null;
  return createHash('sha256').update(bytes).digest('hex') === sha256 ? bytes : null;
}

/** At the public level the numbers may be known, but no row that names a table. */
function withoutHiddenRows(shard: Shard): Shard {
  return shard.rows === undefined ? shard : { ...shard, rows: shard.rows.filter((row) => !isHidden(row)) };
}

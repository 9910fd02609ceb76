import { byCodeUnit, canonicalBytes, type Json, type Sha256, toHex } from '@testigo/basics';
import type { Identified } from '@testigo/record';
import { Circumstances } from './circumstances.ts';
import type { CountContext } from './context.ts';
import { DivisionTotals } from './division-totals.ts';
import { gatherEvidence } from './gather-evidence.ts';
import { createRecordIndex, type RecordIndex } from './record-index.ts';
import { settle } from './settle.ts';
import type { Settled } from './settled.ts';
import { type Shard, shardPath } from './shard.ts';
import { contestsOf, createSumPlans, tally } from './sums.ts';
import type { ListedTable } from './table-list.ts';
import { touchedTables } from './touched-tables.ts';

/** A table as it stands in the totals now, so that it can be taken out again. */
interface Standing {
  readonly division: string;
  readonly contributions: ReadonlyMap<string, readonly number[]>;
}

/**
 * The count of one election, held in memory: records go in, in any order and as often as one likes, and the canonical shards come out. A
 * record changes only its tables and their ancestors.
 */
export class ElectionCount {
  readonly #context: CountContext;
  readonly #index: RecordIndex;
  readonly #totals: ReadonlyMap<string, DivisionTotals>;
  readonly #standing = new Map<string, Standing>();
  readonly #tablesOfCentre = new Map<string, Set<string>>();
  #circumstances: Circumstances;

  constructor(context: CountContext) {
    this.#context = context;
    this.#index = createRecordIndex(context);
    this.#totals = new Map(
      [...createSumPlans(context)].map(([contest, plan]) => [contest, new DivisionTotals(context, plan)]),
    );
    this.#circumstances = new Circumstances(context, this.#index);
    this.#standAll();
  }

  /** Adds records; those already there change nothing. */
  add(records: Iterable<Identified>): void {
    const added: Identified[] = [];
    for (const record of records) if (this.#index.add(record)) added.push(record);
    if (added.length === 0) return;
    this.#circumstances = new Circumstances(this.#context, this.#index);
    const touched = touchedTables(this.#index, added);
    if (touched === 'all') this.#standAll();
    else for (const code of touched) this.#stand(code, this.#circumstances.knownTable(code));
  }

  /** Everything known of a table in a contest, or null when there is no such table or it does not hold the contest. */
  settled(code: string, contest: string): Settled | null {
    const table = this.#circumstances.knownTable(code);
    if (table === null) return null;
    if (!contestsOf(this.#context.definition, table.division).some(({ id }) => id === contest)) return null;
    return settle(gatherEvidence(this.#circumstances, table, contest));
  }

  /** The canonical shards, sorted by path. */
  *shards(): Generator<readonly [path: string, shard: Shard]> {
    const entries = [...this.#totals].flatMap(([contest, totals]) =>
      [...totals.numbers(this.#standing.size)].map(([division, numbers]) => ({
        path: shardPath(contest, division),
        shard: () => totals.shard(division, numbers, (centre) => this.#rows(centre, contest)),
      })),
    );
    entries.sort((one, two) => byCodeUnit(one.path, two.path));
    for (const { path, shard } of entries) yield [path, shard()];
  }

  /** The hash that a tally carries: SHA-256 of the canonical array of paths and hashes. */
  tally(sha256: Sha256): string {
    const hashes: [string, string][] = [];
    for (const [path, shard] of this.shards()) {
      hashes.push([path, toHex(sha256(canonicalBytes(shard as unknown as Json)))]);
    }
    return toHex(sha256(canonicalBytes(hashes)));
  }

  #rows(centre: string, contest: string): readonly Settled[] {
    return [...(this.#tablesOfCentre.get(centre) ?? [])].flatMap((code) => this.settled(code, contest) ?? []);
  }

  #standAll(): void {
    const known = new Set<string>();
    for (const table of this.#circumstances.knownTables()) {
      known.add(table.code);
      this.#stand(table.code, table);
    }
    for (const code of [...this.#standing.keys()]) if (!known.has(code)) this.#stand(code, null);
  }

  #stand(code: string, table: ListedTable | null): void {
    const before = this.#standing.get(code);
    if (before !== undefined) this.#apply(code, before, -1);
    this.#standing.delete(code);
    if (table === null) return;
    const contributions = new Map<string, readonly number[]>();
    for (const { id } of contestsOf(this.#context.definition, table.division)) {
      const totals = this.#totals.get(id);
      if (totals === undefined) continue;
      contributions.set(id, tally(totals.plan, gatherEvidence(this.#circumstances, table, id)));
    }
    const after = { division: table.division, contributions };
    this.#standing.set(code, after);
    this.#apply(code, after, 1);
  }

  #apply(code: string, standing: Standing, times: 1 | -1): void {
    const tables = this.#tablesOfCentre.get(standing.division) ?? new Set<string>();
    this.#tablesOfCentre.set(standing.division, tables);
    if (times === 1) tables.add(code);
    else tables.delete(code);
    for (const [contest, contribution] of standing.contributions) {
      this.#totals.get(contest)?.add(standing.division, contribution, times);
    }
  }
}

import type { Cryptography } from '../crypto/hashing.ts';
import type { Definition } from '../election/definition.ts';
import { briefUtf8, fromUtf8, type JsonObject } from '../encoding/canonical.ts';
import { toHex } from '../encoding/hex.ts';
import type { ContestPlan } from './contest-plan.ts';
import { rowText } from './row-text.ts';
import type { Settled } from './settle-table.ts';
import { ShardList } from './shard-list.ts';
import { partitionOf, type Spool } from './spool.ts';
import { type Share, Sums, shareOf } from './sums.ts';

/** A table as it enters a shard. */
export interface CountedTable {
  readonly plan: ContestPlan;
  readonly table: string;
  readonly division: string;
  readonly settled: Settled;
}

/** What the sums of the root say of a contest. */
export interface ContestTotals {
  readonly contest: string;
  readonly sums: JsonObject;
}

/** Where tables and the hashes of shards wait in a large count. */
export interface CountSpools {
  readonly tables: Spool;
  readonly shards: Spool;
}

interface Row {
  readonly table: string;
  readonly text: string;
}

interface Centre {
  readonly plan: ContestPlan;
  readonly sums: Sums;
  readonly rows: Row[];
}

/**
 * Adds tables up into the shards of the canonical count. Only sums of divisions above the centres are always in memory; the tables of
 * centres may wait in a spool.
 *
 * With `publicLevel` it makes the shards of a release that is not final: beneath that level missing and received tables are left out
 * altogether, at and above it they are counted but have no row (bundle-format.md, V11).
 */
export class CountBuilder {
  readonly #cryptography: Cryptography;
  readonly #definition: Definition;
  /** Depth of the lowest level whose sums hold every table; the root's is 0. */
  readonly #publicDepth: number;
  readonly #isReduced: boolean;
  /** Where the tables of centres wait until all are known; null: in memory, all at once. */
  readonly #waiting: Spool | null;
  readonly #upper = new Map<string, Map<ContestPlan, Sums>>();
  #centres = new Map<string, Map<ContestPlan, Centre>>();
  readonly shards: ShardList;

  constructor(cryptography: Cryptography, definition: Definition, isReduced: boolean, spools: CountSpools | null) {
    this.#cryptography = cryptography;
    this.#definition = definition;
    this.#isReduced = isReduced;
    this.#waiting = spools?.tables ?? null;
    this.shards = new ShardList(spools?.shards ?? null);
    const publicDepth = definition.levels.findIndex((level) => level.id === definition.publicLevel);
    this.#publicDepth = isReduced ? publicDepth : definition.levels.length;
  }

  /** Adds a table to its centre and every division above. */
  add(counted: CountedTable): void {
    const { plan, division, settled } = counted;
    const codes = division.split('-');
    const share = shareOf(plan, settled);
    const isSecret = this.#isReduced && (settled.state === 'missing' || settled.state === 'received');
    let id = '';
    for (let depth = 0; depth < codes.length - 1; depth++) {
      id = depth === 0 ? (codes[0] as string) : `${id}-${codes[depth]}`;
      const sums = this.#upperSums(id, plan);
      if (isSecret && depth > this.#publicDepth) sums.leaveOut();
      else sums.add(settled, share);
    }
    if (this.#waiting === null) this.#addToCentre(counted, share, isSecret);
    else this.#wait(counted, isSecret, this.#waiting);
  }

  /** Adds tables of which only the number and the sum of the registers are known, all missing, to a division beneath the root. */
  addUnlisted(plan: ContestPlan, tables: number, register: number): void {
    const root = this.#definition.root.id;
    this.#upperSums(root, plan).addMany('missing', tables, register);
    this.#upperSums(`${root}-unlisted`, plan).addMany('missing', tables, register);
  }

  /** Writes the shards above the centres last; the totals of the root by contest. */
  closeAll(plans: ReadonlyMap<string, ContestPlan>): readonly ContestTotals[] {
    if (this.#waiting === null) this.#closeCentres();
    else for (let partition = 0; partition < this.#waiting.partitions; partition++) this.#recall(partition, plans);
    const { levels, root } = this.#definition;
    for (const [division, contests] of this.#upper) {
      const depth = division.split('-').length - 1;
      for (const [plan, sums] of contests) {
        this.#write(plan, division, levels[depth]?.id ?? '', sums, null);
      }
    }
    const totals = [...(this.#upper.get(root.id) ?? [])];
    return totals.map(([plan, sums]) => ({ contest: plan.contest.id, sums: sums.toJson() }));
  }

  /** Puts a table aside, with the others of its centre. */
  #wait({ plan, table, division, settled }: CountedTable, isSecret: boolean, waiting: Spool): void {
    const bytes = briefUtf8(JSON.stringify([plan.contest.id, table, division, settled]));
    waiting.write(partitionOf(division, waiting.partitions), { kind: isSecret ? 1 : 0, number: 0, bytes });
  }

  /** Takes up the centres of a partition and writes their shards. */
  #recall(partition: number, plans: ReadonlyMap<string, ContestPlan>): void {
    for (const { kind, bytes } of this.#waiting?.read(partition) ?? []) {
      // Written by #wait, just before.
      const [contest, table, division, settled] = JSON.parse(fromUtf8(bytes) ?? '') as [
        string,
        string,
        string,
        Settled,
      ];
      const plan = plans.get(contest);
      if (plan === undefined) continue;
      this.#addToCentre({ plan, table, division, settled }, shareOf(plan, settled), kind === 1);
    }
    this.#closeCentres();
  }

  #closeCentres(): void {
    const level = this.#definition.levels.at(-1)?.id ?? '';
    for (const [division, contests] of this.#centres) {
      for (const { plan, sums, rows } of contests.values()) {
        rows.sort((left, right) => (left.table < right.table ? -1 : 1));
        this.#write(plan, division, level, sums, `[${rows.map((row) => row.text).join(',')}]`);
      }
    }
    this.#centres = new Map();
  }

  #upperSums(division: string, plan: ContestPlan): Sums {
    let contests = this.#upper.get(division);
    if (contests === undefined) {
      contests = new Map();
      this.#upper.set(division, contests);
    }
    let sums = contests.get(plan);
    if (sums === undefined) {
      sums = new Sums(plan);
      contests.set(plan, sums);
    }
    return sums;
  }

  #addToCentre({ plan, table, division, settled }: CountedTable, share: Share | null, isSecret: boolean): void {
    let contests = this.#centres.get(division);
    if (contests === undefined) {
      contests = new Map();
      this.#centres.set(division, contests);
    }
    let centre = contests.get(plan);
    if (centre === undefined) {
      centre = { plan, sums: new Sums(plan), rows: [] };
      contests.set(plan, centre);
    }
    if (isSecret && division.split('-').length - 1 > this.#publicDepth) centre.sums.leaveOut();
    else centre.sums.add(settled, share);
    if (!isSecret) centre.rows.push({ table, text: rowText(plan, table, settled) });
  }

  #write(plan: ContestPlan, division: string, level: string, sums: Sums, rows: string | null): void {
    if (!sums.isThere) return;
    const contest = plan.contest.id;
    const { clean, flagged, register, registerUnknown, tables } = sums.toJson();
    // Fields in the order of their names, as canonical JSON has them.
    const top = JSON.stringify({ clean, contest, division, flagged, level, register, registerUnknown });
    const text = `${top.slice(0, -1)}${rows === null ? '' : `,"rows":${rows}`},"tables":${JSON.stringify(tables)}}`;
    const sha256 = toHex(this.#cryptography.sha256(briefUtf8(text)));
    this.shards.add({ path: `count/${contest}/${division}.json`, sha256 });
  }
}

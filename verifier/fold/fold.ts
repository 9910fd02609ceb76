import type { Cryptography } from '../crypto/hashing.ts';
import type { Definition } from '../election/definition.ts';
import { readTableList } from '../election/table-list.ts';
import { briefUtf8 } from '../encoding/canonical.ts';
import type { Decision, Genesis } from '../record/records.ts';
import { type ContestPlan, isHeldAt, planContests } from './contest-plan.ts';
import { type ContestTotals, CountBuilder, type CountSpools } from './count-builder.ts';
import { type Kept, LIST_FRAME, type LogIndex } from './log-index.ts';
import { PINNED_LIST, readPartition, type TableFile } from './partition.ts';
import { divisionOf, registerOf } from './places.ts';
import { ReadingJudge, type ValidReading } from './reading-judge.ts';
import { type Bearings, settleTable } from './settle-table.ts';
import type { ShardList } from './shard-list.ts';
import { partitionOf, type Spool } from './spool.ts';
import {
  type Amendments,
  amendmentsInForce,
  type DecisionStanding,
  headKey,
  isCentreId,
  readAmendments,
  type SignatureJudge,
  settleDecisions,
  settleSources,
  targetNumber,
} from './standing.ts';

/** What the fold starts from: the records gathered, and the documents that genesis pins. */
export interface FoldInput {
  readonly cryptography: Cryptography;
  readonly genesis: Genesis;
  readonly definition: Definition;
  readonly index: LogIndex;
  readonly tables: Spool;
  /** Opens spools for a count; null where all of it fits into memory. */
  readonly openCount: (() => CountSpools) | null;
  readonly judge: SignatureJudge;
  /** The bytes of a document by hash, or null where it is not there. */
  readonly document: (sha256: string) => Promise<Uint8Array | null>;
  /** Whether a second, reduced set of shards is wanted. */
  readonly isReduced: boolean;
  readonly onProgress: (done: number, total: number) => void | Promise<void>;
}

/** What the fold makes. */
export interface FoldResult {
  /** The shards that a bundle must hold. */
  readonly shards: ShardList;
  readonly totals: readonly ContestTotals[];
  /** The hash that a tally of the same records carries. */
  readonly countHash: string;
  /** Gives up what the shards wait in. */
  readonly close: () => void;
}

/** A document that the fold needs, and what is wrong with it. */
export interface DocumentFault {
  readonly fault: 'document-missing' | 'table-list-form';
  readonly sha256: string;
}

/** Puts the lines of a list into the partitions of their tables; false where the list has not its form. */
function spoolList(input: FoldInput, bytes: Uint8Array, rank: number): boolean {
  const { definition, tables } = input;
  for (const line of readTableList(bytes)) {
    if (line === null || !isCentreId(line.division, definition)) return false;
    const frame = briefUtf8(JSON.stringify([line.table, line.division, line.register]));
    tables.write(partitionOf(line.table, tables.partitions), { kind: LIST_FRAME, number: rank, bytes: frame });
  }
  return true;
}

async function spoolLists(input: FoldInput, placeLists: readonly string[]): Promise<DocumentFault | null> {
  const lists = placeLists.map((sha256, rank) => ({ sha256, rank }));
  if (input.definition.tables.list === 'closed') lists.push({ sha256: input.genesis.register, rank: PINNED_LIST });
  for (const { sha256, rank } of lists) {
    const bytes = await input.document(sha256);
    if (bytes === null) return { fault: 'document-missing', sha256 };
    if (!spoolList(input, bytes, rank)) return { fault: 'table-list-form', sha256 };
  }
  return null;
}

/** With an open list: whether a valid reading makes its table known. */
function namesItsTable(valid: ValidReading, accepted: ReadonlySet<number>): boolean {
  if (valid.method === 'sender' || !valid.layout.carriesAll) return false;
  return valid.source < 0 || accepted.has(valid.source);
}

/** One run of the fold over the partitions of the spool. */
class Fold {
  readonly #input: FoldInput;
  readonly #plans: ReadonlyMap<string, ContestPlan>;
  readonly #judge: ReadingJudge;
  readonly #amendments: Amendments;
  readonly #accepted: ReadonlySet<number>;
  readonly #replaced: ReadonlySet<number>;
  #last: { readonly partition: number; readonly files: Map<string, TableFile> } | null = null;
  readonly #spools: CountSpools[] = [];
  readonly #unlisted = new Map<ContestPlan, { tables: number; register: number }>();

  constructor(input: FoldInput, sources: ReturnType<typeof settleSources>) {
    this.#input = input;
    this.#plans = planContests(input.definition);
    this.#judge = new ReadingJudge(input.definition, this.#plans, input.index);
    const inForce = amendmentsInForce(input.index, input.definition, input.judge);
    this.#amendments = readAmendments(inForce, input.genesis);
    this.#accepted = sources.accepted;
    this.#replaced = sources.replaced;
  }

  async run(): Promise<FoldResult> {
    const { isReduced, tables, onProgress } = this.#input;
    const full = this.#builder(false);
    const reduced = isReduced ? this.#builder(true) : null;
    const builders = reduced === null ? [full] : [full, reduced];
    const decisions = await this.#settleDecisions();
    const bearings = this.#bearings(decisions.excluded);
    for (let partition = 0; partition < tables.partitions; partition++) {
      await onProgress(partition, tables.partitions);
      for (const [table, file] of this.#read(partition)) this.#addTable(table, file, bearings, decisions, builders);
    }
    for (const builder of builders) this.#addUnlisted(builder);
    const totals = full.closeAll(this.#plans);
    reduced?.closeAll(this.#plans);
    for (const { tables } of this.#spools) tables.close();
    const countHash = full.shards.hash(this.#input.cryptography);
    const close = (): void => {
      for (const { shards } of this.#spools) shards.close();
    };
    return { shards: (reduced ?? full).shards, totals, countHash, close };
  }

  #builder(isReduced: boolean): CountBuilder {
    const { cryptography, definition, openCount } = this.#input;
    const spools = openCount?.() ?? null;
    if (spools !== null) this.#spools.push(spools);
    return new CountBuilder(cryptography, definition, isReduced, spools);
  }

  #read(partition: number): Map<string, TableFile> {
    if (this.#last?.partition === partition) return this.#last.files;
    const { tables } = this.#input;
    const files = readPartition(tables, partition, this.#judge);
    for (const table of this.#amendments.newTables.keys()) {
      if (partitionOf(table, tables.partitions) !== partition || files.has(table)) continue;
      files.set(table, { listings: { listed: null, places: [] }, readings: [], vouched: new Set() });
    }
    this.#last = { partition, files };
    return files;
  }

  /** Decisions are judged with the tables that they name; those partitions are read for it. */
  async #settleDecisions(): Promise<DecisionStanding> {
    const { index, judge, tables, onProgress } = this.#input;
    const byPartition = new Map<number, Kept<Decision>[]>();
    for (const kept of index.decisions) {
      const partition = partitionOf(kept.record.table, tables.partitions);
      const others = byPartition.get(partition);
      if (others === undefined) byPartition.set(partition, [kept]);
      else others.push(kept);
    }
    const valid = new Set<Kept<Decision>>();
    for (const [partition, decisions] of byPartition) {
      await onProgress(0, tables.partitions);
      const files = this.#read(partition);
      for (const kept of decisions) if (this.#isValid(kept.record, files.get(kept.record.table))) valid.add(kept);
    }
    return settleDecisions(index, judge, (kept) => valid.has(kept));
  }

  #isValid(decision: Decision, file: TableFile | undefined): boolean {
    const { index } = this.#input;
    if (!this.#plans.has(decision.contest) || this.#divisionOf(decision.table, file) === null) return false;
    const target = targetNumber(index, decision);
    if (decision.ruling === 'exclude') return target >= 0;
    if (decision.ruling !== 'accept') return true;
    return (file?.readings ?? []).some(
      (valid) =>
        valid.number === target &&
        valid.contest === decision.contest &&
        valid.method !== 'sender' &&
        valid.layout.carriesAll &&
        valid.hasFigures,
    );
  }

  #divisionOf(table: string, file: TableFile | undefined): string | null {
    const { definition } = this.#input;
    const isNamed = file?.readings.some((valid) => namesItsTable(valid, this.#accepted)) ?? false;
    return divisionOf(definition, this.#amendments, table, file?.listings, isNamed);
  }

  #bearings(excluded: ReadonlySet<number>): Bearings {
    const { index } = this.#input;
    const superseded = new Set<number>();
    for (const { number, reading } of index.answeringReadings) {
      if (reading.method === 'sender' || this.#judge.judge(number, reading, index) === null) continue;
      for (const id of reading.answers ?? []) {
        const answered = index.find('reading', id);
        if (answered >= 0) superseded.add(answered);
      }
    }
    const { policy } = this.#amendments;
    return { index, policy, superseded, excluded, accepted: this.#accepted, replaced: this.#replaced };
  }

  #addTable(
    table: string,
    file: TableFile,
    bearings: Bearings,
    decisions: DecisionStanding,
    builders: readonly CountBuilder[],
  ): void {
    const division = this.#divisionOf(table, file);
    if (division === null) return;
    const isVoid = this.#amendments.voidTables.has(table);
    const register = registerOf(this.#amendments, table, file.listings);
    for (const plan of this.#plans.values()) {
      if (!isHeldAt(plan.contest, division)) continue;
      const readings = file.readings.filter((valid) => valid.contest === plan.contest.id);
      const heads = decisions.heads.get(headKey(table, plan.contest.id)) ?? [];
      const settled = settleTable({ plan, isVoid, register, readings, vouched: file.vouched, heads }, bearings);
      const known = this.#unlisted.get(plan) ?? { tables: 0, register: 0 };
      known.tables++;
      if (!isVoid) known.register += settled.register ?? 0;
      this.#unlisted.set(plan, known);
      for (const builder of builders) builder.add({ plan, table, division, settled });
    }
  }

  /** What the stated totals of an open list hold beyond the tables known. */
  #addUnlisted(builder: CountBuilder): void {
    const { tables } = this.#input.definition;
    if (tables.list !== 'open') return;
    for (const plan of this.#plans.values()) {
      if (plan.contest.scope !== undefined) continue;
      const known = this.#unlisted.get(plan) ?? { tables: 0, register: 0 };
      const missing = tables.tables - known.tables;
      if (missing <= 0) continue;
      builder.addUnlisted(plan, missing, Math.max(0, tables.register - known.register));
    }
  }
}

/** Folds the records gathered into the canonical count (records.md, sections 4 to 8). */
export async function foldRecords(input: FoldInput): Promise<FoldResult | DocumentFault> {
  const sources = settleSources(input.index, input.judge);
  const fault = await spoolLists(input, sources.placeLists);
  return fault ?? (await new Fold(input, sources).run());
}

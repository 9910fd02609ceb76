import type { Cryptography } from '../crypto/hashing.ts';
import type { Definition } from '../election/definition.ts';
import { fit } from '../election/pattern.ts';
import type { Alternative, Amendment, Decision, Genesis, Source } from '../record/records.ts';
import { countSigners } from '../record/signed.ts';
import type { Kept, LogIndex } from './log-index.ts';

/** A signed record under its threshold: listed by V18, without effect on the count. */
export interface Unsigned {
  readonly type: string;
  readonly id: string;
  readonly signers: number;
  readonly threshold: number;
}

/** Amendments in force, by what they say. */
export interface Amendments {
  readonly voidTables: ReadonlySet<string>;
  readonly newTables: ReadonlyMap<string, { readonly division: string; readonly register: number | null }>;
  readonly registers: ReadonlyMap<string, number>;
  readonly policy: readonly Alternative[];
}

/** How sources stand. */
export interface SourceStanding {
  /** Numbers of sources that are accepted and not ignored. */
  readonly accepted: ReadonlySet<number>;
  /** Numbers of sources that are replaced. */
  readonly replaced: ReadonlySet<number>;
  /** Accepted sources with a place list, in the order in which theirs is asked: hash of the list by rank. */
  readonly placeLists: readonly string[];
}

const byId = <T>(left: Kept<T>, right: Kept<T>): number => (left.id < right.id ? -1 : left.id > right.id ? 1 : 0);

/** Judges which signed records have their threshold. */
export class SignatureJudge {
  readonly unsigned: Unsigned[] = [];
  readonly #cryptography: Cryptography;
  readonly #genesis: Genesis;

  constructor(cryptography: Cryptography, genesis: Genesis) {
    this.#cryptography = cryptography;
    this.#genesis = genesis;
  }

  /** Whether a record has the adjudicators' threshold; where not, it is listed. */
  hasThreshold(kept: Kept<Amendment | Source | Decision>): boolean {
    const quorum = this.#genesis.keys.adjudicators;
    const signers = countSigners(this.#cryptography, kept.id, kept.signatures, quorum);
    if (signers >= quorum.threshold) return true;
    this.unsigned.push({ type: kept.record.type, id: kept.id, signers, threshold: quorum.threshold });
    return false;
  }
}

/** Whether a division is written as the id of a centre: the root's id and one non-empty code a level beneath it. */
export function isCentreId(division: string, definition: Definition): boolean {
  const codes = division.split('-');
  return codes.length === definition.levels.length && codes[0] === definition.root.id && !codes.includes('');
}

/** Numbers of the records that some record of a list answers. */
function answered<T extends { readonly answers?: readonly string[] }>(
  index: LogIndex,
  type: 'amendment' | 'source' | 'decision',
  records: readonly Kept<T>[],
): Set<number> {
  const numbers = new Set<number>();
  for (const { record } of records) {
    for (const id of record.answers ?? []) {
      const number = index.find(type, id);
      if (number >= 0) numbers.add(number);
    }
  }
  return numbers;
}

function isSound(record: Amendment, definition: Definition): boolean {
  if (record.what !== 'table-new') return true;
  const { table, division } = record.value;
  return fit(definition.tableCode.tokens, table) !== null && isCentreId(division, definition);
}

/** Amendments that are neither ignored nor superseded, sorted by id. */
export function amendmentsInForce(
  index: LogIndex,
  definition: Definition | null,
  judge: SignatureJudge,
): readonly Kept<Amendment>[] {
  const valid = index.amendments.filter(
    (kept) => judge.hasThreshold(kept) && (definition === null || isSound(kept.record, definition)),
  );
  const superseded = answered(index, 'amendment', valid);
  return valid.filter((kept) => !superseded.has(kept.number)).sort(byId);
}

/** What the amendments in force say; of several on one thing, the one with the smallest id. */
export function readAmendments(inForce: readonly Kept<Amendment>[], genesis: Genesis): Amendments {
  const voidTables = new Set<string>();
  const newTables = new Map<string, { readonly division: string; readonly register: number | null }>();
  const registers = new Map<string, number>();
  let policy: readonly Alternative[] | null = null;
  for (const { record } of inForce) {
    if (record.what === 'table-void') voidTables.add(record.value.table);
    else if (record.what === 'table-new') {
      if (!newTables.has(record.value.table)) newTables.set(record.value.table, record.value);
    } else if (record.what === 'register') {
      if (!registers.has(record.value.table)) registers.set(record.value.table, record.value.register);
    } else if (record.what === 'policy') policy ??= record.value;
  }
  return { voidTables, newTables, registers, policy: policy ?? genesis.policy };
}

/** Which sources are accepted, superseded, replaced (records.md, sections 4 and 5). */
export function settleSources(index: LogIndex, judge: SignatureJudge): SourceStanding {
  const standing = index.sources.filter((kept) => kept.record.role !== 'accepted' || judge.hasThreshold(kept));
  const accepted = standing.filter((kept) => kept.record.role === 'accepted');
  const roles = new Map(index.sources.map((kept) => [kept.number, kept.record.role]));
  const superseded = new Set<number>();
  const replaced = new Set<number>();
  for (const kept of standing) {
    const isComplete = index.rowsOf(kept.id) >= kept.record.rows;
    for (const id of kept.record.answers ?? []) {
      const number = index.find('source', id);
      if (number < 0 || (roles.get(number) === 'accepted' && kept.record.role !== 'accepted')) continue;
      superseded.add(number);
      if (isComplete) replaced.add(number);
    }
  }
  const order = [
    ...accepted.filter((kept) => !superseded.has(kept.number)).sort(byId),
    ...accepted.filter((kept) => superseded.has(kept.number)).sort(byId),
  ];
  return {
    accepted: new Set(accepted.map((kept) => kept.number)),
    replaced,
    placeLists: order.flatMap((kept) => (kept.record.places === undefined ? [] : [kept.record.places])),
  };
}

/** Decisions that hold: neither ignored nor superseded. */
export interface DecisionStanding {
  /** By table and contest, those whose ruling is not `exclude`. */
  readonly heads: ReadonlyMap<string, readonly Kept<Decision>[]>;
  /** Numbers of the readings and captures that are excluded. */
  readonly excluded: ReadonlySet<number>;
}

/** The key of a table and contest in `heads`. */
export function headKey(table: string, contest: string): string {
  return `${contest}\n${table}`;
}

/** Settles decisions; `isSound` says whether one is valid, once its table and target could be looked up. */
export function settleDecisions(
  index: LogIndex,
  judge: SignatureJudge,
  isValid: (decision: Kept<Decision>) => boolean,
): DecisionStanding {
  const valid = index.decisions.filter((kept) => judge.hasThreshold(kept) && isValid(kept));
  const superseded = answered(index, 'decision', valid);
  const heads = new Map<string, Kept<Decision>[]>();
  const excluded = new Set<number>();
  for (const kept of valid) {
    if (superseded.has(kept.number)) continue;
    const { record } = kept;
    if (record.ruling === 'exclude') {
      const target = targetNumber(index, record);
      if (target >= 0) excluded.add(target);
      continue;
    }
    const key = headKey(record.table, record.contest);
    const others = heads.get(key);
    if (others === undefined) heads.set(key, [kept]);
    else others.push(kept);
  }
  return { heads, excluded };
}

/** The number of the reading or capture that a decision is about, or −1. */
export function targetNumber(index: LogIndex, decision: Decision): number {
  if (decision.target === undefined) return -1;
  const reading = index.find('reading', decision.target);
  return reading >= 0 ? reading : index.find('capture', decision.target);
}

import { fromHex, toHex } from '../encoding/hex.ts';
import type { ReadRecord } from '../record/read-record.ts';
import type {
  Amendment,
  Capture,
  Decision,
  Image,
  KeyedSignature,
  LogRecord,
  Reading,
  Source,
  Tally,
  Vouch,
} from '../record/records.ts';
import { GrowingNumbers } from './growing-numbers.ts';
import { IdTable } from './id-table.ts';
import { partitionOf, type Spool } from './spool.ts';

/** Kinds of records, as numbers. */
const KINDS: readonly LogRecord['type'][] = [
  'genesis',
  'amendment',
  'source',
  'capture',
  'image',
  'reading',
  'vouch',
  'decision',
  'custody',
  'official',
  'snapshot',
  'tally',
  'anchor',
  'issuance',
  'release',
];

/** Kinds of frames in the spool of tables. */
export const READING_FRAME = 0;
export const VOUCH_FRAME = 1;
export const LIST_FRAME = 2;
/** The kind of frame in the spool of pictures. */
const IMAGE_FRAME = 0;

/** A record that the fold looks at as a whole, with the union of the signatures of its copies. */
export interface Kept<T> {
  readonly number: number;
  readonly id: string;
  /** Where in the log its first copy stands. */
  readonly index: number;
  readonly record: T;
  readonly signatures: KeyedSignature[];
}

/** An image that answers others, or a vouch: whom it answers is settled when all ids are known. */
interface Answer {
  readonly kind: number;
  readonly ids: readonly string[];
}

/** Rows of a source that readings name, and how many are distinct. */
export type RowsBySource = ReadonlyMap<string, ReadonlySet<number>>;

/**
 * What is gathered in one pass over the leaves. Small things are kept whole; readings and vouches go to the spool of tables,
 * images to the spool of pictures; of captures only class and sender are kept.
 */
export class LogIndex {
  readonly ids = new IdTable();
  readonly amendments: Kept<Amendment>[] = [];
  readonly sources: Kept<Source>[] = [];
  readonly decisions: Kept<Decision>[] = [];
  readonly tallies: { readonly index: number; readonly record: Tally }[] = [];
  /** Readings that answer others; their ids by number. */
  readonly answeringReadings: { readonly number: number; readonly reading: Reading }[] = [];
  readonly rows = new Map<string, Set<number>>();
  readonly #kinds = new GrowingNumbers();
  readonly #senders = new GrowingNumbers();
  readonly #scans = new GrowingNumbers();
  readonly #senderNames = new Map<string, number>();
  readonly #answers: Answer[] = [];
  readonly #copies = new Map<number, Kept<Amendment | Source | Decision>>();
  readonly #leaves = new Map<number, Set<string>>();
  readonly #tables: Spool;
  readonly #pictures: Spool;
  readonly #watched: string | undefined;
  /** The commitment of the capture watched for, where it is in the log. */
  watchedCommitment: string | null = null;

  /** `watched` is the id of a capture whose commitment is wanted. */
  constructor(tables: Spool, pictures: Spool, watched?: string) {
    this.#tables = tables;
    this.#pictures = pictures;
    this.#watched = watched;
  }

  /** Takes a record in; false where the same record, with the same signatures, stands in the log already. */
  add(read: ReadRecord, index: number, leaf: Uint8Array): boolean {
    const { number, isNew } = this.ids.add(read.id);
    if (!isNew) return this.#addCopy(number, read.record, leaf);
    this.#kinds.set(number, KINDS.indexOf(read.record.type) + 1);
    this.#place(number, index, read, leaf);
    return true;
  }

  /** The number of a record of a type, or −1 where no such record is in the log. */
  find(type: LogRecord['type'], id: string): number {
    const bytes = fromHex(id);
    const number = bytes === null ? -1 : this.ids.find(bytes);
    return number >= 0 && this.#kinds.get(number) === KINDS.indexOf(type) + 1 ? number : -1;
  }

  isScan(capture: number): boolean {
    return this.#scans.get(capture) === 1;
  }

  /** Who sent a capture: the number of a mark or a station, 0 where it has neither. */
  senderOf(capture: number): number {
    return this.#senders.get(capture);
  }

  /** Numbers of images and vouches that another one of their type answers. */
  answeredBystanders(): ReadonlySet<number> {
    const answered = new Set<number>();
    for (const { kind, ids } of this.#answers) {
      const type = KINDS[kind - 1];
      for (const id of ids) {
        const number = type === undefined ? -1 : this.find(type, id);
        if (number >= 0) answered.add(number);
      }
    }
    return answered;
  }

  #place(number: number, index: number, read: ReadRecord, leaf: Uint8Array): void {
    const { record } = read;
    switch (record.type) {
      case 'amendment':
        this.amendments.push(this.#keep(number, index, read, record, record.signatures, leaf));
        break;
      case 'source':
        this.sources.push(this.#keep(number, index, read, record, record.signatures ?? [], leaf));
        break;
      case 'decision':
        this.decisions.push(this.#keep(number, index, read, record, record.signatures, leaf));
        break;
      case 'capture':
        this.#addCapture(number, record);
        break;
      case 'image':
        this.#addImage(number, record, leaf);
        break;
      case 'reading':
        this.#addReading(number, record, leaf);
        break;
      case 'vouch':
        this.#addVouch(number, record, leaf);
        break;
      case 'tally':
        this.tallies.push({ index, record });
        break;
      default:
    }
  }

  #keep<T extends Amendment | Source | Decision>(
    number: number,
    index: number,
    read: ReadRecord,
    record: T,
    signatures: readonly KeyedSignature[],
    leaf: Uint8Array,
  ): Kept<T> {
    const kept = { number, index, record, id: toHex(read.id), signatures: [...signatures] };
    this.#copies.set(number, kept);
    this.#leaves.set(number, new Set([toHex(leaf)]));
    return kept;
  }

  #addCopy(number: number, record: LogRecord, leaf: Uint8Array): boolean {
    const kept = this.#copies.get(number);
    const leaves = this.#leaves.get(number);
    const text = toHex(leaf);
    if (kept === undefined || leaves === undefined || leaves.has(text)) return false;
    leaves.add(text);
    if ('signatures' in record) kept.signatures.push(...(record.signatures ?? []));
    return true;
  }

  #addCapture(number: number, record: Capture): void {
    if (this.#watched !== undefined && toHex(this.ids.at(number)) === this.#watched) {
      this.watchedCommitment = record.commitment;
    }
    if (record.class === 'scan') this.#scans.set(number, 1);
    const name = record.sender !== undefined ? `mark ${record.sender}` : record.station && `station ${record.station}`;
    if (name === undefined) return;
    let sender = this.#senderNames.get(name);
    if (sender === undefined) {
      sender = this.#senderNames.size + 1;
      this.#senderNames.set(name, sender);
    }
    this.#senders.set(number, sender);
  }

  #addImage(number: number, record: Image, leaf: Uint8Array): void {
    this.#noteAnswers('image', record.answers);
    const partition = partitionOf(record.capture, this.#pictures.partitions);
    this.#pictures.write(partition, { kind: IMAGE_FRAME, number, bytes: leaf });
  }

  #addVouch(number: number, record: Vouch, leaf: Uint8Array): void {
    this.#noteAnswers('vouch', record.answers);
    const partition = partitionOf(record.table, this.#tables.partitions);
    this.#tables.write(partition, { kind: VOUCH_FRAME, number, bytes: leaf });
  }

  #addReading(number: number, record: Reading, leaf: Uint8Array): void {
    if (record.answers !== undefined) this.answeringReadings.push({ number, reading: record });
    if (record.source !== undefined) this.#addRow(record.source.id, record.source.row);
    if (record.table === null) return;
    const partition = partitionOf(record.table, this.#tables.partitions);
    this.#tables.write(partition, { kind: READING_FRAME, number, bytes: leaf });
  }

  #addRow(source: string, row: number): void {
    const rows = this.rows.get(source);
    if (rows === undefined) this.rows.set(source, new Set([row]));
    else rows.add(row);
  }

  #noteAnswers(type: LogRecord['type'], ids: readonly string[] | undefined): void {
    if (ids !== undefined) this.#answers.push({ kind: KINDS.indexOf(type) + 1, ids });
  }
}

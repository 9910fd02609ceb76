import { toHex } from '../encoding/hex.ts';
import type { ReadRecord } from '../record/read-record.ts';
import type {
  Amendment,
  Capture,
  Decision,
  Image,
  KeyedSignature,
  LogRecord,
  Reading,
  Release,
  Source,
  Tally,
  Vouch,
} from '../record/records.ts';
import { Identities } from './identities.ts';
import { type CaptureLookup, captureBytes, type KnownCapture } from './known-captures.ts';
import { partitionOf, type Spool } from './spool.ts';

/** Kinds of frames in the spool of tables. */
export const READING_FRAME = 0;
export const VOUCH_FRAME = 1;
export const LIST_FRAME = 2;
/** A capture that a record of the partition names. */
export const CAPTURE_FRAME = 3;
/** In both spools: the number of a record of the partition that another one answers. */
export const ANSWERED_FRAME = 4;
/** The kind of frame that holds an image, in the spool of pictures. */
export const IMAGE_FRAME = 0;

const NOTHING = new Uint8Array();

/** A record that the fold looks at as a whole, with the union of the signatures of its copies. */
export interface Kept<T> {
  /** Where in the log its first copy stands. */
  readonly number: number;
  readonly id: string;
  readonly record: T;
  readonly signatures: KeyedSignature[];
}

/** Where records wait. */
export interface Spools {
  readonly ids: Spool;
  /** Readings and vouches, by table. */
  readonly tables: Spool;
  /** Images, by capture. */
  readonly pictures: Spool;
}

type Signed = Amendment | Source | Decision | Release;

/**
 * What is gathered in one pass over the leaves. Kept whole are records that are signed, and readings that answer others; everything else waits in
 * spools: readings and vouches by table, images by capture, and who is who by id.
 */
export class LogIndex implements CaptureLookup {
  readonly amendments: Kept<Amendment>[] = [];
  readonly sources: Kept<Source>[] = [];
  readonly decisions: Kept<Decision>[] = [];
  readonly tallies: { readonly index: number; readonly record: Tally }[] = [];
  /** Readings that answer others; their ids by number. */
  readonly answeringReadings: { readonly number: number; readonly reading: Reading }[] = [];
  /** The commitment of the capture watched for, where it is in the log. */
  watchedCommitment: string | null = null;
  readonly #identities: Identities;
  readonly #signed = new Map<string, { readonly kept: Kept<Signed>; readonly signatures: Set<string> }>();
  readonly #spools: Spools;
  readonly #watched: string | undefined;

  /** `watched` is the id of a capture whose commitment is wanted. */
  constructor(spools: Spools, watched?: string) {
    this.#spools = spools;
    this.#identities = new Identities(spools.ids);
    this.#watched = watched;
  }

  /** Takes a record in; false where the same signed record, with the same signatures, stands in the log already. */
  add(read: ReadRecord, number: number, leaf: Uint8Array): boolean {
    const { id, record } = read;
    switch (record.type) {
      case 'amendment':
        return this.#keep(this.amendments, read, record, number);
      case 'source':
        return this.#keep(this.sources, read, record, number);
      case 'decision':
        return this.#keep(this.decisions, read, record, number);
      case 'release':
        return this.#keep([], read, record, number);
      case 'capture':
        this.#addCapture(id, record, number);
        return true;
      case 'image':
        this.#addImage(id, record, number, leaf);
        return true;
      case 'reading':
        this.#addReading(id, record, number, leaf);
        return true;
      case 'vouch':
        this.#addVouch(id, record, number, leaf);
        return true;
      case 'tally':
        this.tallies.push({ index: number, record });
        break;
      default:
    }
    this.#identities.add({ id, type: record.type, number });
    return true;
  }

  /** Settles who names whom, once every record was taken in; `twice` is told of records that stand in the log a second time. */
  settle(twice: (number: number) => void): void {
    const { tables, pictures, ids } = this.#spools;
    this.#identities.settle({
      twice,
      capture: (partition, id, capture) =>
        tables.write(partition, { kind: CAPTURE_FRAME, number: capture.number, bytes: captureBytes(id, capture) }),
      answered: (type, partition, number) =>
        (type === 'image' ? pictures : tables).write(partition, { kind: ANSWERED_FRAME, number, bytes: NOTHING }),
    });
    ids.close();
  }

  /**
   * The number of a record of a type, or −1 where no such record is in the log. Found are signed records, and what signed records and answering
   * readings name.
   */
  find(type: LogRecord['type'], id: string): number {
    const signed = this.#signed.get(id)?.kept;
    if (signed !== undefined) return signed.record.type === type ? signed.number : -1;
    return this.#identities.find(type, id);
  }

  capture(id: string): KnownCapture | null {
    return this.#identities.capture(id);
  }

  /** How many distinct rows of a source readings name. */
  rowsOf(source: string): number {
    return this.#identities.rowsOf(source);
  }

  #keep<T extends Signed>(list: Kept<T>[], read: ReadRecord, record: T, number: number): boolean {
    const id = toHex(read.id);
    // Beside them, copies of one id are the same bytes.
    const signatures = JSON.stringify(record.signatures);
    const before = this.#signed.get(id);
    if (before !== undefined) {
      if (before.signatures.has(signatures)) return false;
      before.signatures.add(signatures);
      before.kept.signatures.push(...(record.signatures ?? []));
      return true;
    }
    const kept = { number, record, id, signatures: [...(record.signatures ?? [])] };
    list.push(kept);
    this.#signed.set(id, { kept, signatures: new Set([signatures]) });
    if (record.type === 'decision') this.#identities.want([record.target, ...record.considered]);
    return true;
  }

  #addCapture(id: Uint8Array, record: Capture, number: number): void {
    if (this.#watched !== undefined && toHex(id) === this.#watched) this.watchedCommitment = record.commitment;
    const { sender: mark, station } = record;
    const sender = mark !== undefined ? `mark ${mark}` : station === undefined ? '' : `station ${station}`;
    this.#identities.add({ id, type: 'capture', number, isScan: record.class === 'scan', sender });
  }

  #addImage(id: Uint8Array, record: Image, number: number, leaf: Uint8Array): void {
    const partition = partitionOf(record.capture, this.#spools.pictures.partitions);
    this.#identities.add({ id, type: 'image', number, partition });
    this.#identities.answer('image', record.answers);
    this.#spools.pictures.write(partition, { kind: IMAGE_FRAME, number, bytes: leaf });
  }

  #addVouch(id: Uint8Array, record: Vouch, number: number, leaf: Uint8Array): void {
    const partition = partitionOf(record.table, this.#spools.tables.partitions);
    this.#identities.add({ id, type: 'vouch', number, partition });
    this.#identities.answer('vouch', record.answers);
    this.#identities.name(record.capture, partition);
    this.#spools.tables.write(partition, { kind: VOUCH_FRAME, number, bytes: leaf });
  }

  #addReading(id: Uint8Array, record: Reading, number: number, leaf: Uint8Array): void {
    this.#identities.add({ id, type: 'reading', number });
    if (record.answers !== undefined) {
      this.answeringReadings.push({ number, reading: record });
      this.#identities.want(record.answers);
      this.#identities.want(record.captures);
    }
    if (record.source !== undefined) this.#identities.addRow(record.source.id, record.source.row);
    if (record.table === null) return;
    const partition = partitionOf(record.table, this.#spools.tables.partitions);
    for (const capture of record.captures ?? []) this.#identities.name(capture, partition);
    this.#spools.tables.write(partition, { kind: READING_FRAME, number, bytes: leaf });
  }
}

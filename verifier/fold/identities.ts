import { fromUtf8, utf8 } from '../encoding/canonical.ts';
import { fromHex, toHex } from '../encoding/hex.ts';
import type { LogRecord } from '../record/records.ts';
import { IdTable } from './id-table.ts';
import type { CaptureLookup, KnownCapture } from './known-captures.ts';
import { type Frame, readWord, type Spool, writeWord } from './spool.ts';

/** Kinds of frames in the spool of ids. */
const RECORD_FRAME = 0;
const NAMED_FRAME = 1;
const ANSWERED_FRAME = 2;
const ROW_FRAME = 3;

const ID_BYTES = 32;
/** Where in a record frame its type stands, whether it is a scan, the partition in which the record lies, and its sender. */
const TYPE_AT = ID_BYTES;
const SCAN_AT = TYPE_AT + 1;
const PARTITION_AT = SCAN_AT + 1;
const SENDER_AT = PARTITION_AT + 4;

/** Types of records that others name by id, by their number in a frame; 0 are all others. */
const TYPES: readonly (LogRecord['type'] | null)[] = [null, 'capture', 'reading', 'image', 'vouch'];

/** A record, as {@link Identities} takes it in. */
export interface Identified {
  readonly id: Uint8Array;
  readonly type: LogRecord['type'];
  /** Its index in the log. */
  readonly number: number;
  /** Of a capture: whether it is a scan, and who sent it. */
  readonly isScan?: boolean;
  readonly sender?: string;
  /** The partition of its own spool in which the record lies, where it lies in one. */
  readonly partition?: number;
}

/** Is told what came of ids, partition by partition. */
export interface IdentitySink {
  /** The same record stands in the log a second time. */
  twice(number: number): void;
  /** A capture that some record in a partition of the tables names. */
  capture(partition: number, id: Uint8Array, capture: KnownCapture): void;
  /** An image or a vouch, which lies in a partition of its own spool, that another one of its type answers. */
  answered(type: 'image' | 'vouch', partition: number, number: number): void;
}

interface Found {
  readonly type: LogRecord['type'] | null;
  readonly capture: KnownCapture;
}

/**
 * Who names whom. Ids, and what names them, wait in a spool by id, so that one partition after another settles who is there: nothing of it grows
 * with the log but the ids asked for by {@link want}, which are few.
 */
export class Identities implements CaptureLookup {
  readonly #spool: Spool;
  /** Chosen anew in every run, so that nobody can make ids that all fall into one partition. */
  readonly #seed = Math.floor(Math.random() * 2 ** 32) | 1;
  readonly #wanted = new IdTable();
  readonly #found = new Map<number, Found>();
  readonly #rows = new Map<string, number>();

  constructor(spool: Spool) {
    this.#spool = spool;
  }

  /** A record stands in the log. */
  add({ id, type, number, isScan = false, sender = '', partition = 0 }: Identified): void {
    const name = sender === '' ? null : utf8(sender);
    const bytes = new Uint8Array(SENDER_AT + (name?.length ?? 0));
    bytes.set(id);
    bytes[TYPE_AT] = Math.max(0, TYPES.indexOf(type));
    bytes[SCAN_AT] = isScan ? 1 : 0;
    writeWord(bytes, PARTITION_AT, partition);
    if (name !== null) bytes.set(name, SENDER_AT);
    this.#write(id, { kind: RECORD_FRAME, number, bytes });
  }

  /** A record that lies in a partition of the tables names a capture. */
  name(capture: string, partition: number): void {
    const id = fromHex(capture);
    if (id !== null) this.#write(id, { kind: NAMED_FRAME, number: partition, bytes: id });
  }

  /** An image answers images, or a vouch vouches. */
  answer(type: 'image' | 'vouch', ids: readonly string[] = []): void {
    for (const answered of ids) {
      const id = fromHex(answered);
      if (id !== null) this.#write(id, { kind: ANSWERED_FRAME, number: TYPES.indexOf(type), bytes: id });
    }
  }

  /** A reading names a row of a source. */
  addRow(source: string, row: number): void {
    const id = fromHex(source);
    if (id === null) return;
    const bytes = new Uint8Array(ID_BYTES + 8);
    bytes.set(id);
    new DataView(bytes.buffer).setFloat64(ID_BYTES, row);
    const partition = Math.floor(row) % this.#spool.partitions;
    this.#spool.write(partition, { kind: ROW_FRAME, number: 0, bytes });
  }

  /** Somebody will ask for these ids when all are settled. */
  want(ids: readonly (string | undefined)[] = []): void {
    for (const id of ids) {
      const bytes = id === undefined ? null : fromHex(id);
      if (bytes !== null) this.#wanted.add(bytes);
    }
  }

  /** Settles every id, once the whole log was read. */
  settle(sink: IdentitySink): void {
    for (let partition = 0; partition < this.#spool.partitions; partition++) this.#settlePartition(partition, sink);
  }

  /** How many distinct rows of a source readings name. */
  rowsOf(source: string): number {
    return this.#rows.get(source) ?? 0;
  }

  /** The index of a record of a type that was asked for, or −1. */
  find(type: LogRecord['type'], id: string): number {
    const found = this.#findWanted(id);
    return found !== null && found.type === type ? found.capture.number : -1;
  }

  capture(id: string): KnownCapture | null {
    const found = this.#findWanted(id);
    return found?.type === 'capture' ? found.capture : null;
  }

  #findWanted(id: string): Found | null {
    const bytes = fromHex(id);
    return bytes === null ? null : (this.#found.get(this.#wanted.find(bytes)) ?? null);
  }

  #write(id: Uint8Array, frame: Frame): void {
    const word = ((id[0] ?? 0) << 24) | ((id[9] ?? 0) << 16) | ((id[18] ?? 0) << 8) | (id[27] ?? 0);
    const mixed = Math.imul(word ^ this.#seed, 0x9e3779b1);
    this.#spool.write(((mixed ^ (mixed >>> 15)) >>> 0) % this.#spool.partitions, frame);
  }

  #settlePartition(partition: number, sink: IdentitySink): void {
    const ids = new IdTable();
    const records: { readonly found: Found; readonly partition: number }[] = [];
    const rows = new Set<string>();
    for (const { kind, number, bytes } of this.#spool.read(partition)) {
      if (kind === ROW_FRAME) this.#countRow(rows, bytes);
      if (kind !== RECORD_FRAME) continue;
      const id = bytes.subarray(0, ID_BYTES);
      if (!ids.add(id).isNew) {
        sink.twice(number);
        continue;
      }
      const record = { found: readFound(number, bytes), partition: readWord(bytes, PARTITION_AT) };
      records.push(record);
      const wanted = this.#wanted.size === 0 ? -1 : this.#wanted.find(id);
      if (wanted >= 0) this.#found.set(wanted, record.found);
    }
    for (const { kind, number, bytes } of this.#spool.read(partition)) {
      if (kind !== NAMED_FRAME && kind !== ANSWERED_FRAME) continue;
      const record = records[ids.find(bytes)];
      if (record === undefined) continue;
      const { type, capture } = record.found;
      if (kind === NAMED_FRAME) {
        if (type === 'capture') sink.capture(number, bytes, capture);
      } else if (type === TYPES[number] && (type === 'image' || type === 'vouch')) {
        sink.answered(type, record.partition, capture.number);
      }
    }
  }

  #countRow(rows: Set<string>, bytes: Uint8Array): void {
    const row = toHex(bytes);
    if (rows.has(row)) return;
    rows.add(row);
    const source = row.slice(0, 2 * ID_BYTES);
    this.#rows.set(source, (this.#rows.get(source) ?? 0) + 1);
  }
}

function readFound(number: number, bytes: Uint8Array): Found {
  const sender = bytes.length === SENDER_AT ? '' : (fromUtf8(bytes.subarray(SENDER_AT)) ?? '');
  return {
    type: TYPES[bytes[TYPE_AT] ?? 0] ?? null,
    capture: { number, isScan: bytes[SCAN_AT] === 1, sender },
  };
}

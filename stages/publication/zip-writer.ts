import { closeSync, openSync, readSync, rmSync } from 'node:fs';
import { crc32, deflateRawSync } from 'node:zlib';
import { writeAll } from './write-all.ts';

/** What a number of 16 or 32 bits says where the true one stands elsewhere. */
const FULL_16 = 0xffff;
const FULL_32 = 0xffffffff;

/** 1 January 1980, the earliest day that a zip can name: every file bears it, so that nothing tells when it was made. */
const EARLIEST_DAY = 0x21;

const STORED = 0;
const DEFLATED = 8;
const VERSION = 45;

/** Entries of the directory, and bytes of it, that are held at once. */
const ENTRIES_HELD = 10_000;
const PIECE_BYTES = 1 << 20;

/** Writes a zip file, one file after another, with the 64-bit records where a number is too large for the old ones. Equal files give equal bytes. */
export class ZipWriter {
  readonly #descriptor: number;
  /** The directory stands at a zip's end; of a country of a million tables it is too large to be held until then. */
  readonly #directory: number;
  readonly #directoryFile: string;
  #entries: Buffer[] = [];
  #files = 0;
  #at = 0;

  constructor(file: string) {
    this.#descriptor = openSync(file, 'w');
    this.#directoryFile = `${file}.directory`;
    this.#directory = openSync(this.#directoryFile, 'w+');
  }

  /** Number of files so far. */
  get files(): number {
    return this.#files;
  }

  /** Adds a small file; compressed, unless what it holds is compressed already. */
  add(path: string, bytes: Uint8Array, compress: boolean): void {
    const packed = compress ? deflateRawSync(bytes, { level: 6 }) : bytes;
    this.#begin(path, compress ? DEFLATED : STORED, crc32(bytes), bytes.length, packed.length);
    this.#append(packed);
  }

  /** Adds a large file as it is, piece by piece; its pieces are gone through twice. */
  addPieces(path: string, bytes: number, pieces: () => Iterable<Uint8Array>): void {
    let checksum = 0;
    for (const piece of pieces()) checksum = crc32(piece, checksum);
    this.#begin(path, STORED, checksum, bytes, bytes);
    for (const piece of pieces()) this.#append(piece);
  }

  /** Writes the directory and closes the file; its length comes back. */
  close(): number {
    const from = this.#at;
    this.#writeEntries();
    const piece = Buffer.alloc(PIECE_BYTES);
    for (let at = 0, read = 1; read > 0; at += read) {
      read = readSync(this.#directory, piece, 0, PIECE_BYTES, at);
      this.#append(piece.subarray(0, read));
    }
    this.#append(endOfZip(this.#files, from, this.#at - from, this.#at));
    this.abandon();
    return this.#at;
  }

  /** Closes the file as it stands. */
  abandon(): void {
    closeSync(this.#descriptor);
    closeSync(this.#directory);
    rmSync(this.#directoryFile, { force: true });
  }

  #begin(path: string, method: number, checksum: number, bytes: number, packed: number): void {
    const name = Buffer.from(path);
    const offset = this.#at;
    const common = Buffer.alloc(26);
    common.writeUInt16LE(VERSION, 0);
    common.writeUInt16LE(method, 4);
    common.writeUInt16LE(EARLIEST_DAY, 8);
    common.writeUInt32LE(checksum, 10);
    common.writeUInt32LE(Math.min(packed, FULL_32), 14);
    common.writeUInt32LE(Math.min(bytes, FULL_32), 18);
    common.writeUInt16LE(name.length, 22);
    const local = wideNumbers(bytes >= FULL_32 || packed >= FULL_32 ? [bytes, packed] : []);
    common.writeUInt16LE(local.length, 24);
    this.#append(Buffer.concat([Buffer.from('PK\u0003\u0004'), common, name, local]));
    const wide = wideNumbers([bytes, packed, offset].filter((number) => number >= FULL_32));
    const head = Buffer.from(common);
    head.writeUInt16LE(wide.length, 24);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(Math.min(offset, FULL_32), 10);
    this.#entries.push(Buffer.concat([Buffer.from('PK\u0001\u0002'), uint16(VERSION), head, rest, name, wide]));
    this.#files += 1;
    if (this.#entries.length === ENTRIES_HELD) this.#writeEntries();
  }

  #writeEntries(): void {
    writeAll(this.#directory, Buffer.concat(this.#entries));
    this.#entries = [];
  }

  #append(bytes: Uint8Array): void {
    writeAll(this.#descriptor, bytes);
    this.#at += bytes.length;
  }
}

/** The extra field with the numbers that are too large for their places. */
function wideNumbers(numbers: readonly number[]): Buffer {
  if (numbers.length === 0) return Buffer.alloc(0);
  return Buffer.concat([uint16(1), uint16(8 * numbers.length), ...numbers.map(uint64)]);
}

function endOfZip(files: number, from: number, bytes: number, at: number): Buffer {
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006', 'latin1');
  end.writeUInt16LE(Math.min(files, FULL_16), 8);
  end.writeUInt16LE(Math.min(files, FULL_16), 10);
  end.writeUInt32LE(Math.min(bytes, FULL_32), 12);
  end.writeUInt32LE(Math.min(from, FULL_32), 16);
  if (files < FULL_16 && from < FULL_32 && bytes < FULL_32) return end;
  // A reader looks for the 64-bit records only where a number of the old ones is full.
  end.writeUInt32LE(FULL_32, 12);
  end.writeUInt32LE(FULL_32, 16);
  const record = Buffer.concat([
    Buffer.from('PK\u0006\u0006'),
    uint64(44),
    uint16(VERSION),
    uint16(VERSION),
    Buffer.alloc(8),
    ...[files, files, bytes, from].map(uint64),
  ]);
  const locator = Buffer.concat([
    Buffer.from('PK\u0006\u0007'),
    Buffer.alloc(4),
    uint64(at),
    Buffer.from([1, 0, 0, 0]),
  ]);
  return Buffer.concat([record, locator, end]);
}

function uint16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
}

function uint64(value: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(BigInt(value));
  return bytes;
}

/** One thing put aside: what it is, the record's number (or another number), and its bytes. */
export interface Frame {
  readonly kind: number;
  readonly number: number;
  readonly bytes: Uint8Array;
}

/**
 * Where things wait until those that belong together are together: frames in partitions, of which one at a time is read back. In
 * Node they lie in temporary files when there are many, in browsers in memory.
 */
export interface Spool {
  readonly partitions: number;
  /** Whether there is more than should be held in memory at once. */
  readonly isLarge: boolean;
  write(partition: number, frame: Frame): void;
  /** All frames of a partition, in the order in which they were written. A frame's bytes are good until the next one is asked for. */
  read(partition: number): Iterable<Frame>;
  close(): void;
}

/** Opens a spool that is to hold about so many bytes. */
export type OpenSpool = (bytes: number) => Spool;

/** Bytes of a frame before its content: kind, number, length. */
const HEADER_BYTES = 9;

/** Bytes of one partition at about which the next one is begun: what is taken apart at a time. */
const PARTITION_BYTES = 4 << 20;
const MOST_PARTITIONS = 1024;

/** How many partitions hold so many bytes. */
export function partitionsFor(bytes: number): number {
  return Math.min(MOST_PARTITIONS, Math.max(1, Math.ceil(bytes / PARTITION_BYTES)));
}

/** The partition of a name. */
export function partitionOf(name: string, partitions: number): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < name.length; at++) hash = Math.imul(hash ^ name.charCodeAt(at), 0x01000193);
  return ((hash ^ (hash >>> 15)) >>> 0) % partitions;
}

/**
 * Writes 32 bits, the highest first. (A view would do the same; but small bytes whose buffer is asked for are moved to a place of their own, which
 * is dear.)
 */
export function writeWord(bytes: Uint8Array, at: number, word: number): void {
  bytes[at] = word >>> 24;
  bytes[at + 1] = word >>> 16;
  bytes[at + 2] = word >>> 8;
  bytes[at + 3] = word;
}

/** Reads what {@link writeWord} wrote. */
export function readWord(bytes: Uint8Array, at: number): number {
  const byte = (offset: number): number => bytes[at + offset] ?? 0;
  return ((byte(0) << 24) | (byte(1) << 16) | (byte(2) << 8) | byte(3)) >>> 0;
}

/** Bytes of the first and of later chunks of a partition. */
const FIRST_CHUNK_BYTES = 512;
const LARGEST_CHUNK_BYTES = 64 << 10;

/** Frames in memory, one behind the other in chunks, so that many small ones take no more than their bytes. */
export class FrameBuffer {
  #chunks: Uint8Array[] = [];
  #current = new Uint8Array();
  #used = 0;

  /** Appends a frame; how many bytes of memory that took. */
  write({ kind, number, bytes }: Frame): number {
    const length = HEADER_BYTES + bytes.length;
    const taken = this.#used + length > this.#current.length ? this.#grow(length) : 0;
    const current = this.#current;
    current[this.#used] = kind;
    writeWord(current, this.#used + 1, number);
    writeWord(current, this.#used + 5, bytes.length);
    current.set(bytes, this.#used + HEADER_BYTES);
    this.#used += length;
    return taken;
  }

  /** The frames as bytes, one or more of them whole in each piece. */
  pieces(): readonly Uint8Array[] {
    return this.#used === 0 ? this.#chunks : [...this.#chunks, this.#current.subarray(0, this.#used)];
  }

  /** Forgets everything. */
  clear(): void {
    this.#chunks = [];
    this.#current = new Uint8Array();
    this.#used = 0;
  }

  #grow(length: number): number {
    if (this.#used > 0) this.#chunks.push(this.#current.subarray(0, this.#used));
    const next = Math.min(LARGEST_CHUNK_BYTES, Math.max(FIRST_CHUNK_BYTES, 2 * this.#current.length));
    this.#current = new Uint8Array(Math.max(next, length));
    this.#used = 0;
    return this.#current.length;
  }
}

/** Takes whole frames off bytes, and tells how many bytes they had. What remains is the beginning of a frame. */
export function wholeFrames(bytes: Uint8Array): { readonly frames: readonly Frame[]; readonly taken: number } {
  const frames: Frame[] = [];
  let at = 0;
  while (at + HEADER_BYTES <= bytes.length) {
    const end = at + HEADER_BYTES + readWord(bytes, at + 5);
    if (end > bytes.length) break;
    const content = bytes.subarray(at + HEADER_BYTES, end);
    frames.push({ kind: bytes[at] ?? 0, number: readWord(bytes, at + 1), bytes: content });
    at = end;
  }
  return { frames, taken: at };
}

/** A spool in memory for about so many bytes. */
export function memorySpool(bytes: number): Spool {
  const buffers = Array.from({ length: partitionsFor(bytes) }, () => new FrameBuffer());
  return {
    partitions: buffers.length,
    isLarge: false,
    write: (partition, frame) => void buffers[partition]?.write(frame),
    *read(partition) {
      for (const piece of buffers[partition]?.pieces() ?? [])
        for (const frame of wholeFrames(piece).frames) yield frame;
    },
    close: () => {
      for (const buffer of buffers) buffer.clear();
    },
  };
}

/** One thing put aside: what it is, the record's number (or another number), and its bytes. */
export interface Frame {
  readonly kind: number;
  readonly number: number;
  readonly bytes: Uint8Array;
}

/**
 * Where records wait until those of one table are together: frames in partitions, of which one at a time is read back. In
 * Node they lie in temporary files when there are many, in browsers in memory.
 */
export interface Spool {
  readonly partitions: number;
  /** Whether there is more than should be held in memory at once. */
  readonly isLarge: boolean;
  write(partition: number, frame: Frame): void;
  /** All frames of a partition, in the order in which they were written. */
  read(partition: number): Iterable<Frame>;
  close(): void;
}

/** Opens a spool that is to hold about so many bytes. */
export type OpenSpool = (bytes: number) => Spool;

const HEADER_BYTES = 9;

/** Bytes of one partition at about which the next one is begun: what is taken apart at a time. */
const PARTITION_BYTES = 8 << 20;

/** How many partitions hold so many bytes. */
export function partitionsFor(bytes: number): number {
  return Math.min(512, Math.max(1, Math.ceil(bytes / PARTITION_BYTES)));
}

/** The partition of a name. */
export function partitionOf(name: string, partitions: number): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < name.length; at++) hash = Math.imul(hash ^ name.charCodeAt(at), 0x01000193);
  return ((hash ^ (hash >>> 15)) >>> 0) % partitions;
}

/** Writes a frame as bytes: kind, number, length, content. */
export function encodeFrame({ kind, number, bytes }: Frame): Uint8Array {
  const whole = new Uint8Array(HEADER_BYTES + bytes.length);
  const view = new DataView(whole.buffer);
  view.setUint8(0, kind);
  view.setUint32(1, number);
  view.setUint32(5, bytes.length);
  whole.set(bytes, HEADER_BYTES);
  return whole;
}

/** Reads frames back from bytes that encodeFrame wrote. */
export function* decodeFrames(bytes: Uint8Array): Generator<Frame> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  for (let at = 0; at < bytes.length; ) {
    const end = at + HEADER_BYTES + view.getUint32(at + 5);
    yield { kind: view.getUint8(at), number: view.getUint32(at + 1), bytes: bytes.subarray(at + HEADER_BYTES, end) };
    at = end;
  }
}

/** A spool in memory for about so many bytes. */
export function memorySpool(bytes: number): Spool {
  const partitions = partitionsFor(bytes);
  const held: Frame[][] = Array.from({ length: partitions }, () => []);
  return {
    partitions,
    isLarge: false,
    write: (partition, frame) => held[partition]?.push({ ...frame, bytes: frame.bytes.slice() }),
    read: (partition) => held[partition] ?? [],
    close: () => void held.splice(0),
  };
}

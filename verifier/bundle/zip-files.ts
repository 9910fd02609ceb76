import { fromUtf8 } from '../encoding/canonical.ts';
import { type BundleFiles, isBundlePath, isOutside, type ReadFault } from './bundle-files.ts';
import { BrokenStream, inflate } from './inflate.ts';

/** Random access to the bytes of a zip: a file in a browser or in Node. */
export interface ZipBytes {
  readonly size: number;
  read(from: number, bytes: number): Promise<Uint8Array>;
}

interface ZipEntry {
  readonly method: number;
  readonly compressed: number;
  readonly bytes: number;
  readonly offset: number;
  readonly isLink: boolean;
}

const END_RECORD_BYTES = 22;
const LOCAL_HEADER_BYTES = 30;
const CENTRAL_HEADER_BYTES = 46;
const MAX_DIRECTORY_BYTES = 512 << 20;
/** One file of a zip is held in memory while it is hashed: at most so much. */
const MAX_ENTRY_BYTES = 512 << 20;
/** A zip is read in chunks of so many bytes, of which so many are kept. */
const CHUNK_BYTES = 1 << 20;
const MOST_CHUNKS = 256;
const SYMBOLIC_LINK = 0o120000;
const FILE_TYPE = 0o170000;

const view = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** Numbers of 64 bits that stand in the extra field where those of 32 bits are full. */
function wide(extra: DataView, values: readonly number[]): readonly number[] {
  for (let at = 0; at + 4 <= extra.byteLength; ) {
    const id = extra.getUint16(at, true);
    const length = extra.getUint16(at + 2, true);
    if (id === 1) {
      let next = at + 4;
      return values.map((value) => {
        if (value !== 0xffffffff || next + 8 > extra.byteLength) return value;
        next += 8;
        return Number(extra.getBigUint64(next - 8, true));
      });
    }
    at += 4 + length;
  }
  return values;
}

async function findDirectory(zip: ZipBytes): Promise<{ readonly from: number; readonly bytes: number } | null> {
  const length = Math.min(zip.size, END_RECORD_BYTES + 0xffff + 20);
  const tail = await zip.read(zip.size - length, length);
  const data = view(tail);
  for (let at = length - END_RECORD_BYTES; at >= 0; at--) {
    if (data.getUint32(at, true) !== 0x06054b50) continue;
    const [bytes, from] = [data.getUint32(at + 12, true), data.getUint32(at + 16, true)];
    if (from !== 0xffffffff && bytes !== 0xffffffff) return { from, bytes };
    if (at < 20 || data.getUint32(at - 20, true) !== 0x07064b50) return null;
    const record = view(await zip.read(Number(data.getBigUint64(at - 12, true)), 56));
    if (record.byteLength < 56 || record.getUint32(0, true) !== 0x06064b50) return null;
    return { bytes: Number(record.getBigUint64(40, true)), from: Number(record.getBigUint64(48, true)) };
  }
  return null;
}

function readDirectory(bytes: Uint8Array): Map<string, ZipEntry> | null {
  const entries = new Map<string, ZipEntry>();
  const data = view(bytes);
  for (let at = 0; at + CENTRAL_HEADER_BYTES <= bytes.length; ) {
    if (data.getUint32(at, true) !== 0x02014b50) return null;
    const nameLength = data.getUint16(at + 28, true);
    const extraLength = data.getUint16(at + 30, true);
    const nameEnd = at + CENTRAL_HEADER_BYTES + nameLength;
    const end = nameEnd + extraLength + data.getUint16(at + 32, true);
    if (end > bytes.length) return null;
    const name = fromUtf8(bytes.subarray(at + CENTRAL_HEADER_BYTES, nameEnd));
    const extra = view(bytes.subarray(nameEnd, nameEnd + extraLength));
    const [size = 0, compressed = 0, offset = 0] = wide(extra, [
      data.getUint32(at + 24, true),
      data.getUint32(at + 20, true),
      data.getUint32(at + 42, true),
    ]);
    const isLink = ((data.getUint32(at + 38, true) >>> 16) & FILE_TYPE) === SYMBOLIC_LINK;
    if (name === null || entries.has(name)) return null;
    const method = data.getUint16(at + 10, true);
    if (!name.endsWith('/')) entries.set(name, { method, compressed, bytes: size, offset, isLink });
    at = end;
  }
  return entries;
}

/** The folder in which the bundle lies within the zip: where the shallowest `latest.json` is. */
function bundleFolder(names: Iterable<string>): string {
  let shallowest: string | null = null;
  for (const name of names) {
    if (name !== 'latest.json' && !name.endsWith('/latest.json')) continue;
    const folder = name.slice(0, -'latest.json'.length);
    if (shallowest === null || folder.length < shallowest.length) shallowest = folder;
  }
  return shallowest ?? '';
}

/** Reads a zip in chunks and keeps those used last, so that files far apart in it are not read again and again. */
class Zip {
  readonly #zip: ZipBytes;
  readonly #chunks = new Map<number, Promise<Uint8Array>>();

  constructor(zip: ZipBytes) {
    this.#zip = zip;
  }

  #chunk(index: number): Promise<Uint8Array> {
    const from = index * CHUNK_BYTES;
    const chunk = this.#chunks.get(index) ?? this.#zip.read(from, Math.min(CHUNK_BYTES, this.#zip.size - from));
    this.#chunks.delete(index);
    this.#chunks.set(index, chunk);
    const [oldest] = this.#chunks.keys();
    if (this.#chunks.size > MOST_CHUNKS && oldest !== undefined) this.#chunks.delete(oldest);
    return chunk;
  }

  async #bytes(from: number, bytes: number): Promise<Uint8Array> {
    const end = Math.min(from + bytes, this.#zip.size);
    if (from >= end) return new Uint8Array();
    const first = Math.floor(from / CHUNK_BYTES);
    const last = Math.floor((end - 1) / CHUNK_BYTES);
    if (last - first > MOST_CHUNKS / 4) return this.#zip.read(from, end - from);
    const start = first * CHUNK_BYTES;
    if (first === last) return (await this.#chunk(first)).subarray(from - start, end - start);
    const whole = new Uint8Array(end - from);
    for (let index = first; index <= last; index++) {
      const chunk = await this.#chunk(index);
      const at = index * CHUNK_BYTES;
      const part = chunk.subarray(Math.max(0, from - at), Math.min(chunk.length, end - at));
      whole.set(part, Math.max(0, at - from));
    }
    return whole;
  }

  async content(entry: ZipEntry): Promise<Uint8Array | ReadFault> {
    const header = await this.#bytes(entry.offset, LOCAL_HEADER_BYTES);
    if (header.length < LOCAL_HEADER_BYTES || view(header).getUint32(0, true) !== 0x04034b50) return 'unreadable';
    const skip = LOCAL_HEADER_BYTES + view(header).getUint16(26, true) + view(header).getUint16(28, true);
    const packed = await this.#bytes(entry.offset + skip, entry.compressed);
    if (packed.length !== entry.compressed) return 'unreadable';
    if (entry.method === 0) return entry.bytes === packed.length ? packed.slice() : 'unreadable';
    if (entry.method !== 8) return 'unreadable';
    try {
      return inflate(packed, entry.bytes);
    } catch (fault) {
      if (fault instanceof BrokenStream) return 'unreadable';
      throw fault;
    }
  }
}

/**
 * A bundle in a zip, possibly within a folder of it; null where the bytes are no zip. Files are stored or deflated; names that occur twice make
 * it no zip, and what an entry inflates to is bounded by its stated length, which is compared with the listed one before.
 */
export async function zipFiles(bytes: ZipBytes): Promise<BundleFiles | null> {
  const place = await findDirectory(bytes);
  if (place === null || place.bytes > MAX_DIRECTORY_BYTES || place.from + place.bytes > bytes.size) return null;
  const entries = readDirectory(await bytes.read(place.from, place.bytes));
  if (entries === null) return null;
  const folder = bundleFolder(entries.keys());
  const zip = new Zip(bytes);
  const list = new Map<string, 'file' | 'link'>();
  for (const [name, { isLink }] of entries) {
    const path = name.slice(folder.length);
    if (name.startsWith(folder) && !isOutside(path)) list.set(path, isLink ? 'link' : 'file');
  }
  const read = async (path: string, most: number): Promise<Uint8Array | ReadFault> => {
    const entry = isBundlePath(path) ? entries.get(folder + path) : undefined;
    if (entry === undefined) return 'missing';
    if (entry.isLink) return 'link';
    return entry.bytes > Math.min(most, MAX_ENTRY_BYTES) ? 'too-large' : zip.content(entry);
  };
  return {
    list: () => list,
    read,
    head: async (path, most) => {
      const content = await read(path, MAX_ENTRY_BYTES);
      return typeof content === 'string' ? content : content.subarray(0, most);
    },
    hash: async (path, most, cryptography) => {
      const content = await read(path, most);
      return typeof content === 'string' ? content : { bytes: content.length, sha256: cryptography.sha256(content) };
    },
  };
}

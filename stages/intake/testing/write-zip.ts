import { crc32, deflateRawSync } from 'node:zlib';

/** One entry of a zip made for a test; what it says of itself may be false. */
export interface ZipEntry {
  readonly name: string | Uint8Array;
  readonly bytes: Uint8Array;
  readonly stored?: boolean;
  /** The flag of an encrypted entry; the bytes are taken as the cipher's output. */
  readonly encrypted?: boolean;
  /** The number of a compression method that the bytes are not really in. */
  readonly method?: number;
  /** What the directory says of the size. */
  readonly claimedSize?: number;
  readonly claimedCrc?: number;
  /** A mode of Unix, for links. */
  readonly mode?: number;
}

/** The bytes of a zip (PKWARE APPNOTE 6.3.10, without the 64-bit parts). */
export function writeZip(entries: readonly ZipEntry[]): Uint8Array {
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const entry of entries) {
    const { header, name, data } = describe(entry);
    const local = Buffer.concat([Buffer.from('504b0304', 'hex'), header, u16(name.length), u16(0), name, data]);
    const commentDiskAndInternal = Buffer.alloc(6);
    const external = u32(((entry.mode ?? 0o100644) << 16) >>> 0);
    directory.push(Buffer.from('504b01021403', 'hex'), header, u16(name.length), u16(0));
    directory.push(commentDiskAndInternal, external, u32(offset), name);
    files.push(local);
    offset += local.length;
  }
  const index = Buffer.concat(directory);
  const count = u16(entries.length);
  const end = [Buffer.from('504b0506', 'hex'), u32(0), count, count, u32(index.length), u32(offset), u16(0)];
  return Buffer.concat([...files, index, ...end]);
}

/** A text as the content of an entry or file. */
export function bytesOf(text: string): Uint8Array {
  return Buffer.from(text);
}

interface Description {
  /** From the version needed to the uncompressed size: the same in both headers. */
  readonly header: Buffer;
  readonly name: Buffer;
  readonly data: Buffer;
}

function describe(entry: ZipEntry): Description {
  const stored = entry.stored === true || entry.encrypted === true || entry.method !== undefined;
  const data = stored ? Buffer.from(entry.bytes) : deflateRawSync(entry.bytes);
  const flags = 0x800 | (entry.encrypted === true ? 1 : 0);
  const header = Buffer.concat([
    u16(20),
    u16(flags),
    u16(entry.method ?? (stored ? 0 : 8)),
    u32(0),
    u32(entry.claimedCrc ?? crc32(entry.bytes)),
    u32(data.length),
    u32(entry.claimedSize ?? entry.bytes.length),
  ]);
  return { header, name: Buffer.from(entry.name), data };
}

function u16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
}

function u32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

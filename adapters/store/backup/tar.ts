import { assert, err, ok, type Result } from '@testigo/basics';

/** One file within an archive. */
export interface TarEntry {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** A file, and where in the archive its bytes begin. */
export interface PlacedEntry extends TarEntry {
  readonly at: number;
}

const BLOCK = 512;
/** Where the fields of a header lie: name, mode, owner, group, size, time, sum, kind, form. */
const AT = {
  name: 0,
  mode: 100,
  owner: 108,
  group: 116,
  size: 124,
  time: 136,
  sum: 148,
  kind: 156,
  form: 257,
} as const;
const SUM_LENGTH = 8;
/** More than any table's piece or image has; what says more is no archive of ours. */
const ENTRY_LIMIT = 512 * 1024 * 1024;

/** A file as an archive in the form ustar holds it: header, bytes, and zeros up to a whole block. It bears no time and no owner. */
export function tarEntry({ name, bytes }: TarEntry): Uint8Array {
  assert(Buffer.byteLength(name) < AT.mode, 'the name of a file in an archive is short');
  const padded = BLOCK + Math.ceil(bytes.length / BLOCK) * BLOCK;
  const entry = Buffer.alloc(padded);
  entry.write(name, AT.name);
  entry.write('0000600\0', AT.mode);
  entry.write('0000000\0', AT.owner);
  entry.write('0000000\0', AT.group);
  entry.write(`${bytes.length.toString(8).padStart(11, '0')}\0`, AT.size);
  entry.write(`${'0'.repeat(11)}\0`, AT.time);
  entry.write('0', AT.kind);
  entry.write('ustar\0' + '00', AT.form);
  entry.write(`${sumOf(entry.subarray(0, BLOCK)).toString(8).padStart(6, '0')}\0 `, AT.sum);
  entry.set(bytes, BLOCK);
  return entry;
}

/** What ends an archive. */
export function tarEnd(): Uint8Array {
  return new Uint8Array(2 * BLOCK);
}

/** Reads the files of an archive that {@link tarEntry} wrote, one after another; ends with an error where it is cut off or of another form. */
export async function* readTar(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Result<PlacedEntry, string>> {
  const take = reader(chunks);
  let at = 0;
  while (true) {
    const header = await take(BLOCK);
    if (header === null) return yield err('it is cut off');
    if (header.every((byte) => byte === 0)) return;
    const size = sizeIn(header);
    if (size === null) return yield err('it is no archive, or damaged');
    const body = await take(Math.ceil(size / BLOCK) * BLOCK);
    if (body === null) return yield err('it is cut off');
    const name = textAt(header, AT.name, AT.mode - AT.name);
    yield ok({ name, bytes: body.subarray(0, size), at: at + BLOCK });
    at += BLOCK + body.length;
  }
}

/** The length that a header states; null where its sum does not fit. */
function sizeIn(header: Buffer): number | null {
  const size = Number.parseInt(textAt(header, AT.size, 12), 8);
  const sum = Number.parseInt(textAt(header, AT.sum, SUM_LENGTH), 8);
  return sum === sumOf(header) && size >= 0 && size <= ENTRY_LIMIT ? size : null;
}

/** The sum of a header's bytes, those of the sum itself taken as spaces. */
function sumOf(header: Uint8Array): number {
  return header.reduce((sum, byte, at) => sum + (at >= AT.sum && at < AT.sum + SUM_LENGTH ? 0x20 : byte), 0);
}

function textAt(header: Buffer, at: number, length: number): string {
  const [text = ''] = header.toString('utf8', at, at + length).split('\0');
  return text.trim();
}

/** Hands out so many bytes at a time of a stream; null where it has ended before. */
function reader(chunks: AsyncIterable<Uint8Array>): (length: number) => Promise<Buffer | null> {
  const stream = chunks[Symbol.asyncIterator]();
  let held: Uint8Array[] = [];
  let have = 0;
  return async (length) => {
    while (have < length) {
      const next = await stream.next();
      if (next.done === true) return null;
      held.push(next.value);
      have += next.value.length;
    }
    const all = Buffer.concat(held);
    held = [all.subarray(length)];
    have -= length;
    return all.subarray(0, length);
  };
}

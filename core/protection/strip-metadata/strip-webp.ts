import { err, ok, type Result } from '@testigo/basics';
import { joinParts, standsAt, viewOf } from './kept-parts.ts';
import type { StripProblem } from './strip-problem.ts';

const RIFF = [0x52, 0x49, 0x46, 0x46] as const;
const WEBP = [0x57, 0x45, 0x42, 0x50] as const;

/** The only flag of the extended header that stays: there is transparency (RFC 9649, section 2.7.1). */
const ALPHA = 0x10;
const ANIMATION = 0x02;

/** Whether bytes begin as a WebP does. */
export function isWebp(bytes: Uint8Array): boolean {
  return standsAt(bytes, 0, RIFF) && standsAt(bytes, 8, WEBP);
}

/** Keeps the picture of a WebP and its transparency; an extended header stays only where there is transparency beside a lossy picture. */
export function stripWebp(bytes: Uint8Array): Result<Uint8Array, StripProblem> {
  if (bytes.length < 12) return err('truncated');
  const end = 8 + viewOf(bytes).getUint32(4, true);
  if (end > bytes.length) return err('truncated');
  const chunks = new Map<string, Uint8Array>();
  for (let offset = 12; offset < end; ) {
    const chunk = chunkAt(bytes, offset, end);
    if (!chunk.ok) return chunk;
    const { type, data } = chunk.value;
    if (type === 'ANIM' || type === 'ANMF') return err('unsupported');
    if (chunks.has(type) && KEPT.has(type)) return err('damaged');
    chunks.set(type, data);
    offset += 8 + data.length + (data.length % 2);
  }
  return keepPicture(chunks);
}

const KEPT: ReadonlySet<string> = new Set(['VP8X', 'ALPH', 'VP8 ', 'VP8L']);

interface Chunk {
  readonly type: string;
  readonly data: Uint8Array;
}

function chunkAt(bytes: Uint8Array, offset: number, end: number): Result<Chunk, StripProblem> {
  if (offset + 8 > end) return err('damaged');
  const length = viewOf(bytes).getUint32(offset + 4, true);
  if (offset + 8 + length > end) return err('damaged');
  const type = String.fromCharCode(...bytes.subarray(offset, offset + 4));
  return ok({ type, data: bytes.subarray(offset + 8, offset + 8 + length) });
}

function keepPicture(chunks: ReadonlyMap<string, Uint8Array>): Result<Uint8Array, StripProblem> {
  const header = chunks.get('VP8X');
  const [alpha, lossy, lossless] = [chunks.get('ALPH'), chunks.get('VP8 '), chunks.get('VP8L')];
  if ((lossy === undefined) === (lossless === undefined)) return err('damaged');
  if (header !== undefined && header.length !== 10) return err('damaged');
  if (header !== undefined && ((header[0] ?? 0) & ANIMATION) !== 0) return err('unsupported');
  if (lossless !== undefined) return ok(writeFile([['VP8L', lossless]]));
  const picture = ['VP8 ', lossy ?? new Uint8Array()] as const;
  if (header === undefined || alpha === undefined) return ok(writeFile([picture]));
  const plain = new Uint8Array(10);
  plain[0] = ALPHA;
  plain.set(header.subarray(4), 4);
  return ok(writeFile([['VP8X', plain], ['ALPH', alpha], picture]));
}

function writeFile(chunks: readonly (readonly [type: string, data: Uint8Array])[]): Uint8Array {
  const parts = chunks.flatMap(([type, data]) => {
    const head = new Uint8Array(8);
    for (let index = 0; index < 4; index += 1) head[index] = type.charCodeAt(index);
    viewOf(head).setUint32(4, data.length, true);
    return [head, data, new Uint8Array(data.length % 2)];
  });
  const head = new Uint8Array(12);
  head.set(RIFF, 0);
  head.set(WEBP, 8);
  viewOf(head).setUint32(4, 4 + parts.reduce((sum, part) => sum + part.length, 0), true);
  return joinParts([head, ...parts]);
}

import { err, ok, type Result } from '@testigo/basics';
import { joinParts, standsAt, viewOf } from './kept-parts.ts';
import type { StripProblem } from './strip-problem.ts';

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] as const;

/** The chunks that pixels are made from (PNG, third edition, section 11), with the lengths they may have. */
const KEPT: { readonly [type: string]: (length: number) => boolean } = {
  IHDR: (length) => length === 13,
  PLTE: (length) => length > 0 && length <= 768 && length % 3 === 0,
  tRNS: (length) => length > 0 && length <= 256,
  IDAT: () => true,
  IEND: (length) => length === 0,
};

/** Whether bytes begin as a PNG does. */
export function isPng(bytes: Uint8Array): boolean {
  return standsAt(bytes, 0, SIGNATURE);
}

/** Keeps header, palette, transparency and pixels of a PNG. Of an animation the first picture stays. */
export function stripPng(bytes: Uint8Array): Result<Uint8Array, StripProblem> {
  const parts: Uint8Array[] = [bytes.subarray(0, SIGNATURE.length)];
  const seen = new Set<string>();
  let offset: number = SIGNATURE.length;
  while (!seen.has('IEND')) {
    const chunk = chunkAt(bytes, offset);
    if (!chunk.ok) return chunk;
    const { type, whole } = chunk.value;
    const fits = KEPT[type];
    if (fits === undefined && isCritical(type)) return err('unsupported');
    if (fits !== undefined) {
      if (!isInPlace(type, seen) || !fits(whole.length - FRAME) || !hasItsSum(whole)) return err('damaged');
      seen.add(type);
      parts.push(whole);
    }
    offset += whole.length;
  }
  return seen.has('IDAT') ? ok(joinParts(parts)) : err('damaged');
}

/** Length, type and sum around a chunk's data. */
const FRAME = 12;

interface Chunk {
  readonly type: string;
  /** From its length to its sum. */
  readonly whole: Uint8Array;
}

function chunkAt(bytes: Uint8Array, offset: number): Result<Chunk, StripProblem> {
  if (offset + FRAME > bytes.length) return err('truncated');
  const length = viewOf(bytes).getUint32(offset);
  if (length > 0x7fffffff) return err('damaged');
  if (offset + FRAME + length > bytes.length) return err('truncated');
  const type = String.fromCharCode(...bytes.subarray(offset + 4, offset + 8));
  if (!/^[A-Za-z]{4}$/.test(type)) return err('damaged');
  return ok({ type, whole: bytes.subarray(offset, offset + FRAME + length) });
}

/** A decoder must know every chunk whose name begins with a capital. */
function isCritical(type: string): boolean {
  return type.charCodeAt(0) < 0x60;
}

/** The header comes first and each chunk once, but for the pixels. */
function isInPlace(type: string, seen: ReadonlySet<string>): boolean {
  if (type === 'IHDR') return seen.size === 0;
  if (!seen.has('IHDR')) return false;
  if (type === 'IDAT') return true;
  return !seen.has(type) && (type === 'IEND' || !seen.has('IDAT'));
}

function hasItsSum(whole: Uint8Array): boolean {
  const end = whole.length - 4;
  return viewOf(whole).getUint32(end) === checksum(whole.subarray(4, end));
}

const SUMS = Uint32Array.from({ length: 256 }, (_, byte) => {
  let sum = byte;
  for (let bit = 0; bit < 8; bit += 1) sum = (sum & 1) === 1 ? 0xedb88320 ^ (sum >>> 1) : sum >>> 1;
  return sum;
});

/** The cyclic sum of PNG (CRC-32 of ISO 3309). */
function checksum(bytes: Uint8Array): number {
  let sum = 0xffffffff;
  for (const byte of bytes) sum = (SUMS[(sum ^ byte) & 0xff] as number) ^ (sum >>> 8);
  return (sum ^ 0xffffffff) >>> 0;
}

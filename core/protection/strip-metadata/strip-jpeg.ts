import { err, ok, type Result } from '@testigo/basics';
import { joinParts, standsAt, viewOf } from './kept-parts.ts';
import type { StripProblem } from './strip-problem.ts';

/** Second bytes of the markers that are told apart (ITU-T T.81, table B.1). */
const START = 0xd8;
const END = 0xd9;
const HUFFMAN_TABLES = 0xc4;
const ARITHMETIC_CONDITIONING = 0xcc;
const SCAN = 0xda;
const QUANTISATION_TABLES = 0xdb;
const NUMBER_OF_LINES = 0xdc;
const RESTART_INTERVAL = 0xdd;
const FIRST_RESTART = 0xd0;
const LAST_RESTART = 0xd7;
const ADOBE = 0xee;

/** Baseline, extended sequential and progressive, all Huffman-coded. */
const KNOWN_FRAMES: ReadonlySet<number> = new Set([0xc0, 0xc1, 0xc2]);

/** Whether bytes begin as a JPEG does. */
export function isJpeg(bytes: Uint8Array): boolean {
  return standsAt(bytes, 0, [0xff, START, 0xff]);
}

/**
 * Keeps frame, tables, restart interval and scans of a JPEG, whose tables must hold exactly what they say. Of Adobe's segment only how colours
 * are coded is written anew, and only where a decoder would guess otherwise (four components, or RGB).
 */
export function stripJpeg(bytes: Uint8Array): Result<Uint8Array, StripProblem> {
  const parts: Uint8Array[] = [Uint8Array.of(0xff, START)];
  const found: Found = { components: 0, transform: null, scans: 0 };
  let offset = 2;
  while (true) {
    const marker = nextMarker(bytes, offset);
    if (!marker.ok) return marker;
    if (marker.value.code === END) break;
    const segment = segmentAt(bytes, marker.value.end);
    if (!segment.ok) return segment;
    const kept = keepSegment(marker.value.code, segment.value, found);
    if (!kept.ok) return kept;
    parts.push(...kept.value);
    offset = marker.value.end + segment.value.length;
    if (marker.value.code !== SCAN) continue;
    const end = endOfScan(bytes, offset);
    parts.push(bytes.subarray(offset, end));
    offset = end;
  }
  if (found.scans === 0) return err('damaged');
  parts.splice(1, 0, ...colourSegment(found));
  return ok(joinParts([...parts, Uint8Array.of(0xff, END)]));
}

/** What was met on the way that decides what else is kept. */
interface Found {
  components: number;
  transform: number | null;
  scans: number;
}

interface Marker {
  readonly code: number;
  /** Offset of what follows it. */
  readonly end: number;
}

/** The marker at an offset; any number of bytes 0xFF may stand before its code. */
function nextMarker(bytes: Uint8Array, offset: number): Result<Marker, StripProblem> {
  if (offset >= bytes.length) return err('truncated');
  if (bytes[offset] !== 0xff) return err('damaged');
  let index = offset;
  while (bytes[index] === 0xff) index += 1;
  const code = bytes[index];
  if (code === undefined) return err('truncated');
  return ok({ code, end: index + 1 });
}

/** A segment from its length, which counts itself, to its end. */
function segmentAt(bytes: Uint8Array, offset: number): Result<Uint8Array, StripProblem> {
  if (offset + 2 > bytes.length) return err('truncated');
  const length = viewOf(bytes).getUint16(offset);
  if (length < 2) return err('damaged');
  if (offset + length > bytes.length) return err('truncated');
  return ok(bytes.subarray(offset, offset + length));
}

function keepSegment(code: number, segment: Uint8Array, found: Found): Result<readonly Uint8Array[], StripProblem> {
  const kept = ok([Uint8Array.of(0xff, code), segment]);
  if (KNOWN_FRAMES.has(code)) {
    if (found.components !== 0 || !isFrame(segment)) return err('damaged');
    found.components = segment[7] ?? 0;
    return kept;
  }
  if (code === SCAN) {
    if (found.components === 0 || !isScan(segment)) return err('damaged');
    found.scans += 1;
    return kept;
  }
  if (code === HUFFMAN_TABLES) return isHuffmanTables(segment) ? kept : err('damaged');
  if (code === QUANTISATION_TABLES) return isQuantisationTables(segment) ? kept : err('damaged');
  if (code === RESTART_INTERVAL) return segment.length === 4 ? kept : err('damaged');
  if (code === ADOBE) found.transform ??= transformOf(segment);
  return isLeftOut(code) ? ok([]) : err(needsMore(code) ? 'unsupported' : 'damaged');
}

/** Application data and comments. */
function isLeftOut(code: number): boolean {
  return (code >= 0xe0 && code <= 0xef) || code === 0xfe;
}

/** Other frames (lossless, hierarchical, arithmetic), and the number of lines told late. */
function needsMore(code: number): boolean {
  return (code >= 0xc3 && code <= 0xcf) || code === ARITHMETIC_CONDITIONING || code === NUMBER_OF_LINES;
}

function isFrame(segment: Uint8Array): boolean {
  const components = segment[7] ?? 0;
  return components >= 1 && components <= 4 && segment.length === 8 + 3 * components;
}

function isScan(segment: Uint8Array): boolean {
  const components = segment[2] ?? 0;
  return components >= 1 && components <= 4 && segment.length === 6 + 2 * components;
}

/** Each table: a class and number below 4, sixteen counts, and as many symbols as they sum to. */
function isHuffmanTables(segment: Uint8Array): boolean {
  let offset = 2;
  while (offset < segment.length) {
    const name = segment[offset] ?? 0xff;
    if (name >> 4 > 1 || (name & 15) > 3) return false;
    let symbols = 0;
    for (let index = 1; index <= 16; index += 1) symbols += segment[offset + index] ?? 0;
    if (symbols > 256) return false;
    offset += 17 + symbols;
  }
  return offset === segment.length;
}

/** Each table: a precision of one byte or two and a number below 4, then 64 values. */
function isQuantisationTables(segment: Uint8Array): boolean {
  let offset = 2;
  while (offset < segment.length) {
    const name = segment[offset] ?? 0xff;
    if (name >> 4 > 1 || (name & 15) > 3) return false;
    offset += 1 + 64 * (1 + (name >> 4));
  }
  return offset === segment.length;
}

/** How colours are coded by Adobe's segment: 0 as they are, 1 YCbCr, 2 YCCK; null where it is another's. */
function transformOf(segment: Uint8Array): number | null {
  const isAdobe = segment.length >= 14 && standsAt(segment, 2, [0x41, 0x64, 0x6f, 0x62, 0x65]);
  const transform = segment[13] ?? 0;
  return isAdobe && transform <= 2 ? transform : null;
}

function colourSegment({ components, transform }: Found): readonly Uint8Array[] {
  const needed = transform !== null && (components === 4 || (components === 3 && transform === 0));
  if (!needed) return [];
  return [Uint8Array.of(0xff, ADOBE, 0, 14, 0x41, 0x64, 0x6f, 0x62, 0x65, 0, 100, 0, 0, 0, 0, transform)];
}

/** The offset of the first marker after entropy-coded data: 0xFF that is followed neither by 0 nor by a restart. */
function endOfScan(bytes: Uint8Array, start: number): number {
  let index = bytes.indexOf(0xff, start);
  while (index !== -1) {
    const next = bytes[index + 1];
    if (next === undefined) break;
    const isData = next === 0 || (next >= FIRST_RESTART && next <= LAST_RESTART);
    if (!isData) return index;
    index = bytes.indexOf(0xff, index + 2);
  }
  return bytes.length;
}

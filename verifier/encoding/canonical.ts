import { isPlain, MAX_DEPTH, mostOpened } from './plain.ts';

/** A JSON value as records.md, section 1, allows it: no fractions. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
/** A JSON object. Fields that are absent read as undefined. */
export interface JsonObject {
  readonly [field: string]: Json | undefined;
}

const DECODER = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const ENCODER = new TextEncoder();

/** A number that canonical JSON can't hold: a fraction, −0, or 2^53 and beyond. */
export class NoCanonicalForm extends Error {}

/** Bytes of a text as UTF-8. */
export function utf8(text: string): Uint8Array<ArrayBuffer> {
  return ENCODER.encode(text);
}

let brief = new Uint8Array(4096);

/** Bytes of a text as UTF-8 that are good until it is called again: they stand where the next ones will. */
export function briefUtf8(text: string): Uint8Array {
  if (brief.length < 3 * text.length) brief = new Uint8Array(6 * text.length);
  return brief.subarray(0, ENCODER.encodeInto(text, brief).written);
}

/** The text of UTF-8 bytes, or null where they are no UTF-8. */
export function fromUtf8(bytes: Uint8Array): string | null {
  try {
    return DECODER.decode(bytes);
  } catch {
    return null;
  }
}

/** Whether a value is a JSON object (not null, not an array). */
export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Writes canonical JSON: RFC 8785 restricted to integers. Throws NoCanonicalForm on a number that has none. */
export function writeCanonical(value: Json): string {
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value) || Object.is(value, -0)) throw new NoCanonicalForm(String(value));
    return String(value);
  }
  if (value === null || typeof value === 'boolean') return String(value);
  if (Array.isArray(value)) return `[${(value as readonly Json[]).map(writeCanonical).join(',')}]`;
  const object = value as JsonObject;
  const parts: string[] = [];
  for (const key of Object.keys(object).sort()) {
    const field = object[key];
    if (field !== undefined) parts.push(`${JSON.stringify(key)}:${writeCanonical(field)}`);
  }
  return `{${parts.join(',')}}`;
}

/**
 * Reads canonical JSON from bytes; null where the bytes are not the canonical form of any value. Bounded: nesting and the
 * number of values are limited before anything is built, so that no document can take memory out of proportion.
 */
export function readCanonical(bytes: Uint8Array): Json | null {
  const text = fromUtf8(bytes);
  if (text === null || !isModest(bytes) || !isNormal(text, bytes.length)) return null;
  const value = parse(text);
  if (value === undefined) return null;
  try {
    return isWellFormed(value) && writeCanonical(value) === text ? value : null;
  } catch {
    return null;
  }
}

/**
 * Like readCanonical, and quicker, for documents of fixed fields: text that JavaScript writes back the same, with keys in
 * order, is canonical. (It is not for objects whose keys may be whole numbers, which JavaScript would reorder.)
 */
export function readCanonicalRecord(bytes: Uint8Array): Json | null {
  const text = fromUtf8(bytes);
  if (text !== null && isPlain(bytes)) return JSON.parse(text) as Json;
  if (text === null || !isNormal(text, bytes.length) || !isModest(bytes)) return null;
  const value = parse(text);
  if (value === undefined || JSON.stringify(value) !== text) return null;
  if (text.includes('\\u') && !isWellFormed(value)) return null;
  return isOrdered(value) ? value : null;
}

function parse(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

function isNormal(text: string, byteLength: number): boolean {
  return text.length === byteLength || text.normalize('NFC') === text;
}

/** Beyond these bounds a document is made to fill memory. */
function isModest(bytes: Uint8Array): boolean {
  let depth = 0;
  let opened = 0;
  let inString = false;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at];
    if (inString) {
      if (byte === 0x5c) at++;
      else if (byte === 0x22) inString = false;
    } else if (byte === 0x22) inString = true;
    else if (byte === 0x7b || byte === 0x5b) {
      opened++;
      if (++depth > MAX_DEPTH) return false;
    } else if (byte === 0x7d || byte === 0x5d) depth--;
  }
  return opened <= mostOpened(bytes.length);
}

function isWellFormed(value: Json): boolean {
  if (typeof value === 'string')
    return !/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/.test(value);
  if (Array.isArray(value)) return (value as readonly Json[]).every(isWellFormed);
  if (!isObject(value)) return true;
  return Object.entries(value).every(([key, field]) => isWellFormed(key) && field !== undefined && isWellFormed(field));
}

function isOrdered(value: Json): boolean {
  if (typeof value === 'number') return Number.isSafeInteger(value) && !Object.is(value, -0);
  if (typeof value !== 'object' || value === null) return true;
  if (Array.isArray(value)) {
    for (const item of value as readonly Json[]) if (typeof item !== 'string' && !isOrdered(item)) return false;
    return true;
  }
  const object = value as JsonObject;
  let before: string | null = null;
  for (const key of Object.keys(object)) {
    if (before !== null && key <= before) return false;
    before = key;
    const field = object[key];
    if (field === undefined || !isOrdered(field)) return false;
  }
  return true;
}

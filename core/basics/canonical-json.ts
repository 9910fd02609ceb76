import { utf8 } from './bytes.ts';
import { byCodeUnit } from './order.ts';
import { err, ok, type Result } from './result.ts';

/** What canonical JSON can hold: no fractions, no undefined, nothing beyond 2^53 - 1. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** Largest number of bytes of a canonical record (docs/records.md, Canonical form). */
export const CANONICAL_LIMIT = 16 * 1024;

const DEPTH_LIMIT = 64;

/**
 * Canonical text by RFC 8785, restricted to integers: keys sorted by UTF-16 code unit, no white space, NFC text.
 * Throws on a value that has no canonical form; parse foreign data with {@link parseCanonical} instead.
 */
export function canonicalText(value: Json): string {
  return write(value, 0);
}

/** UTF-8 bytes of {@link canonicalText}. */
export function canonicalBytes(value: Json): Uint8Array {
  return utf8(canonicalText(value));
}

/**
 * Reads canonical JSON and refuses every other way of writing the same value: whatever is accepted is written again
 * to the very same bytes.
 */
export function parseCanonical(text: string): Result<Json, string> {
  let value: Json;
  try {
    value = JSON.parse(text) as Json;
  } catch {
    return err('not JSON');
  }
  try {
    return canonicalText(value) === text ? ok(value) : err('not in canonical form');
  } catch (fault) {
    return err(fault instanceof Error ? fault.message : 'has no canonical form');
  }
}

function write(value: Json, depth: number): string {
  if (depth > DEPTH_LIMIT) throw new Error(`nested deeper than ${DEPTH_LIMIT} levels`);
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'number') return writeInteger(value);
  if (typeof value === 'string') return writeString(value);
  if (Array.isArray(value)) return `[${value.map((item: Json) => write(item, depth + 1)).join(',')}]`;
  return writeObject(value as { readonly [key: string]: Json }, depth);
}

function writeInteger(value: number): string {
  if (!Number.isSafeInteger(value) || Object.is(value, -0)) throw new Error('a number that is no safe integer');
  return String(value);
}

/** Printable ASCII without quote and backslash: what JSON writes as it is, and nearly every string of a record. */
const PLAIN = /^[ !#-[\]-~]*$/;

function writeString(value: string): string {
  if (PLAIN.test(value)) return `"${value}"`;
  if (!value.isWellFormed()) throw new Error('text with a lone surrogate');
  if (value.normalize('NFC') !== value) throw new Error('text that is not NFC');
  return JSON.stringify(value);
}

function writeObject(value: { readonly [key: string]: Json }, depth: number): string {
  const members = Object.keys(value)
    .sort(byCodeUnit)
    .map((key) => `${writeString(key)}:${write(value[key] as Json, depth + 1)}`);
  return `{${members.join(',')}}`;
}

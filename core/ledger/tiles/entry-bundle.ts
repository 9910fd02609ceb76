import { err, ok, type Result } from '@testigo/basics';
import type { GrowingBytes } from './growing-bytes.ts';

/** Largest entry in bytes, as its length is written with two. */
export const ENTRY_LIMIT = 0xffff;

/** Whether an entry fits into a bundle: it has at most {@link ENTRY_LIMIT} bytes. */
export function checkEntryLength(entry: Uint8Array): Result<null, string> {
  if (entry.length <= ENTRY_LIMIT) return ok(null);
  return err(`an entry of ${entry.length} bytes; at most ${ENTRY_LIMIT} fit`);
}

/** Adds an entry that fits to a bundle: its length as a big-endian uint16, then its bytes. */
export function pushEntry(bundle: GrowingBytes, entry: Uint8Array): void {
  bundle.pushByte(entry.length >> 8);
  bundle.pushByte(entry.length & 0xff);
  bundle.push(entry);
}

/**
 * The entries of a bundle (c2sp.org/tlog-tiles, Log entries), which must be `width` of them and nothing else. They
 * share the bundle's memory.
 */
export function parseEntryBundle(bytes: Uint8Array, width: number): Result<readonly Uint8Array[], string> {
  const entries: Uint8Array[] = [];
  let at = 0;
  while (at < bytes.length && entries.length < width) {
    const [high, low] = bytes.subarray(at, at + 2);
    if (high === undefined || low === undefined) return err('the bundle ends within a length');
    const end = at + 2 + high * 256 + low;
    if (end > bytes.length) return err('the bundle ends within an entry');
    entries.push(bytes.subarray(at + 2, end));
    at = end;
  }
  if (entries.length < width) return err(`the bundle holds ${entries.length} entries, not ${width}`);
  return at === bytes.length ? ok(entries) : err(`the bundle goes on after ${width} entries`);
}

/** The first `width` entries of a bundle that holds more, as the narrower bundle holds them. */
export function cutEntryBundle(bytes: Uint8Array, width: number): Result<Uint8Array, string> {
  let at = 0;
  for (let entry = 0; entry < width; entry += 1) {
    const [high, low] = bytes.subarray(at, at + 2);
    if (high === undefined || low === undefined) return err(`the bundle holds ${entry} entries, not ${width}`);
    at += 2 + high * 256 + low;
  }
  return at <= bytes.length ? ok(bytes.subarray(0, at)) : err('the bundle ends within an entry');
}

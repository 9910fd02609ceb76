import { err, ok, type Result } from '@testigo/basics';

/** Largest entry in bytes, as its length is written with two. */
export const ENTRY_LIMIT = 0xffff;

/** An entry as a bundle holds it: its length as a big-endian uint16, then its bytes; at most {@link ENTRY_LIMIT} of them. */
export function prefixEntry(entry: Uint8Array): Result<Uint8Array, string> {
  if (entry.length > ENTRY_LIMIT) return err(`an entry of ${entry.length} bytes; at most ${ENTRY_LIMIT} fit`);
  const bytes = new Uint8Array(2 + entry.length);
  bytes[0] = entry.length >> 8;
  bytes[1] = entry.length & 0xff;
  bytes.set(entry, 2);
  return ok(bytes);
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

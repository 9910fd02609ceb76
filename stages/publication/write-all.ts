import { writeSync } from 'node:fs';

/** Writes all bytes to an open file: a single write may take fewer. */
export function writeAll(descriptor: number, bytes: Uint8Array): void {
  for (let written = 0; written < bytes.length; ) written += writeSync(descriptor, bytes, written);
}

import type { BigIntStats } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';

/** The first bytes of an open file. */
export async function readStart(handle: FileHandle, length: number): Promise<Uint8Array> {
  const start = Buffer.alloc(length);
  const { bytesRead } = await handle.read(start, 0, length, 0);
  return start.subarray(0, bytesRead);
}

/** All bytes of an open file that had `size` when it was looked at; null when there are more or fewer by now. */
export async function readWhole(handle: FileHandle, size: number): Promise<Uint8Array | null> {
  const bytes = Buffer.alloc(size + 1);
  let filled = 0;
  while (filled < bytes.length) {
    const { bytesRead } = await handle.read(bytes, filled, bytes.length - filled, filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return filled === size ? bytes.subarray(0, size) : null;
}

/** Whether a file is as it was when `before` was taken: as long, and not written to. */
export async function isUnchanged(handle: FileHandle, before: BigIntStats): Promise<boolean> {
  const now = await handle.stat({ bigint: true });
  return now.size === before.size && now.mtimeNs === before.mtimeNs;
}

import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { type Frame, FrameBuffer, partitionsFor, type Spool, wholeFrames } from '../fold/spool.ts';

/** Up to so many bytes of a spool wait in memory; when there are more, all of them go to temporary files. */
const MEMORY_BYTES = 32 << 20;
/** Bytes that are read back at a time. */
const BLOCK_BYTES = 256 << 10;

/** Reads the frames of a file in order, a block at a time. */
function* framesOf(name: string): Generator<Frame> {
  const file = fs.openSync(name, 'r');
  try {
    let block = Buffer.allocUnsafe(BLOCK_BYTES);
    let held = 0;
    for (;;) {
      const read = fs.readSync(file, block, held, block.length - held, null);
      if (read === 0) return;
      const { frames, taken } = wholeFrames(block.subarray(0, held + read));
      for (const frame of frames) yield frame;
      held += read - taken;
      const next = held < block.length ? block : Buffer.allocUnsafe(2 * block.length);
      block.copy(next, 0, taken, taken + held);
      block = next;
    }
  } finally {
    fs.closeSync(file);
  }
}

/** The temporary files of a spool, one a partition, in a folder of their own that is removed in any case. */
class SpoolFolder {
  readonly #folder = fs.mkdtempSync(path.join(os.tmpdir(), 'testigo-verify-'));
  readonly #remove = (): void => fs.rmSync(this.#folder, { recursive: true, force: true });

  constructor() {
    process.once('exit', this.#remove);
  }

  append(partition: number, pieces: readonly Uint8Array[]): void {
    if (pieces.length > 0) fs.appendFileSync(this.#nameOf(partition), Buffer.concat(pieces));
  }

  read(partition: number): Iterable<Frame> {
    const name = this.#nameOf(partition);
    return fs.existsSync(name) ? framesOf(name) : [];
  }

  close(): void {
    process.removeListener('exit', this.#remove);
    this.#remove();
  }

  #nameOf(partition: number): string {
    return path.join(this.#folder, String(partition));
  }
}

/** A spool for about so many bytes: in memory while they are few, in temporary files once they are many. */
export function nodeSpool(bytes: number): Spool {
  const buffers = Array.from({ length: partitionsFor(bytes) }, () => new FrameBuffer());
  let folder: SpoolFolder | null = null;
  let held = 0;
  const spill = (): void => {
    folder ??= new SpoolFolder();
    for (const [partition, buffer] of buffers.entries()) {
      folder.append(partition, buffer.pieces());
      buffer.clear();
    }
    held = 0;
  };
  return {
    partitions: buffers.length,
    isLarge: bytes > MEMORY_BYTES,
    write: (partition, frame) => {
      held += buffers[partition]?.write(frame) ?? 0;
      if (held > MEMORY_BYTES) spill();
    },
    *read(partition) {
      for (const frame of folder?.read(partition) ?? []) yield frame;
      for (const piece of buffers[partition]?.pieces() ?? [])
        for (const frame of wholeFrames(piece).frames) yield frame;
    },
    close: () => {
      folder?.close();
      for (const buffer of buffers) buffer.clear();
    },
  };
}

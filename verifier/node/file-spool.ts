import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { decodeFrames, encodeFrame, type Frame, memorySpool, partitionsFor, type Spool } from '../fold/spool.ts';

/** Up to so many bytes wait in memory; more go to temporary files. */
const MEMORY_BYTES = 192 << 20;
const BUFFER_BYTES = 128 << 10;

interface Partition {
  readonly name: string;
  buffer: Uint8Array[];
  buffered: number;
}

/** A spool of temporary files, one a partition, in a folder of its own that is removed when it is closed. */
function fileSpool(bytes: number): Spool {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'testigo-verify-'));
  const partitions: Partition[] = Array.from({ length: partitionsFor(bytes) }, (_, at) => ({
    name: path.join(folder, String(at)),
    buffer: [],
    buffered: 0,
  }));
  const flush = (partition: Partition): void => {
    if (partition.buffered === 0) return;
    fs.appendFileSync(partition.name, Buffer.concat(partition.buffer));
    partition.buffer = [];
    partition.buffered = 0;
  };
  const remove = (): void => fs.rmSync(folder, { recursive: true, force: true });
  process.once('exit', remove);
  return {
    partitions: partitions.length,
    isLarge: true,
    write: (at: number, frame: Frame) => {
      const partition = partitions[at];
      if (partition === undefined) return;
      const encoded = encodeFrame(frame);
      partition.buffer.push(encoded);
      partition.buffered += encoded.length;
      if (partition.buffered >= BUFFER_BYTES) flush(partition);
    },
    read: (at: number) => {
      const partition = partitions[at];
      if (partition === undefined) return [];
      flush(partition);
      return fs.existsSync(partition.name) ? decodeFrames(fs.readFileSync(partition.name)) : [];
    },
    close: () => {
      process.removeListener('exit', remove);
      remove();
    },
  };
}

/** A spool for about so many bytes: in memory where they are few, in temporary files where they are many. */
export function nodeSpool(bytes: number): Spool {
  return bytes <= MEMORY_BYTES ? memorySpool(bytes) : fileSpool(bytes);
}

import { equalBytes } from '@testigo/basics';
import { formatCheckpoint, type LogBuilder, type LogFile, signNote, startLog } from '@testigo/ledger';
import { nodeSha256 as sha256 } from '../../core/ledger/testing/node-tools.ts';
import { secondsText } from '../measure/figures.ts';
import { makeBenchKey, need, RECORD_BYTES, recordOf } from './parts.ts';
import { compare, printRow, rateText } from './row.ts';

const ROUNDS = 3;
/** Leaves between two checkpoints. */
const WINDOW = 256;

/** A log of so many records, with the files that it wrote handed to `keep`. */
export function build(leaves: number, keep: (file: LogFile) => void): LogBuilder {
  const builder = startLog(sha256);
  for (let index = 0; index < leaves; index += 1) for (const file of need(builder.append(recordOf(index)))) keep(file);
  for (const file of builder.edge()) keep(file);
  return builder;
}

/** Builds the whole log, tiles and bundles included, and hashes as much without it. */
export async function benchBuild(leaves: number): Promise<void> {
  let first: Uint8Array | undefined;
  const compared = await compare(
    ROUNDS,
    () => {
      let bytes = 0;
      const root = build(leaves, (file) => {
        bytes += file.bytes.length;
      }).root();
      if (bytes < leaves * RECORD_BYTES || !equalBytes(first ?? root, root)) throw new Error('another log than before');
      first = root;
    },
    () => hashAlone(leaves),
  );
  printRow(`build a tree of ${leaves} leaves, all tiles and bundles`, compared, secondsText);
}

/** As many hashes of the same lengths as the tree has: one a leaf, one fewer of two hashes each. */
function hashAlone(leaves: number): void {
  const leaf = new Uint8Array(1 + RECORD_BYTES);
  const node = new Uint8Array(65);
  for (let index = 0; index < leaves; index += 1) node.set(sha256(leaf), 1);
  for (let index = 1; index < leaves; index += 1) node.set(sha256(node), 1);
}

/** Appends with a signed checkpoint, and the edge of the log, every 256 leaves. */
export async function benchAppend(leaves: number): Promise<void> {
  const { key, sign } = makeBenchKey();
  const message = new Uint8Array(100);
  const compared = await compare(
    ROUNDS,
    () => {
      const builder = startLog(sha256);
      let bytes = 0;
      for (let index = 0; index < leaves; index += 1) {
        for (const file of need(builder.append(recordOf(index)))) bytes += file.bytes.length;
        if (builder.size % WINDOW !== 0) continue;
        for (const file of builder.edge()) bytes += file.bytes.length;
        const checkpoint = { origin: key.name, size: builder.size, root: builder.root(), extensions: [] };
        bytes += signNote(key, sign, formatCheckpoint(checkpoint)).length;
      }
      if (bytes < (leaves - WINDOW) * RECORD_BYTES) throw new Error(`only ${bytes} bytes were written`);
    },
    () => {
      hashAlone(leaves);
      for (let signed = 0; signed < leaves / WINDOW; signed += 1) sign(message);
    },
  );
  printRow(`append with a signed checkpoint every ${WINDOW} leaves`, compared, rateText(leaves));
}

import { type FileHash, isBundlePath, isOutside, type ReadFault } from '../bundle/bundle-files.ts';
import type { FilePartition, Listed } from '../bundle/file-ledger.ts';
import { isHexOf } from '../encoding/hex.ts';
import type { ReasonCode } from '../words/reasons.ts';
import type { Protocol } from './report.ts';
import type { Verification } from './verification.ts';

const FAULTS: Readonly<Record<ReadFault, ReasonCode>> = {
  link: 'link',
  missing: 'file-missing',
  'too-large': 'file-hash',
  unreadable: 'file-unreadable',
};

/** Files read side by side, where reading means waiting. */
const SIDE_BY_SIDE = 24;

/** Pictures that are not there are withheld, not missing: V13 counts them. */
function mayBeWithheld(path: string): boolean {
  return path.startsWith('images/');
}

/** V3: every listed file is there with its length and hash, every file there is listed, and none is a symbolic link. */
export async function checkFiles(verification: Verification): Promise<void> {
  const { ledger, protocol, onProgress } = verification;
  let done = 0;
  let told = 0;
  const waiting: Promise<void>[] = [];
  for (const partition of ledger.partitions()) {
    for (const [path, wanted] of partition.listed) {
      const soon = checkFile(verification, path, wanted);
      if (soon !== null) waiting.push(soon);
      if (waiting.length >= SIDE_BY_SIDE) await Promise.all(waiting.splice(0));
      done += wanted.bytes;
      if (done - told < 1 << 20) continue;
      told = done;
      await onProgress({ step: 'V3', done, total: ledger.bytes });
    }
    await Promise.all(waiting.splice(0));
    checkNoOthers(protocol, partition);
  }
  if (ledger.there === null) protocol.tell('V3', 'not-listable');
  protocol.done('V3');
}

/** Holds one file against what is listed; a promise where that means waiting. */
function checkFile(
  { files, protocol, cryptography }: Verification,
  path: string,
  wanted: Listed,
): Promise<void> | null {
  const judge = (found: FileHash | ReadFault): void => {
    if (typeof found === 'string') {
      if (found !== 'missing' || !mayBeWithheld(path)) protocol.fail('V3', FAULTS[found], { path });
    } else if (found.bytes !== wanted.bytes || !isHexOf(found.sha256, wanted.sha256)) {
      protocol.fail('V3', 'file-hash', { path });
    }
  };
  const found = files.hash(path, wanted.bytes, cryptography);
  if (found instanceof Promise) return found.then(judge);
  judge(found);
  return null;
}

function checkNoOthers(protocol: Protocol, { there, listed, manifests }: FilePartition): void {
  for (const [path, kind] of there) {
    if (isOutside(path)) continue;
    if (kind === 'link') protocol.fail('V3', 'link', { path });
    else if (path !== 'latest.json' && !manifests.has(path) && (!isBundlePath(path) || !listed.has(path))) {
      protocol.fail('V3', 'file-unlisted', { path });
    }
  }
}

import { type FileHash, isBundlePath, isOutside, type ReadFault } from '../bundle/bundle-files.ts';
import { toHex } from '../encoding/hex.ts';
import type { ReasonCode } from '../words/reasons.ts';
import type { Listed, Verification } from './verification.ts';

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
export async function checkFiles(verification: Verification, manifests: ReadonlySet<string>): Promise<void> {
  const { files, listed, there, protocol, cryptography, onProgress } = verification;
  let total = 0;
  for (const { bytes } of listed.values()) total += bytes;
  let done = 0;
  let told = 0;
  const waiting: Promise<void>[] = [];
  const judge = (path: string, wanted: Listed, found: FileHash | ReadFault): void => {
    if (typeof found === 'string') {
      if (found !== 'missing' || !mayBeWithheld(path)) protocol.fail('V3', FAULTS[found], { path });
    } else if (found.bytes !== wanted.bytes || toHex(found.sha256) !== wanted.sha256) {
      protocol.fail('V3', 'file-hash', { path });
    }
  };
  for (const [path, wanted] of listed) {
    const found = files.hash(path, wanted.bytes, cryptography);
    if (found instanceof Promise) waiting.push(found.then((hash) => judge(path, wanted, hash)));
    else judge(path, wanted, found);
    if (waiting.length >= SIDE_BY_SIDE) await Promise.all(waiting.splice(0));
    done += wanted.bytes;
    if (done - told < 1 << 20) continue;
    told = done;
    await onProgress({ step: 'V3', done, total });
  }
  await Promise.all(waiting);
  checkNoOthers(verification, manifests, there);
  protocol.done('V3');
}

function checkNoOthers(
  { protocol, listed }: Verification,
  manifests: ReadonlySet<string>,
  there: Verification['there'],
): void {
  if (there === null) {
    protocol.tell('V3', 'not-listable');
    return;
  }
  for (const [path, kind] of there) {
    if (isOutside(path)) continue;
    if (kind === 'link') protocol.fail('V3', 'link', { path });
    else if (path !== 'latest.json' && !manifests.has(path) && (!isBundlePath(path) || !listed.has(path))) {
      protocol.fail('V3', 'file-unlisted', { path });
    }
  }
}

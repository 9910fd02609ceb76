import type { BundleFiles } from '../bundle/bundle-files.ts';
import type { FileLedger } from '../bundle/file-ledger.ts';
import type { Latest } from '../bundle/latest.ts';
import {
  type ChildManifest,
  MAX_MANIFEST_BYTES,
  type Manifest,
  manifestPath,
  readManifest,
} from '../bundle/manifest.ts';
import { isHexOf } from '../encoding/hex.ts';
import type { Protocol } from './report.ts';
import type { Platform } from './verification.ts';

/** Manifests read side by side, where reading means waiting. */
const SIDE_BY_SIDE = 24;

/** Reads one manifest; null, and V2 fails, where it is not the one that its parent names. */
async function readOne(
  files: BundleFiles,
  protocol: Protocol,
  wanted: ChildManifest,
  platform: Platform,
): Promise<Manifest | null> {
  const path = manifestPath(wanted.division);
  const soon = files.read(path, Math.min(MAX_MANIFEST_BYTES, wanted.bytes));
  const bytes = soon instanceof Promise ? await soon : soon;
  if (typeof bytes === 'string') {
    protocol.fail('V2', bytes === 'missing' ? 'manifest-missing' : 'manifest-hash', { path });
    return null;
  }
  if (bytes.length !== wanted.bytes || !isHexOf(platform.cryptography.sha256(bytes), wanted.sha256)) {
    protocol.fail('V2', 'manifest-hash', { path });
    return null;
  }
  const manifest = readManifest(bytes, wanted.division);
  if (manifest === null) protocol.fail('V2', 'manifest-form', { path });
  return manifest;
}

/** V2: walks the tree of manifests from the one that `latest.json` names, and enters what they list; false where it is not sound. */
export async function checkManifests(
  files: BundleFiles,
  protocol: Protocol,
  latest: Latest,
  platform: Platform,
  ledger: FileLedger,
): Promise<boolean> {
  let done = 0;
  ledger.listManifest(manifestPath(latest.division));
  const waiting: ChildManifest[] = [{ ...latest.manifest, division: latest.division }];
  while (waiting.length > 0) {
    const batch = waiting.splice(-SIDE_BY_SIDE);
    for (const manifest of await Promise.all(batch.map((each) => readOne(files, protocol, each, platform)))) {
      if (manifest === null) continue;
      done++;
      for (const file of manifest.files) ledger.list(file);
      for (const child of manifest.children) ledger.listManifest(manifestPath(child.division));
      waiting.push(...manifest.children);
    }
    await platform.onProgress({ step: 'V2', done, total: done + waiting.length });
  }
  for (const { contradicted } of ledger.partitions()) {
    for (const path of contradicted) protocol.fail('V2', 'listed-twice', { path });
  }
  if (!protocol.hasFailed('V2')) protocol.done('V2');
  return !protocol.hasFailed('V2');
}

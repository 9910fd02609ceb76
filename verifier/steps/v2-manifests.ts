import type { BundleFiles } from '../bundle/bundle-files.ts';
import type { Latest } from '../bundle/latest.ts';
import {
  type ChildManifest,
  MAX_MANIFEST_BYTES,
  type Manifest,
  manifestPath,
  readManifest,
} from '../bundle/manifest.ts';
import { toHex } from '../encoding/hex.ts';
import type { Protocol } from './report.ts';
import type { Listed, Platform } from './verification.ts';

/** What the manifests say. */
export interface Listing {
  readonly listed: ReadonlyMap<string, Listed>;
  readonly manifests: ReadonlySet<string>;
}

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
  if (bytes.length !== wanted.bytes || toHex(platform.cryptography.sha256(bytes)) !== wanted.sha256) {
    protocol.fail('V2', 'manifest-hash', { path });
    return null;
  }
  const manifest = readManifest(bytes, wanted.division);
  if (manifest === null) protocol.fail('V2', 'manifest-form', { path });
  return manifest;
}

/** V2: walks the tree of manifests from the one that `latest.json` names. Null where it is not sound. */
export async function checkManifests(
  files: BundleFiles,
  protocol: Protocol,
  latest: Latest,
  platform: Platform,
): Promise<Listing | null> {
  const listed = new Map<string, Listed>();
  const manifests = new Set([manifestPath(latest.division)]);
  const waiting: ChildManifest[] = [{ ...latest.manifest, division: latest.division }];
  while (waiting.length > 0) {
    const batch = waiting.splice(-SIDE_BY_SIDE);
    for (const manifest of await Promise.all(batch.map((each) => readOne(files, protocol, each, platform)))) {
      if (manifest === null) continue;
      for (const { path, bytes, sha256 } of manifest.files) {
        const before = listed.get(path);
        if (before !== undefined && (before.sha256 !== sha256 || before.bytes !== bytes)) {
          protocol.fail('V2', 'listed-twice', { path });
        }
        listed.set(path, { bytes, sha256 });
      }
      for (const child of manifest.children) {
        const path = manifestPath(child.division);
        // A manifest with two parents is no tree, and could be made to be read without end.
        if (manifests.has(path)) protocol.fail('V2', 'manifest-form', { path });
        else waiting.push(child);
        manifests.add(path);
      }
    }
    await platform.onProgress({ step: 'V2', done: manifests.size - waiting.length, total: manifests.size });
  }
  if (protocol.hasFailed('V2')) return null;
  protocol.done('V2');
  return { listed, manifests };
}

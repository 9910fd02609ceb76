import type { BundleFiles } from '../bundle/bundle-files.ts';
import type { Latest } from '../bundle/latest.ts';
import { type ChildManifest, MAX_MANIFEST_BYTES, manifestPath, readManifest } from '../bundle/manifest.ts';
import { toHex } from '../encoding/hex.ts';
import type { Protocol } from './report.ts';
import type { Listed, Platform } from './verification.ts';

/** What the manifests say. */
export interface Listing {
  readonly listed: ReadonlyMap<string, Listed>;
  readonly manifests: ReadonlySet<string>;
}

/** V2: walks the tree of manifests from the one that `latest.json` names. Null where it is not sound. */
export async function checkManifests(
  files: BundleFiles,
  protocol: Protocol,
  latest: Latest,
  platform: Platform,
): Promise<Listing | null> {
  const listed = new Map<string, Listed>();
  const manifests = new Set<string>();
  const waiting: ChildManifest[] = [{ ...latest.manifest, division: latest.division }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const path = manifestPath(next.division);
    const bytes = await files.read(path, Math.min(MAX_MANIFEST_BYTES, next.bytes));
    if (typeof bytes === 'string') {
      protocol.fail('V2', bytes === 'missing' ? 'manifest-missing' : 'manifest-hash', { path });
      continue;
    }
    if (bytes.length !== next.bytes || toHex(platform.cryptography.sha256(bytes)) !== next.sha256) {
      protocol.fail('V2', 'manifest-hash', { path });
      continue;
    }
    const manifest = manifests.has(path) ? null : readManifest(bytes, next.division);
    if (manifest === null) {
      protocol.fail('V2', 'manifest-form', { path });
      continue;
    }
    manifests.add(path);
    for (const file of manifest.files) {
      const before = listed.get(file.path);
      if (before !== undefined && (before.sha256 !== file.sha256 || before.bytes !== file.bytes)) {
        protocol.fail('V2', 'listed-twice', { path: file.path });
      }
      listed.set(file.path, { bytes: file.bytes, sha256: file.sha256 });
    }
    waiting.push(...manifest.children);
    if (manifests.size % 256 === 0) {
      await platform.onProgress({ step: 'V2', done: manifests.size, total: manifests.size + waiting.length });
    }
  }
  if (protocol.hasFailed('V2')) return null;
  protocol.done('V2');
  return { listed, manifests };
}

import { toBase64 } from '../encoding/base64.ts';
import { type Json, utf8, writeCanonical } from '../encoding/canonical.ts';
import { cosignatureLine, noteLine, type TestKey } from './keys.ts';
import { hashOf, KEYS, type LogMaker, signed, someHash } from './log-maker.ts';
import { naiveConsistency, naiveLeaf, naiveRoot } from './naive-tree.ts';

/** A bundle for tests: the bytes of each file by path. */
export type Files = Map<string, Uint8Array>;

/** How a bundle is written, and where a test meddles. */
export interface BundleChoice {
  /** Released size; all leaves where it is not given. */
  readonly size?: number;
  readonly final?: boolean;
  readonly shards: ReadonlyMap<string, Uint8Array>;
  readonly images?: ReadonlyMap<string, Uint8Array>;
  readonly logKey?: TestKey;
  readonly cosigners?: readonly TestKey[];
  readonly releaseSigners?: readonly TestKey[];
  /** Changes leaves before anything is made of them: what somebody with all keys could do. */
  readonly alterLeaves?: (leaves: Uint8Array[]) => Uint8Array[];
  /** Changes files before they are listed and signed for. */
  readonly alterFiles?: (files: Files) => void;
}

const TIME = 1_924_992_000;

/** A checkpoint of a log, signed and cosigned. */
export function checkpointNote(
  election: string,
  leaves: readonly Uint8Array[],
  logKey: TestKey = KEYS.log,
  cosigners: readonly TestKey[] = KEYS.cosigners.slice(0, 2),
): Uint8Array {
  const origin = `testigo/${election}`;
  const text = `${origin}\n${leaves.length}\n${toBase64(naiveRoot(leaves.map(naiveLeaf)))}\n`;
  const lines = cosigners.map((key) => cosignatureLine(key, text, TIME));
  return utf8(`${text}\n${noteLine(logKey, origin, text)}${lines.join('')}`);
}

function concat(parts: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(parts.flatMap((part) => [...part]));
}

function entry(leaf: Uint8Array): Uint8Array {
  return new Uint8Array([leaf.length >> 8, leaf.length & 255, ...leaf]);
}

/** Tiles and entry bundles of a log of fewer than 65,536 leaves. */
function writeTiles(files: Files, leaves: readonly Uint8Array[]): void {
  let level = leaves.map(naiveLeaf);
  for (let from = 0; from < leaves.length; from += 256) {
    const part = leaves.slice(from, from + 256);
    files.set(tileName('entries', from / 256, part.length), concat(part.map(entry)));
  }
  for (let at = 0; level.length > 0; at++) {
    const next: Uint8Array[] = [];
    for (let from = 0; from < level.length; from += 256) {
      const part = level.slice(from, from + 256);
      files.set(tileName(String(at), from / 256, part.length), concat(part));
      if (part.length === 256) next.push(naiveRoot(part));
    }
    level = next;
  }
}

function tileName(level: string, index: number, width: number): string {
  return `log/tile/${level}/${String(index).padStart(3, '0')}${width === 256 ? '' : `.p/${width}`}`;
}

function listed(path: string, bytes: Uint8Array): Json {
  return { bytes: bytes.length, path, sha256: hashOf(bytes) };
}

/** Manifests: one child a region with its shards, everything else in the root's. Sets `latest.json` last. */
export function sign(files: Files, maker: LogMaker, leaves: readonly Uint8Array[], logKey: TestKey = KEYS.log): void {
  const paths = [...files.keys()].sort();
  const ofRegion = (region: string): readonly string[] =>
    paths.filter((path) => new RegExp(`^count/[^/]+/lum-${region}(-.*)?\\.json$`).test(path));
  const children = ['1', '2'].map((region) => {
    const division = `lum-${region}`;
    const own = ofRegion(region).map((path) => listed(path, files.get(path) as Uint8Array));
    const bytes = utf8(writeCanonical({ children: [], division, files: own, tables: [] }));
    files.set(`manifest/${division}.json`, bytes);
    return { bytes: bytes.length, division, sha256: hashOf(bytes) };
  });
  const inChildren = new Set([...ofRegion('1'), ...ofRegion('2')]);
  const rest = paths.filter((path) => !inChildren.has(path)).map((path) => listed(path, files.get(path) as Uint8Array));
  const root = utf8(writeCanonical({ children, division: 'lum', files: rest, tables: [] }));
  files.set('manifest/lum.json', root);
  files.set('latest.json', latestNote(maker, root, leaves, logKey));
}

/** `latest.json` for a root manifest. */
export function latestNote(
  maker: LogMaker,
  manifest: Uint8Array,
  leaves: readonly Uint8Array[],
  logKey: TestKey,
  extra: Readonly<Record<string, Json>> = {},
): Uint8Array {
  const line = writeCanonical({
    election: maker.election,
    format: 'testigo-bundle/1',
    manifest: { bytes: manifest.length, path: 'manifest/lum.json', sha256: hashOf(manifest) },
    rehearsal: true,
    root: toBase64(naiveRoot(leaves.map(naiveLeaf))),
    size: leaves.length,
    ...extra,
  });
  return utf8(`${line}\n\n${noteLine(logKey, `testigo/${maker.election}`, `${line}\n`)}`);
}

function writeRelease(files: Files, maker: LogMaker, size: number, choice: BundleChoice): void {
  const release = { v: 1, type: 'release', election: maker.election, size, final: choice.final ?? true };
  const signers = choice.releaseSigners ?? KEYS.release.slice(0, 2);
  const id = someHash(writeCanonical(release));
  files.set('release.json', utf8(writeCanonical({ ...release, ...signed(id, signers) })));
}

/** Writes a bundle by the text of docs/bundle-format.md alone. */
export function writeBundle(maker: LogMaker, choice: BundleChoice): Files {
  const files: Files = new Map();
  const all = choice.alterLeaves?.([...maker.leaves]) ?? maker.leaves;
  const size = choice.size ?? all.length;
  const leaves = all.slice(0, size);
  for (const [name, { bytes, ending }] of maker.documents) files.set(`documents/${name}.${ending}`, bytes);
  files.set('index.html', utf8('<!doctype html><title>REHEARSAL</title>'));
  if (size > 0) {
    files.set('log/checkpoint', checkpointNote(maker.election, leaves, choice.logKey, choice.cosigners));
    writeTiles(files, leaves);
    if (maker.choice.release === 'held') writeRelease(files, maker, size, choice);
    for (const [path, bytes] of [...choice.shards, ...(choice.images ?? [])]) files.set(path, bytes);
  }
  if (size < all.length) {
    files.set('log/newest', checkpointNote(maker.election, all, choice.logKey, choice.cosigners));
    const proof = naiveConsistency(size, all.map(naiveLeaf));
    files.set('log/newest.proof', utf8(proof.map((hash) => `${toBase64(hash)}\n`).join('')));
  }
  choice.alterFiles?.(files);
  sign(files, maker, leaves, choice.logKey);
  return files;
}

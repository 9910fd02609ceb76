import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { toBase64 } from '../../verifier/encoding/base64.ts';
import { type Json, utf8, writeCanonical } from '../../verifier/encoding/canonical.ts';
import { GrowingTree, leafHash } from '../../verifier/log/merkle.ts';
import { entriesPath, TILE_WIDTH, tilePath } from '../../verifier/log/tiles.ts';
import { nodeCryptography } from '../../verifier/node/node-cryptography.ts';
import { cosignatureLine, noteLine } from '../../verifier/testing/keys.ts';
import { countHash, NationCount } from './nation-count.ts';
import { COSIGNERS, hashOf, type InventedTable, LOG_KEY, type NationLog, nationLog } from './nation-log.ts';

type Listing = { bytes: number; path: string; sha256: string };

/** Writes files and remembers what the manifests must say of them, by division. */
class BundleWriter {
  readonly #folder: string;
  readonly #folders = new Set<string>();
  readonly listings = new Map<string, Listing[]>();
  readonly #tiles: Uint8Array[][] = [];
  readonly #tileIndexes: number[] = [];
  readonly tree = new GrowingTree(nodeCryptography, (level, hash) => this.#takeNode(level, hash));
  #entries: Uint8Array[] = [];
  #entryBundles = 0;

  constructor(folder: string) {
    this.#folder = folder;
  }

  write(path: string, bytes: Uint8Array, division: string | null): void {
    const target = join(this.#folder, path);
    const parent = dirname(target);
    if (!this.#folders.has(parent)) mkdirSync(parent, { recursive: true });
    this.#folders.add(parent);
    writeFileSync(target, bytes);
    if (division === null) return;
    const listing = { bytes: bytes.length, path, sha256: hashOf(bytes) };
    const others = this.listings.get(division);
    if (others === undefined) this.listings.set(division, [listing]);
    else others.push(listing);
  }

  append(leaf: Uint8Array): void {
    this.tree.append(leafHash(nodeCryptography, leaf));
    this.#entries.push(new Uint8Array([leaf.length >> 8, leaf.length & 255]), leaf);
    if (this.#entries.length === 2 * TILE_WIDTH) this.#flushEntries(TILE_WIDTH);
  }

  finish(): void {
    if (this.#entries.length > 0) this.#flushEntries(this.#entries.length / 2);
    for (const level of this.#tiles.keys()) if ((this.#tiles[level]?.length ?? 0) > 0) this.#flushTile(level);
  }

  #flushEntries(width: number): void {
    this.write(`log/${entriesPath(this.#entryBundles++, width)}`, Buffer.concat(this.#entries), 've');
    this.#entries = [];
  }

  #takeNode(level: number, hash: Uint8Array): void {
    if (level % 8 !== 0) return;
    const at = level / 8;
    const tile = this.#tiles[at] ?? [];
    this.#tiles[at] = tile;
    tile.push(hash);
    if (tile.length === TILE_WIDTH) this.#flushTile(at);
  }

  #flushTile(level: number): void {
    const tile = this.#tiles[level] ?? [];
    const index = this.#tileIndexes[level] ?? 0;
    this.write(`log/${tilePath({ level, index, width: tile.length })}`, Buffer.concat(tile), 've');
    this.#tiles[level] = [];
    this.#tileIndexes[level] = index + 1;
  }
}

/** Writes manifests from the centres up; the root's listing. */
function writeManifests(writer: BundleWriter): Listing {
  const children = new Map<string, { bytes: number; division: string; sha256: string }[]>();
  const divisions = [...writer.listings.keys()].sort((left, right) => right.split('-').length - left.split('-').length);
  let root: Listing | null = null;
  for (const division of divisions) {
    const files = (writer.listings.get(division) ?? []).sort((left, right) => (left.path < right.path ? -1 : 1));
    const own = (children.get(division) ?? []).sort((left, right) => (left.division < right.division ? -1 : 1));
    const json = { children: own, division, files, tables: [] } as unknown as Json;
    const bytes = utf8(writeCanonical(json));
    const path = `manifest/${division}.json`;
    writer.write(path, bytes, null);
    root = { bytes: bytes.length, path, sha256: hashOf(bytes) };
    const parent = division.split('-').slice(0, -1).join('-');
    const siblings = children.get(parent);
    const child = { bytes: root.bytes, division, sha256: root.sha256 };
    if (siblings === undefined) children.set(parent, [child]);
    else siblings.push(child);
  }
  if (root === null) throw new Error('no division');
  return root;
}

function writeCounts(writer: BundleWriter, log: NationLog, tables: number): string {
  const count = new NationCount(log);
  const shards: [string, string][] = [];
  const writeShard = (division: string, bytes: Uint8Array): void => {
    const path = `count/president/${division}.json`;
    writer.write(path, bytes, division);
    shards.push([path, hashOf(bytes)]);
  };
  let centre: InventedTable[] = [];
  for (let index = 0; index < tables; index++) {
    const table = log.tableAt(index);
    count.add(table);
    if (centre[0] !== undefined && centre[0].centre !== table.centre) {
      writeShard(centre[0].centre, count.centreShard(centre[0].centre, centre));
      centre = [];
    }
    centre.push(table);
  }
  if (centre[0] !== undefined) writeShard(centre[0].centre, count.centreShard(centre[0].centre, centre));
  for (const [division, bytes] of count.upperShards()) writeShard(division, bytes);
  return countHash(shards);
}

/** Writes the bundle of an invented nation into a folder. */
export function makeNation(folder: string, tables: number): { readonly election: string; readonly records: number } {
  const log = nationLog(tables);
  const writer = new BundleWriter(folder);
  writer.append(log.genesis);
  // Records of tables far apart stand beside each other, as windows shuffle them.
  const stride = 7919;
  for (let step = 0; step < tables; step++) {
    for (const record of log.recordsOf((step * stride) % tables)) writer.append(record);
  }
  const tally = writeCounts(writer, log, tables);
  const size = writer.tree.size;
  writer.append(utf8(writeCanonical({ v: 1, type: 'tally', election: log.election, size, count: tally })));
  writer.finish();
  writer.write(`documents/${log.election}.json`, log.genesis, 've');
  writer.write(`documents/${hashOf(log.definition)}.json`, log.definition, 've');
  const root = toBase64(writer.tree.root());
  const origin = `testigo/${log.election}`;
  const text = `${origin}\n${size + 1}\n${root}\n`;
  const cosignatures = COSIGNERS.map((key) => cosignatureLine(key, text, 1_924_992_000)).join('');
  writer.write('log/checkpoint', utf8(`${text}\n${noteLine(LOG_KEY, origin, text)}${cosignatures}`), 've');
  const manifest = writeManifests(writer) as unknown as Json;
  const latest = {
    election: log.election,
    format: 'testigo-bundle/1',
    manifest,
    rehearsal: true,
    root,
    size: size + 1,
  };
  const line = writeCanonical(latest);
  writer.write('latest.json', utf8(`${line}\n\n${noteLine(LOG_KEY, origin, `${line}\n`)}`), null);
  return { election: log.election, records: size + 1 };
}

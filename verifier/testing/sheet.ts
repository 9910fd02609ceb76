import { sha256 } from '@noble/hashes/sha2.js';
import { toBase64 } from '../encoding/base64.ts';
import { type Json, utf8, writeCanonical } from '../encoding/canonical.ts';
import { toHex } from '../encoding/hex.ts';
import type { Example } from './examples.ts';
import { hashOf } from './log-maker.ts';
import { naiveInclusion, naiveLeaf, naiveRoot } from './naive-tree.ts';
import { checkpointNote } from './write-bundle.ts';

const decode = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

/** The parts of a sheet's proof, before they are written. */
export interface SheetParts {
  checkpoint: string;
  definition: Json;
  readonly election: string;
  readonly format: string;
  images: { data: string; mime: string; sha256: string }[];
  records: { index: number; leaf: string; proof: readonly string[] }[];
  table: string;
}

/** The proof of table 11-01 of an example, by the text of docs/bundle-format.md. */
export function sheetParts({ maker, picture, capture }: Example): SheetParts {
  const hashes = maker.leaves.map(naiveLeaf);
  const own = maker.leaves.map(decode).flatMap((leaf, index) => {
    const isOwn =
      index === 0 || leaf.includes('"table":"11-01"') || leaf.includes(capture) || hashOf(utf8(leaf)) === capture;
    return isOwn ? [{ index, leaf, proof: naiveInclusion(index, hashes).map(toBase64) }] : [];
  });
  return {
    checkpoint: decode(checkpointNote(maker.election, maker.leaves)),
    definition: JSON.parse(decode(maker.definition)) as Json,
    election: maker.election,
    format: 'testigo-sheet/1',
    images: [{ data: toBase64(picture.bytes), mime: 'image/png', sha256: hashOf(picture.bytes) }],
    records: own,
    table: '11-01',
  };
}

/** The bytes of a proof. */
export function sheetBytes(parts: SheetParts): Uint8Array {
  return utf8(writeCanonical(parts as unknown as Json));
}

const REGIONS = ['manifest', 'original', 'page', 'public', 'signature'];

function regionLeaf(index: number, label: string, salt: Uint8Array, data: Uint8Array): Uint8Array {
  const text = utf8(label);
  return sha256(new Uint8Array([0, ...utf8('region/v1'), 0, 0, index, text.length, ...text, ...salt, ...data]));
}

/** A capture's commitment over five regions, and the disclosed region of an index. */
export function regionOf(
  capture: string,
  index: number,
): { readonly commitment: string; readonly json: Record<string, Json> } {
  const salts = REGIONS.map((label) => sha256(utf8(`salt ${label}`)));
  const contents = REGIONS.map((label) => utf8(`content of ${label}`));
  const leaves = REGIONS.map((label, at) => regionLeaf(at, label, salts[at] as Uint8Array, contents[at] as Uint8Array));
  return {
    commitment: toHex(naiveRoot(leaves)),
    json: {
      capture,
      data: toBase64(contents[index] as Uint8Array),
      format: 'testigo-region/1',
      index,
      label: REGIONS[index] as string,
      proof: naiveInclusion(index, leaves).map(toBase64),
      regions: REGIONS.length,
      salt: toHex(salts[index] as Uint8Array),
    },
  };
}

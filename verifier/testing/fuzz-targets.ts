import { deflateRawSync } from 'node:zlib';
import { BrokenStream, inflate } from '../bundle/inflate.ts';
import { readLatest } from '../bundle/latest.ts';
import { readManifest } from '../bundle/manifest.ts';
import { readPictureHead } from '../bundle/picture-head.ts';
import { zipFiles } from '../bundle/zip-files.ts';
import { readDefinition } from '../election/definition.ts';
import { readTableList } from '../election/table-list.ts';
import { fromUtf8, readCanonical, readCanonicalRecord, utf8, writeCanonical } from '../encoding/canonical.ts';
import { readCheckpoint } from '../log/checkpoint.ts';
import { readNote, readVerifierKey } from '../log/note.ts';
import { splitEntries } from '../log/tiles.ts';
import { nodeCryptography } from '../node/node-cryptography.ts';
import { readRecord } from '../record/read-record.ts';
import { readRegion } from '../steps/v15-region.ts';
import { verifySheet } from '../steps/v16-sheet.ts';
import { bundleOf, closedExample } from './examples.ts';
import { cosignerKey, testKey } from './keys.ts';
import { regionOf, sheetBytes, sheetParts } from './sheet.ts';
import { writeZip } from './write-zip.ts';

/** Something that reads bytes of strangers; `read` throws where a promise of its reader is broken. */
export interface FuzzTarget {
  readonly name: string;
  /** Sound inputs, from which others are made. */
  readonly seeds: readonly Uint8Array[];
  read(bytes: Uint8Array): void;
}

/** Whatever a canonical reader takes must be written back as the very same bytes. */
function readBothWays(bytes: Uint8Array): void {
  for (const read of [readCanonical, readCanonicalRecord]) {
    const value = read(bytes);
    if (value !== null && writeCanonical(value) !== fromUtf8(bytes))
      throw new Error('read in a form that is not canonical');
  }
}

function inflateAtMost(bytes: Uint8Array): void {
  try {
    if (inflate(bytes, 5000).length !== 5000) throw new Error('another length than asked for');
  } catch (fault) {
    if (!(fault instanceof BrokenStream)) throw fault;
  }
}

/** Every reader of bytes that come from a bundle. */
export function fuzzTargets(): readonly FuzzTarget[] {
  const example = closedExample();
  const files = bundleOf(example);
  const file = (path: string): Uint8Array => files.get(path) ?? new Uint8Array();
  const entries = [...files].find(([path]) => path.startsWith('log/tile/entries/'))?.[1] ?? new Uint8Array();
  const [key = testKey('x')] = [testKey('paper.example')];
  const escapes = ['{"a":"\\u0000\\ud800","b":[-1,9007199254740991]}', '{"__proto__":{"a":1},"constructor":"é"}'];
  return [
    { name: 'canonical JSON', seeds: [...example.maker.leaves, ...escapes.map(utf8)], read: readBothWays },
    { name: 'records', seeds: example.maker.leaves, read: (bytes) => void readRecord(nodeCryptography, bytes) },
    { name: 'entry bundles', seeds: [entries], read: (bytes) => void splitEntries(bytes, 21) },
    {
      name: 'notes and checkpoints',
      seeds: [file('log/checkpoint'), file('latest.json')],
      read: (bytes) => void readCheckpoint(readNote(bytes)?.text ?? ''),
    },
    { name: 'latest.json', seeds: [file('latest.json')], read: (bytes) => void readLatest(bytes) },
    { name: 'manifests', seeds: [file('manifest/lum.json')], read: (bytes) => void readManifest(bytes, 'lum') },
    {
      name: 'verifier keys',
      seeds: [utf8(cosignerKey(key))],
      read: (bytes) => void readVerifierKey(nodeCryptography, fromUtf8(bytes) ?? ''),
    },
    {
      name: 'definitions',
      seeds: [example.maker.definition],
      read: (bytes) => {
        const value = readCanonical(bytes);
        if (value !== null) readDefinition(value);
      },
    },
    { name: 'table lists', seeds: [example.maker.tableList], read: (bytes) => void [...readTableList(bytes)] },
    { name: 'picture heads', seeds: [example.picture.bytes], read: (bytes) => void readPictureHead(bytes) },
    { name: 'deflated streams', seeds: [deflateRawSync(Buffer.alloc(5000, 'abcde'))], read: inflateAtMost },
    {
      name: 'zips',
      seeds: [writeZip(new Map([['latest.json', utf8('{}')]]), '', true)],
      read: (bytes) =>
        void zipFiles({
          size: bytes.length,
          read: (from, length) => Promise.resolve(bytes.subarray(from, from + length)),
        }),
    },
    {
      name: 'sheets',
      seeds: [sheetBytes(sheetParts(example))],
      read: (bytes) => void verifySheet(bytes, nodeCryptography),
    },
    {
      name: 'regions',
      seeds: [utf8(writeCanonical(regionOf(example.capture, 1).json))],
      read: (bytes) => void readRegion(bytes),
    },
  ];
}

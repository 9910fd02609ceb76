import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { verifyEd25519 } from '../crypto/ed25519.ts';
import { portableCryptography } from '../crypto/portable-cryptography.ts';
import { fromBase64, toBase64 } from '../encoding/base64.ts';
import { utf8 } from '../encoding/canonical.ts';
import { fromHex, toHex } from '../encoding/hex.ts';
import { nodeCryptography } from '../node/node-cryptography.ts';
import { readCheckpoint } from './checkpoint.ts';
import { GrowingTree, leafHash, verifyConsistency, verifyInclusion } from './merkle.ts';
import { readNote, readVerifierKey, verifyNote } from './note.ts';
import { isTileOf, tilePath, tilesAtLevel } from './tiles.ts';

const FOLDER = join(import.meta.dirname, '../../../shared/vectors');
const isThere = existsSync(FOLDER);
const read = (name: string) => JSON.parse(readFileSync(join(FOLDER, name), 'utf8'));
const base64 = (text: string): Uint8Array => fromBase64(text) ?? new Uint8Array();
const hex = (text: string): Uint8Array => fromHex(text) ?? new Uint8Array();

/** What a vector says is looked at in both kinds of cryptography. */
const BOTH = [
  ['Node', nodeCryptography],
  ['plain JavaScript', portableCryptography],
] as const;

test.runIf(!isThere)('vectors are skipped: ../shared/vectors is not here', () => {
  expect(isThere).toBe(false);
});

describe.skipIf(!isThere)('conformance vectors', () => {
  test.each(BOTH)('Merkle proofs, with %s', (_, cryptography) => {
    const cases = read('merkle-proofs.json');
    expect(cases.length).toBe(196);
    for (const each of cases) {
      const proof = (each.proof ?? []).map(base64);
      const isValid =
        each.kind === 'inclusion'
          ? verifyInclusion(
              cryptography,
              { index: each.leafIdx, size: each.treeSize },
              base64(each.leafHash),
              proof,
              base64(each.root),
            )
          : verifyConsistency(
              cryptography,
              { size: each.size1, root: base64(each.root1) },
              { size: each.size2, root: base64(each.root2) },
              proof,
            );
      expect([each.file, isValid]).toEqual([each.file, !each.wantErr]);
    }
  });

  test('roots of RFC 6962 trees', () => {
    const { leafInputsHex, leafHashesHex, rootHashesHexBySize } = read('rfc6962-tree.json');
    const tree = new GrowingTree(nodeCryptography);
    expect(toHex(tree.root())).toBe(rootHashesHexBySize[0]);
    for (const [at, input] of leafInputsHex.entries()) {
      const hash = leafHash(nodeCryptography, hex(input));
      expect(toHex(hash)).toBe(leafHashesHex[at]);
      tree.append(hash);
      expect(toHex(tree.root())).toBe(rootHashesHexBySize[at + 1]);
    }
  });

  test('paths of tiles', () => {
    const { paths, forSize70000 } = read('tile-paths.json');
    for (const [level, index, width, path] of paths) expect(tilePath({ level, index, width })).toBe(path);
    for (const [level, index, width, path] of [
      [0, 273, 112, 'tile/0/273.p/112'],
      [2, 0, 1, 'tile/2/000.p/1'],
    ] as const) {
      expect([path, isTileOf(70_000, tilePath({ level, index, width }))]).toEqual([path, true]);
    }
    for (const path of ['tile/0/273', 'tile/0/273.p/111', 'tile/3/000.p/1', 'tile/0/0273', 'tile/0/x000/001']) {
      expect([path, isTileOf(70_000, path)]).toEqual([path, false]);
    }
    expect(tilesAtLevel(70_000, 0)).toEqual({ full: forSize70000.L0full, partial: forSize70000.L0partial });
    expect(tilesAtLevel(70_000, 1)).toEqual({ full: forSize70000.L1full, partial: forSize70000.L1partial });
    expect(tilesAtLevel(70_000, 2)).toEqual({ full: 0, partial: forSize70000.L2partial });
  });

  test('signed notes', () => {
    const { good, bad, signingKey } = read('signed-notes.json');
    expect(good.length + (bad?.length ?? 0)).toBeGreaterThan(5);
    for (const each of good) {
      const note = readNote(each.noteBase64 === undefined ? utf8(each.note) : base64(each.noteBase64));
      expect([each.note, note === null]).toEqual([each.note, false]);
    }
    expect(signingKey.want).toBeDefined();
  });

  test('bodies of checkpoints', () => {
    const { valid, invalid } = read('checkpoint-bodies.json');
    for (const { body, origin, size, ext } of valid) {
      const checkpoint = readCheckpoint(body);
      expect(checkpoint).toMatchObject({ origin, size: Number(size), extensions: ext ?? [] });
      expect(toBase64(checkpoint?.root ?? new Uint8Array())).toBe(body.split('\n')[2]);
    }
    for (const body of invalid) expect([body, readCheckpoint(body)]).toEqual([body, null]);
  });

  test.each(BOTH)('a cosignature of a witness, with %s', (_, cryptography) => {
    const { sunlightWitness } = read('cosignatures.json');
    const key = readVerifierKey(cryptography, sunlightWitness.vkey);
    const note = readNote(utf8(sunlightWitness.checkpoint));
    if (key === null || note === null) throw new Error('neither key nor note is broken');
    expect(verifyNote(cryptography, note, [key]).signed).toEqual([key]);
    const altered = { ...note, text: note.text.replace('300', '301') };
    expect(verifyNote(cryptography, altered, [key]).broken).toEqual([key]);
  });

  test('Ed25519: the edge cases of CCTV give one verdict everywhere, and only the clean one passes', () => {
    const cases = read('cctv-ed25519.json');
    expect(cases.length).toBe(914);
    const verdicts = cases.map((each: { key: string; sig: string; msg: string }) =>
      BOTH.map(([, cryptography]) => verifyEd25519(cryptography, hex(each.key), utf8(each.msg), hex(each.sig))),
    );
    expect(verdicts.every(([node, plain]: boolean[]) => node === plain)).toBe(true);
    expect(verdicts.filter(([node]: boolean[]) => node).length).toBe(1);
  });

  test('Ed25519: Wycheproof, in both kinds of cryptography', () => {
    let seen = 0;
    for (const group of read('wycheproof-ed25519.json').testGroups) {
      for (const each of group.tests) {
        seen++;
        for (const [name, cryptography] of BOTH) {
          const isValid = verifyEd25519(cryptography, hex(group.publicKey.pk), hex(each.msg), hex(each.sig));
          expect([each.tcId, name, isValid]).toEqual([each.tcId, name, each.result === 'valid']);
        }
      }
    }
    expect(seen).toBe(151);
  });
});

import { createHash } from 'node:crypto';
import { ed25519 as curve, ED25519_TORSION_SUBGROUP } from '@noble/curves/ed25519.js';
import { fromHex, toHex, utf8 } from '@testigo/basics';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createNodeEquation } from '../testing/node-tools.ts';
import { createEd25519, ed25519PublicKey, signEd25519 } from './strict.ts';

const onJavaScript = createEd25519();
const onNode = createEd25519(createNodeEquation());
const seed = new Uint8Array(32).fill(9);
const publicKey = ed25519PublicKey(seed);
const message = utf8('73894 votes');
const signature = signEd25519(seed, message);
const { Point } = curve;
const ORDER = Point.Fn.ORDER;

function both(key: Uint8Array, text: Uint8Array, signed: Uint8Array): readonly boolean[] {
  return [onJavaScript.verify(key, text, signed), onNode.verify(key, text, signed)];
}

function littleEndian(value: bigint): Uint8Array {
  return fromHex(value.toString(16).padStart(64, '0')).reverse();
}

describe('a signature', () => {
  it('is valid for its message and key, again and again', () => {
    for (let use = 0; use < 20; use += 1) expect(both(publicKey, message, signature)).toEqual([true, true]);
  });

  it('is judged alike by JavaScript and by Node, whatever is changed', () => {
    const place = fc.tuple(fc.constantFrom('key', 'message', 'signature'), fc.nat(), fc.integer({ min: 1, max: 255 }));
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), fc.uint8Array(), place, (secret, text, change) => {
        const parts = { key: ed25519PublicKey(secret), message: text, signature: signEd25519(secret, text) };
        expect(both(parts.key, parts.message, parts.signature)).toEqual([true, true]);
        const [part, at, difference] = change;
        const bytes = Uint8Array.from(parts[part as keyof typeof parts]);
        if (bytes.length === 0) return;
        bytes[at % bytes.length] = (bytes[at % bytes.length] ?? 0) ^ difference;
        const changed = { ...parts, [part]: bytes };
        expect(both(changed.key, changed.message, changed.signature)).toEqual([false, false]);
      }),
      { numRuns: 60 },
    );
  });

  it('is refused when L is added to S, which lax verifiers accept', () => {
    const response = BigInt(`0x${toHex(signature.slice(32).reverse())}`);
    const malleated = Uint8Array.of(...signature.subarray(0, 32), ...littleEndian(response + ORDER));
    expect(both(publicKey, message, malleated)).toEqual([false, false]);
  });

  it('is refused when R has a part of small order that the verification with cofactor forgets', () => {
    const scalar = 12_345_678_901_234_567_890n;
    const secret = 98_765_432_109_876_543_210n;
    const key = Point.BASE.multiply(secret).toBytes();
    for (const torsion of ED25519_TORSION_SUBGROUP.slice(1)) {
      const commitment = Point.BASE.multiply(scalar).add(Point.fromHex(torsion, true)).toBytes();
      const digest = createHash('sha512').update(commitment).update(key).update(message).digest();
      const challenge = BigInt(`0x${toHex(digest.reverse())}`) % ORDER;
      const signed = Uint8Array.of(...commitment, ...littleEndian((scalar + challenge * secret) % ORDER));
      if (torsion === Point.ZERO.toHex()) continue;
      expect(curve.verify(signed, message, key)).toBe(true);
      expect(both(key, message, signed)).toEqual([false, false]);
    }
  });

  it('is refused when R is the identity, though the equation holds', () => {
    const secret = 98_765_432_109_876_543_210n;
    const key = Point.BASE.multiply(secret).toBytes();
    const commitment = Point.ZERO.toBytes();
    const digest = createHash('sha512').update(commitment).update(key).update(message).digest();
    const challenge = BigInt(`0x${toHex(digest.reverse())}`) % ORDER;
    const signed = Uint8Array.of(...commitment, ...littleEndian((challenge * secret) % ORDER));
    expect(curve.verify(signed, message, key, { zip215: false })).toBe(true);
    expect(both(key, message, signed)).toEqual([false, false]);
  });

  it('is refused, not thrown at, when a length is wrong', () => {
    for (const length of [0, 31, 33, 63, 65, 1000]) {
      const bytes = new Uint8Array(length);
      expect(both(bytes, message, signature)).toEqual([false, false]);
      expect(both(publicKey, message, bytes)).toEqual([false, false]);
      expect(onNode.acceptsKey(bytes)).toBe(false);
    }
  });
});

describe('a public key', () => {
  it('is accepted when somebody can have made it', () => {
    expect(onJavaScript.acceptsKey(publicKey)).toBe(true);
  });

  it('is refused when it is of small order, has a part of small order, is not canonical or no point', () => {
    const mixed = ED25519_TORSION_SUBGROUP.slice(1).map((torsion) =>
      Point.fromBytes(publicKey).add(Point.fromHex(torsion, true)).toHex(),
    );
    const [zero, ...rest] = ED25519_TORSION_SUBGROUP;
    const identity = `01${'00'.repeat(31)}`;
    const signOfZero = `01${'00'.repeat(30)}80`;
    const notReduced = `ee${'ff'.repeat(30)}7f`;
    const noPoint = `02${'00'.repeat(31)}`;
    for (const key of [zero, ...rest, ...mixed, identity, signOfZero, notReduced, noPoint]) {
      if (key === undefined || toHex(publicKey) === key) continue;
      expect([key, onJavaScript.acceptsKey(fromHex(key))]).toEqual([key, false]);
    }
  });

  it('is judged the same when others have pushed it out of memory', () => {
    for (let other = 0; other < 300; other += 1)
      onNode.acceptsKey(new Uint8Array(32).fill(other % 256).with(0, other >> 8));
    expect(onNode.verify(publicKey, message, signature)).toBe(true);
  });
});

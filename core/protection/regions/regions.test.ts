import { createHash } from 'node:crypto';
import { type Sha256, toHex, utf8 } from '@testigo/basics';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nodeCryptography } from '../../../verifier/node/node-cryptography.ts';
import { checkRegion, readRegion } from '../../../verifier/steps/v15-region.ts';
import { commitRegions, type Region } from './commit-regions.ts';
import { checkDisclosure, discloseRegion, formatDisclosure } from './disclosure.ts';
import { formatArchive, readArchive } from './region-archive.ts';

const sha256: Sha256 = (bytes) => createHash('sha256').update(bytes).digest();
const CAPTURE = 'ab'.repeat(32);

const bytes = (size: number) => fc.uint8Array({ maxLength: size });
const secrets = fc.uint8Array({ minLength: 32, maxLength: 32 });
const regions = fc.array(fc.record({ label: fc.stringMatching(/^[a-z0-9/]{1,40}$/), bytes: bytes(300) }), {
  minLength: 1,
  maxLength: 20,
});

/** What the independent verifier says of a region's file. */
function verdict(file: Uint8Array, commitment: string | null): string {
  const said: string[] = [];
  const protocol = {
    fail: (step: string, code: string) => void said.push(`${step} ${code}`),
    tell: (step: string, code: string) => void said.push(`${step} ${code}`),
    done: () => undefined,
  };
  checkRegion(protocol as unknown as Parameters<typeof checkRegion>[0], nodeCryptography, readRegion(file), commitment);
  return said.join(', ');
}

describe('the regions of a capture', () => {
  test('can each be disclosed alone: the verifier, which shares no code with this, accepts every one', () => {
    fc.assert(
      fc.property(secrets, regions, (secret, all) => {
        const commitment = toHex(commitRegions(sha256, secret, all));
        for (const index of all.keys()) {
          const disclosure = discloseRegion(sha256, CAPTURE, { secret, regions: all }, index);
          expect(checkDisclosure(sha256, disclosure, commitment).ok).toBe(true);
          expect(verdict(formatDisclosure(disclosure), commitment)).toBe('V15 region-opens');
        }
      }),
      { numRuns: 60 },
    );
  });

  test('open nothing when anything of them is changed', () => {
    fc.assert(
      fc.property(secrets, regions, fc.nat(), (secret, all, at) => {
        const index = at % all.length;
        const commitment = toHex(commitRegions(sha256, secret, all));
        const disclosure = discloseRegion(sha256, CAPTURE, { secret, regions: all }, index);
        const { region, salt } = disclosure;
        const otherSalt = salt.map((byte, place) => (place === at % 32 ? byte ^ 1 : byte));
        const changes = [
          { ...disclosure, salt: otherSalt },
          { ...disclosure, region: { ...region, bytes: new Uint8Array([...region.bytes, 0]) } },
          { ...disclosure, region: { ...region, label: `${region.label}x` } },
          { ...disclosure, index: index + 1, regions: all.length + 1 },
        ];
        for (const changed of changes) {
          expect(checkDisclosure(sha256, changed, commitment).ok).toBe(false);
          expect(verdict(formatDisclosure(changed), commitment)).toBe('V15 region-differs');
        }
      }),
      { numRuns: 60 },
    );
  });

  test('a disclosed one holds nothing of another', () => {
    const all: readonly Region[] = ['first', 'second', 'third'].map((name) => ({
      label: name,
      bytes: utf8(`secret content of the ${name}`),
    }));
    const secret = new Uint8Array(32).fill(7);
    const file = formatDisclosure(discloseRegion(sha256, CAPTURE, { secret, regions: all }, 1));
    const { data, ...rest } = JSON.parse(new TextDecoder().decode(file));
    expect(Buffer.from(data, 'base64').toString()).toBe('secret content of the second');
    expect(JSON.stringify(rest)).not.toContain(toHex(secret));
    expect(Object.keys(rest)).toEqual(['capture', 'format', 'index', 'label', 'proof', 'regions', 'salt']);
  });

  test('of which one is an ID number: without salts it falls to trying all numbers, with them it does not', () => {
    const number = 48_213;
    const numbers = Array.from({ length: 100_000 }, (_, guess) => utf8(`V-${guess}`));
    const all: readonly Region[] = [
      { label: 'id-number', bytes: utf8(`V-${number}`) },
      { label: 'original', bytes: utf8('known to the attacker') },
    ];
    const secret = createHash('sha256').update('a secret of chance').digest();
    const plain = toHex(sha256(utf8(`V-${number}`)));
    expect(numbers.findIndex((guess) => toHex(sha256(guess)) === plain)).toBe(number);
    // The attacker knows the root and the path that another disclosed region bears: the salted leaf of the number itself.
    const { proof } = discloseRegion(sha256, CAPTURE, { secret, regions: all }, 1);
    const leaf = toHex(proof[0] ?? new Uint8Array());
    const head = Buffer.from([0, ...utf8('region/v1'), 0, 0, 0, 9, ...utf8('id-number')]);
    const salts = [new Uint8Array(), new Uint8Array(32), sha256(new Uint8Array())];
    for (const salt of salts) {
      expect(numbers.some((guess) => toHex(sha256(Buffer.concat([head, salt, guess]))) === leaf)).toBe(false);
    }
  });
});

describe('an archive of regions', () => {
  test('holds them and their secret; what it only names is found elsewhere', async () => {
    await fc.assert(
      fc.asyncProperty(secrets, regions, async (secret, all) => {
        const whole = await readArchive(sha256, formatArchive(sha256, { secret, regions: all }));
        expect(whole).toEqual({ ok: true, value: { secret, regions: all } });
        const away = all.filter((_, index) => index % 2 === 0);
        const slim = formatArchive(sha256, { secret, regions: all }, (label) =>
          away.some((one) => one.label === label),
        );
        const find = async (hash: string) => all.find((one) => toHex(sha256(one.bytes)) === hash)?.bytes ?? null;
        expect(await readArchive(sha256, slim, find)).toEqual({ ok: true, value: { secret, regions: all } });
      }),
      { numRuns: 60 },
    );
  });

  test('is refused when it was changed, cut off, or is none', async () => {
    const archive = formatArchive(sha256, {
      secret: new Uint8Array(32).fill(1),
      regions: [
        { label: 'a', bytes: utf8('abc') },
        { label: 'b', bytes: utf8('de') },
      ],
    });
    const changed = archive.slice();
    changed[changed.length - 1] = 0;
    for (const odd of [
      changed,
      archive.subarray(0, -1),
      Buffer.concat([archive, Buffer.from('x')]),
      utf8('{}\n'),
      utf8('no'),
    ]) {
      expect((await readArchive(sha256, odd)).ok).toBe(false);
    }
  });
});

import { type Result, utf8 } from '@testigo/basics';
import fc from 'fast-check';
import sharp from 'sharp';
import { beforeAll, describe, expect, test } from 'vitest';
import { type StripProblem, stripMetadata } from '../index.ts';
import {
  appendChunk,
  CANARY,
  insertChunk,
  insertSegment,
  joined,
  KINDS,
  type Kind,
  writeCanaryFile,
} from './testing/canary-files.ts';

const files = new Map<Kind, Uint8Array>();

beforeAll(async () => {
  for (const kind of KINDS) files.set(kind, await writeCanaryFile(kind));
});

function file(kind: Kind): Uint8Array {
  return files.get(kind) ?? new Uint8Array();
}

describe.each(KINDS)('of a %s', (kind) => {
  test('everything but the pixels goes, and they stay the same', async () => {
    const marked = file(kind);
    expect(holdsCanary(marked)).toBe(true);
    const stripped = value(stripMetadata(marked));
    expect(holdsCanary(stripped)).toBe(false);
    expect(stripped.length).toBeLessThan(marked.length);
    const { exif, xmp, icc, orientation } = await sharp(stripped).metadata();
    expect([exif, xmp, icc, orientation]).toEqual([undefined, undefined, undefined, undefined]);
    expect(await pixels(stripped)).toEqual(await pixels(marked));
  });

  test('what follows the end goes, whatever it is', () => {
    const clean = value(stripMetadata(file(kind)));
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.constantFrom(...KINDS), (rubbish, other) => {
        for (const trailer of [rubbish, utf8(CANARY), file(other)]) {
          expect(value(stripMetadata(joined([file(kind), trailer])))).toEqual(clean);
        }
      }),
      { numRuns: 20 },
    );
  });

  test('stripping again changes nothing, and no memory is shared', () => {
    const marked = file(kind).slice();
    const stripped = value(stripMetadata(marked));
    const before = stripped.slice();
    marked.fill(0);
    expect(stripped).toEqual(before);
    expect(value(stripMetadata(stripped))).toEqual(stripped);
  });

  test('a file cut short is told, never guessed', () => {
    const clean = value(stripMetadata(file(kind)));
    fc.assert(
      fc.property(fc.double({ min: 0, max: 0.999, noNaN: true }), (share) => {
        const cut = stripMetadata(clean.subarray(0, Math.floor(clean.length * share)));
        expect(cut.ok ? 'whole' : cut.error).toMatch(/truncated|not-an-image|damaged/);
      }),
    );
  });

  test('no damage makes it throw, or let anything through that is longer than the file', () => {
    const change = fc.tuple(fc.nat({ max: file(kind).length + 40 }), fc.nat({ max: 255 }));
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 12 }), (changes) => {
        const hurt = file(kind).slice();
        for (const [offset, byte] of changes) if (offset < hurt.length) hurt[offset] = byte;
        const stripped = stripMetadata(hurt);
        if (!stripped.ok) return;
        expect(stripped.value.length).toBeLessThanOrEqual(hurt.length);
        expect(value(stripMetadata(stripped.value))).toEqual(stripped.value);
      }),
      { numRuns: 300 },
    );
  });
});

test('no segment of a JPEG for applications or comments survives, wherever it stands', () => {
  const clean = value(stripMetadata(file('jpeg')));
  const marker = fc.oneof(fc.integer({ min: 0xe0, max: 0xef }), fc.constant(0xfe));
  fc.assert(
    fc.property(fc.array(marker, { minLength: 1, maxLength: 6 }), fc.string({ maxLength: 60 }), (markers, text) => {
      const marked = markers.reduce((jpeg, one) => insertSegment(jpeg, one, CANARY + text), file('jpeg'));
      expect(value(stripMetadata(marked))).toEqual(clean);
    }),
  );
});

test('between the scans of a progressive JPEG nothing is let through either', () => {
  const clean = value(stripMetadata(file('progressive jpeg')));
  const scan = lastIndexOf(clean, [0xff, 0xda]);
  const comment = insertSegment(Uint8Array.of(0xff, 0xd8), 0xfe, CANARY).subarray(2);
  const marked = joined([clean.subarray(0, scan), comment, clean.subarray(scan)]);
  expect(value(stripMetadata(marked))).toEqual(clean);
});

test('tables of a JPEG that hold more than they say are refused', () => {
  for (const marker of [0xdb, 0xc4, 0xdd, 0xda]) {
    const stripped = stripMetadata(insertSegment(file('jpeg'), marker, `\u0000${CANARY.repeat(9)}`));
    expect(stripped).toEqual({ ok: false, error: 'damaged' });
  }
});

test('of Adobe’s segment only the coding of colours is written anew', () => {
  const cmyk = value(stripMetadata(file('cmyk jpeg')));
  expect(lastIndexOf(cmyk, [0xff, 0xee, 0, 14, ...utf8('Adobe')])).toBe(2);
  const longer = insertSegment(file('cmyk jpeg'), 0xee, `Adobe\u0000d\u0000\u0000\u0000\u0000\u0002${CANARY}`);
  expect(holdsCanary(value(stripMetadata(longer)))).toBe(false);
  expect(lastIndexOf(value(stripMetadata(file('jpeg'))), utf8('Adobe'))).toBe(-1);
});

test.each(['tEXt', 'zTXt', 'iTXt', 'eXIf', 'iCCP', 'tIME', 'acTL', 'caNy'])('a chunk %s of a PNG goes', (type) => {
  const clean = value(stripMetadata(file('png')));
  expect(value(stripMetadata(insertChunk(file('png'), type, CANARY)))).toEqual(clean);
});

test('a PNG that needs an unknown chunk is refused', () => {
  expect(stripMetadata(insertChunk(file('png'), 'CaNY', CANARY))).toEqual({ ok: false, error: 'unsupported' });
});

test.each(['EXIF', 'XMP ', 'ICCP', 'CANY'])('a chunk %s of a WebP goes', (type) => {
  for (const kind of ['webp', 'lossless webp', 'webp with transparency'] as const) {
    const clean = value(stripMetadata(file(kind)));
    expect(value(stripMetadata(appendChunk(file(kind), type, CANARY)))).toEqual(clean);
  }
});

test('an animated WebP is refused', async () => {
  const frames = { raw: { width: 4, height: 8, channels: 3, pageHeight: 4 } } as const;
  const pixelsOfTwo = Uint8Array.from({ length: 4 * 8 * 3 }, (_, index) => index);
  const animated = await sharp(pixelsOfTwo, frames).webp().toBuffer();
  expect(stripMetadata(animated)).toEqual({ ok: false, error: 'unsupported' });
});

test('what is no such image is refused, whatever it holds', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      expect(stripMetadata(bytes).ok).toBe(false);
    }),
  );
  expect(stripMetadata(utf8('GIF89a...'))).toEqual({ ok: false, error: 'not-an-image' });
});

function value(result: Result<Uint8Array, StripProblem>): Uint8Array {
  if (!result.ok) throw new Error(result.error);
  return result.value;
}

function holdsCanary(bytes: Uint8Array): boolean {
  return Buffer.from(bytes).includes(CANARY);
}

async function pixels(bytes: Uint8Array): Promise<Buffer> {
  return sharp(bytes).raw().toBuffer();
}

function lastIndexOf(bytes: Uint8Array, expected: readonly number[] | Uint8Array): number {
  return Buffer.from(bytes).lastIndexOf(Buffer.from(expected));
}

import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { makePublicPicture } from './public-picture.ts';
import { LONG_TEXT, makePage } from './testing/make-code.ts';

const strip = makePage(900, 9900, [{ text: LONG_TEXT, modulePixels: 8, left: 100, top: 9000 }]);

describe('makePublicPicture', () => {
  it.each(['jpeg', 'webp'] as const)('makes a strip smaller as %s, no wider than asked', async (format) => {
    const made = await makePublicPicture(await (await strip).jpeg().toBuffer(), { maxWidth: 700, quality: 75, format });
    if (!made.ok) throw new Error(made.error.reason);
    const { bytes, mime, width, height } = made.value;
    expect([width, height, mime]).toEqual([700, 7700, `image/${format}`]);
    expect(await sharp(bytes).metadata()).toMatchObject({ format, width, height });
  });

  it('makes no side longer than a WebP can be', async () => {
    const tall = sharp({ create: { width: 40, height: 20_000, channels: 3, background: '#abc' } });
    const made = await makePublicPicture(await tall.png().toBuffer(), { maxWidth: 700, quality: 75, format: 'webp' });
    expect(made.ok && [made.value.width, made.value.height]).toEqual([33, 16_383]);
  });

  it('keeps no metadata, turns upright, and never enlarges', async () => {
    const exif = { IFD0: { Copyright: 'somebody', Make: 'a phone' }, IFD3: { GPSLatitude: '10/1 30/1 0/1' } };
    const original = await sharp({ create: { width: 400, height: 300, channels: 3, background: '#abc' } })
      .withExif(exif)
      .withIccProfile('p3')
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();
    expect((await sharp(original).metadata()).exif).toBeDefined();
    const made = await makePublicPicture(original, { maxWidth: 4000, quality: 80 });
    if (!made.ok) throw new Error(made.error.reason);
    const metadata = await sharp(made.value.bytes).metadata();
    expect(metadata).toMatchObject({ width: 300, height: 400 });
    expect([metadata.exif, metadata.icc, metadata.xmp, metadata.iptc, metadata.orientation]).toEqual(
      Array(5).fill(undefined),
    );
    expect(Buffer.from(made.value.bytes).includes('somebody')).toBe(false);
  });

  it('gives the same bytes for the same image', async () => {
    const original = await (await strip).png().toBuffer();
    const twice = [1, 2].map(() => makePublicPicture(original, { maxWidth: 500, quality: 70 }));
    expect(await twice[0]).toEqual(await twice[1]);
  });

  it('refuses what is no image', async () => {
    const refused = await makePublicPicture(Buffer.from('nothing'), { maxWidth: 500, quality: 70 });
    expect(refused).toEqual({ ok: false, error: { reason: 'not-an-image' } });
  });
});

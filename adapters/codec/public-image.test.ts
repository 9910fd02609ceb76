import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { makePublicImage } from './public-image.ts';
import { LONG_TEXT, makePage } from './testing/make-code.ts';

const strip = makePage(900, 9900, [{ text: LONG_TEXT, modulePixels: 8, left: 100, top: 9000 }]);

describe('makePublicImage', () => {
  it.each(['jpeg', 'webp'] as const)('makes three sizes of a strip as %s, none wider than asked', async (format) => {
    const made = await makePublicImage(await (await strip).jpeg().toBuffer(), { maxWidth: 700, quality: 75, format });
    if (!made.ok) throw new Error(made.error.reason);
    const { small, middle, full } = made.value;
    expect([small.width, middle.width, full.width]).toEqual([85, 252, 700]);
    expect([small.height, middle.height, full.height]).toEqual([938, 2775, 7700]);
    for (const picture of [small, middle, full]) {
      expect(picture.mime).toBe(`image/${format}`);
      expect(await sharp(picture.bytes).metadata()).toMatchObject({
        format,
        width: picture.width,
        height: picture.height,
      });
    }
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
    const made = await makePublicImage(original, { maxWidth: 4000, quality: 80 });
    if (!made.ok) throw new Error(made.error.reason);
    const metadata = await sharp(made.value.full.bytes).metadata();
    expect(metadata).toMatchObject({ width: 300, height: 400 });
    expect([metadata.exif, metadata.icc, metadata.xmp, metadata.iptc, metadata.orientation]).toEqual(
      Array(5).fill(undefined),
    );
    expect(Buffer.from(made.value.full.bytes).includes('somebody')).toBe(false);
  });

  it('gives the same bytes for the same image', async () => {
    const original = await (await strip).png().toBuffer();
    const twice = [1, 2].map(() => makePublicImage(original, { maxWidth: 500, quality: 70 }));
    expect(await twice[0]).toEqual(await twice[1]);
  });

  it('refuses what is no image', async () => {
    const refused = await makePublicImage(Buffer.from('nothing'), { maxWidth: 500, quality: 70 });
    expect(refused).toEqual({ ok: false, error: { reason: 'not-an-image' } });
  });
});

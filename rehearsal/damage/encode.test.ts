import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { blankImage, fillBox, type LumaImage } from '../luma-image.ts';
import { encodeImage, encodeJpeg, encodePng } from './encode.ts';
import type { Encoding } from './plan.ts';

const PLAIN: Encoding = { format: 'jpeg', quality: 90, orientation: 1, colour: 'grey' };

/** White, with a dark upper left quarter. */
function marked(): LumaImage {
  const image = blankImage(120, 200, 255);
  fillBox(image, { x: 0, y: 0, width: 60, height: 100 }, 0);
  return image;
}

async function upright(bytes: Uint8Array): Promise<LumaImage> {
  const { data, info } = await sharp(bytes)
    .autoOrient()
    .toColourspace('b-w')
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, pixels: data };
}

describe('an encoded image', () => {
  it.each([1, 3, 6, 8] as const)('is stored turned and flagged %i, and seen upright', async (orientation) => {
    for (const colour of ['grey', 'warm'] as const) {
      const { bytes } = await encodeImage(marked(), { ...PLAIN, orientation, colour });
      expect((await sharp(bytes).metadata()).orientation).toBe(orientation);
      const seen = await upright(bytes);
      expect([seen.width, seen.height]).toEqual([120, 200]);
      expect(seen.pixels[20 * 120 + 20]).toBeLessThan(30);
      expect(seen.pixels[20 * 120 + 100]).toBeGreaterThan(225);
      expect(seen.pixels[180 * 120 + 20]).toBeGreaterThan(225);
    }
  });

  it('says in its metadata that it is a rehearsal, forwarded or not', async () => {
    for (const encoding of [PLAIN, { ...PLAIN, forwarded: { longSide: 100, quality: 60 } }]) {
      const { exif } = await sharp((await encodeImage(marked(), encoding)).bytes).metadata();
      expect(exif?.toString('latin1')).toContain('SIMULACRO / REHEARSAL');
    }
  });

  it('is made small by a messenger, and tells its scale', async () => {
    const sent = await encodeImage(marked(), { ...PLAIN, orientation: 6, forwarded: { longSide: 100, quality: 60 } });
    const seen = await upright(sent.bytes);
    expect([seen.width, seen.height, sent.scale]).toEqual([60, 100, 0.5]);
  });

  it('keeps every pixel as a PNG, and fewer bytes at lower JPEG quality', async () => {
    expect((await upright(await encodePng(marked()))).pixels).toEqual(Buffer.from(marked().pixels));
    const noisy = { ...marked(), pixels: Uint8Array.from({ length: 24_000 }, (_, index) => (index * 7919) & 255) };
    expect((await encodeJpeg(noisy, 30)).length).toBeLessThan((await encodeJpeg(noisy, 90)).length);
  });
});

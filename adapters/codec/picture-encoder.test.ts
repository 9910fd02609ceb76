import { hasColours, PAINT, type PageMask, type PixelImage, pixelImage } from '@testigo/imaging/mask';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { createPictureEncoder } from './picture-encoder.ts';

const HIDDEN = { x: 0, y: 1000, width: 800, height: 2000 };
const MASK: PageMask = {
  page: { id: 'one', width: 800, height: 5000 },
  visible: [
    { x: 40, y: 0, width: 720, height: 1000 },
    { x: 40, y: 3000, width: 720, height: 2000 },
  ],
  painted: [HIDDEN, { x: 0, y: 0, width: 40, height: 5000 }, { x: 760, y: 0, width: 40, height: 5000 }],
};
/** Grain everywhere, so that nothing is smaller than it would be in earnest. */
function grain(width: number, height: number, channels: 1 | 3, shades = 40): PixelImage {
  const data = new Uint8Array(width * height * channels);
  let state = 7;
  for (let index = 0; index < data.length; index += 1) {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    data[index] = 240 - ((state >> 16) % shades);
  }
  return pixelImage(width, height, channels, data);
}

const picture = grain(640, 4000, 3);
const encoder = createPictureEncoder();

describe('the files of a redacted page', () => {
  it('hold the working copy in its full size, without anything but pixels', async () => {
    const { bytes, width, height } = await encoder.full(picture);
    const { exif, icc, xmp, density, ...facts } = await sharp(bytes).metadata();
    expect([exif, icc, xmp]).toEqual([undefined, undefined, undefined]);
    expect([facts.width, facts.height, facts.format]).toEqual([width, height, 'jpeg']);
    expect([width, height]).toEqual([640, 4000]);
    expect(Buffer.from(bytes).includes('JFIF')).toBe(false);
  });

  it('keep the page within its bytes, painted to the edges of its boxes', async () => {
    const shown = await encoder.page(grain(640, 4000, 3, 200), MASK);
    expect(shown.bytes.length).toBeLessThanOrEqual(200_000);
    expect([shown.mime, shown.width < 640]).toEqual(['image/webp', true]);
    const { data, info } = await sharp(shown.bytes).removeAlpha().raw().toBuffer({ resolveWithObject: true });
    const scale = shown.height / 5000;
    expect(shown.boxes).toHaveLength(3);
    for (const y of [1003, 2000, 2990]) {
      const at = (Math.floor(y * scale) * shown.width + Math.floor(shown.width / 2)) * info.channels;
      expect(Math.abs((data[at] ?? 0) - PAINT)).toBeLessThan(20);
    }
  });

  it('show a page on quiet paper with every dot of it', async () => {
    const quiet = pixelImage(640, 4000, 1, new Uint8Array(640 * 4000).fill(230));
    const { width, height, boxes } = await encoder.page(quiet, MASK);
    expect([width, height]).toEqual([640, 4000]);
    expect(boxes).toContainEqual({ x: 0, y: 800, width: 640, height: 1600 });
  });

  it('show a strip that is longer than any WebP', async () => {
    const long = pixelImage(200, 20_000, 1, new Uint8Array(200 * 20_000).fill(230));
    const { width, height } = await encoder.page(long, { ...MASK, page: { ...MASK.page, height: 80_000 } });
    expect(height).toBeLessThanOrEqual(16_383);
    expect(width / height).toBeCloseTo(0.01, 4);
  });

  it('are the same bytes for the same pixels', async () => {
    expect(await encoder.page(picture, MASK)).toEqual(await encoder.page(picture, MASK));
    expect(await encoder.full(picture)).toEqual(await encoder.full(picture));
  });
});

it('a grey scan that is stored in colours has none', () => {
  const grey = grain(100, 100, 1);
  const stored = Uint8Array.from({ length: 30_000 }, (_, index) => grey.data[Math.floor(index / 3)] ?? 0);
  expect(hasColours(pixelImage(100, 100, 3, stored))).toBe(false);
  for (let index = 0; index < 9000; index += 3) stored[index] = 20;
  expect(hasColours(pixelImage(100, 100, 3, stored))).toBe(true);
  expect(hasColours(grey)).toBe(false);
});

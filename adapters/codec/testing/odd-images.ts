import { crc32 } from 'node:zlib';
import sharp from 'sharp';

/** A legible sheet as rarer kinds of file that hold it all the same, by name. */
export async function asOddSheets(sheet: Uint8Array): Promise<ReadonlyMap<string, Uint8Array>> {
  return new Map([
    ['cmyk.jpg', await sharp(sheet).toColourspace('cmyk').jpeg({ quality: 85 }).toBuffer()],
    ['sixteen-bit.png', await sharp(sheet).toColourspace('rgb16').png({ compressionLevel: 1 }).toBuffer()],
  ]);
}

/** Files with an image's name on which no sheet can be read, by name, with the reason that must be told. */
export async function makeUnreadableImages(
  sheet: Uint8Array,
): Promise<ReadonlyMap<string, { readonly bytes: Uint8Array; readonly reason: string }>> {
  const flat = (width: number, height: number, background: string) =>
    sharp({ create: { width, height, channels: 3, background } });
  const frames = await Promise.all(['#fff', '#ccc'].map((colour) => flat(400, 400, colour).png().toBuffer()));
  const animation = sharp(frames, { join: { animated: true } });
  return new Map([
    ['broken.jpg', { bytes: Buffer.concat([sheet.subarray(0, 300), Buffer.alloc(5000, 7)]), reason: 'not-an-image' }],
    ['empty.jpg', { bytes: new Uint8Array(), reason: 'empty' }],
    ['truncated.jpg', { bytes: sheet.subarray(0, sheet.length / 2), reason: 'truncated' }],
    [
      'sixty-megapixels.png',
      { bytes: await flat(7750, 7750, '#fff').toColourspace('b-w').png().toBuffer(), reason: 'blank' },
    ],
    [
      'claims-too-much.png',
      { bytes: claimSides(await flat(64, 64, '#fff').png().toBuffer()), reason: 'too-many-pixels' },
    ],
    ['too-small.png', { bytes: await flat(9, 9, '#fff').png().toBuffer(), reason: 'too-small' }],
    ['animated.gif', { bytes: await animation.gif().toBuffer(), reason: 'blank' }],
    ['phone.heic', { bytes: Buffer.from('\0\0\0\x18ftypheic\0\0\0\0heicmif1', 'latin1'), reason: 'heic' }],
    ['bitmap.bmp', { bytes: bitmapHeader(), reason: 'unsupported-kind' }],
    ['note.jpg', { bytes: Buffer.from('These are words.'), reason: 'not-what-its-name-says' }],
  ]);
}

/** A PNG that says of itself that it has 50,000 pixels a side (its header is the first chunk; PNG specification, 11.2.2). */
function claimSides(png: Buffer): Buffer {
  const claimed = Buffer.from(png);
  claimed.writeUInt32BE(50_000, 16);
  claimed.writeUInt32BE(50_000, 20);
  claimed.writeUInt32BE(crc32(claimed.subarray(12, 29)), 29);
  return claimed;
}

/** The start of a bitmap of Windows, whose second header has 40 bytes. */
function bitmapHeader(): Buffer {
  const header = Buffer.alloc(100);
  header.write('BM', 'latin1');
  header.writeUInt32LE(40, 14);
  return header;
}

import { crc32 } from 'node:zlib';
import sharp, { type Sharp } from 'sharp';
import { makeCode } from './make-code.ts';

/** A legible sheet as rarer kinds of file that hold it all the same, by name. */
export async function asOddSheets(sheet: Uint8Array): Promise<ReadonlyMap<string, Uint8Array>> {
  const upright = await sharp(sheet).autoOrient().png({ compressionLevel: 1 }).toBuffer();
  const picture = sharp(upright);
  const grey = picture.clone().toColourspace('b-w');
  const empty = await sharp(upright).linear(0, 255).png().toBuffer();
  const frames = () => sharp([upright, empty], { join: { animated: true } });
  const made: [name: string, encoded: Promise<Uint8Array>][] = [
    ['cmyk.jpg', picture.clone().toColourspace('cmyk').jpeg({ quality: 85 }).toBuffer()],
    ['progressive.jpg', picture.clone().jpeg({ quality: 85, progressive: true }).toBuffer()],
    ['sixteen-bit.png', picture.clone().toColourspace('rgb16').png({ compressionLevel: 1 }).toBuffer()],
    ['interlaced.png', picture.clone().png({ progressive: true }).toBuffer()],
    ['palette.png', picture.clone().png({ palette: true, colours: 8 }).toBuffer()],
    ['one-bit.png', grey.clone().threshold(140).png({ palette: true, colours: 2 }).toBuffer()],
    ['lossless.webp', grey.clone().webp({ lossless: true, effort: 0 }).toBuffer()],
    ['transparent.webp', picture.clone().ensureAlpha(0.8).webp({ quality: 85 }).toBuffer()],
    ['animated-sheet.webp', frames().webp({ quality: 85, effort: 0 }).toBuffer()],
    ['animated-sheet.gif', frames().gif({ effort: 1 }).toBuffer()],
    ['sixteen-bit.tif', picture.clone().toColourspace('grey16').tiff({ compression: 'deflate' }).toBuffer()],
    [
      'one-bit.tif',
      grey.clone().threshold(140).tiff({ bitdepth: 1, compression: 'lzw', predictor: 'none' }).toBuffer(),
    ],
    ['filled-up.jpg', filledUp(picture.clone().jpeg({ quality: 85 }).toBuffer())],
    ...EXIF_TURNS.map(([orientation, back]): [string, Promise<Uint8Array>] => [
      `orientation-${orientation}.jpg`,
      back(sharp(upright)).withMetadata({ orientation }).jpeg({ quality: 85 }).toBuffer(),
    ]),
  ];
  return new Map(await Promise.all(made.map(async ([name, encoded]) => [name, await encoded] as const)));
}

/** What a camera does to a picture for each orientation that it notes (Exif 2.32, tag 274): the viewer does the opposite. */
const EXIF_TURNS: readonly (readonly [orientation: number, turn: (picture: Sharp) => Sharp])[] = [
  [1, (picture) => picture],
  [2, (picture) => picture.flop()],
  [3, (picture) => picture.rotate(180)],
  [4, (picture) => picture.flip()],
  [5, (picture) => picture.rotate(90).flop()],
  [6, (picture) => picture.rotate(270)],
  [7, (picture) => picture.rotate(270).flop()],
  [8, (picture) => picture.rotate(90)],
];

/** Some cameras leave room after the picture. */
async function filledUp(jpeg: Promise<Uint8Array>): Promise<Uint8Array> {
  return Buffer.concat([await jpeg, Buffer.alloc(4096)]);
}

/** Pages whose codes can be read and are of no sheet, by name. */
export async function makeForeignCodes(): Promise<ReadonlyMap<string, Uint8Array>> {
  const page = async (...codes: readonly Buffer[]): Promise<Buffer> =>
    sharp({ create: { width: 1600, height: 1600, channels: 3, background: '#f4f1e8' } })
      .composite(codes.map((input, index) => ({ input, left: 60 + 760 * (index % 2), top: 60 + 760 * (index >> 1) })))
      .jpeg({ quality: 90 })
      .toBuffer();
  const several = ['one', 'two', 'three', 'four'].map((text) => makeCode(`https://example.org/${text}`, 6));
  return new Map([
    ['link.jpg', await page(await makeCode('https://example.org/?table=10101-001-01&votes=999', 6))],
    ['three-kilobytes.jpg', await page(await makeCode('0123456789 '.repeat(268), 8, 'L'))],
    ['several-codes.jpg', await page(...(await Promise.all(several)))],
    ['control-characters.jpg', await page(await makeCode('\u001b[2J\u0000\r\n\u202e!', 8))],
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
    ['one-pixel-wide.png', { bytes: await flat(1, 100_000, '#fff').png().toBuffer(), reason: 'too-small' }],
    ['very-long.png', { bytes: await flat(30, 100_000, '#fff').png().toBuffer(), reason: 'blank' }],
    ['rubbish.jpg', { bytes: rubbish(99_000_000), reason: 'not-an-image' }],
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

/** Bytes without any order that begin as a JPEG does. */
function rubbish(length: number): Buffer {
  const bytes = Buffer.alloc(length);
  let state = 0x2545f491;
  for (let index = 0; index < length; index += 4) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    bytes.writeUInt32LE(state, index);
  }
  bytes.set([0xff, 0xd8, 0xff, 0xe0]);
  return bytes;
}

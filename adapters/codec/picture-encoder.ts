import { defined, type Result } from '@testigo/basics';
import { type PageMask, type PixelImage, paintOut, pixelImage, pixelMask } from '@testigo/imaging/mask';
import { type StripProblem, stripMetadata } from '@testigo/protection';
import type { EncodedPicture, PictureEncoder, ShownPage } from '@testigo/reading';
import sharp, { type Sharp } from 'sharp';

/** Full resolution: a later reader must see what this one saw. */
const FULL = { quality: 88, chromaSubsampling: '4:4:4' } as const;
/** As shown, a page of a sheet with as many dots as it was scanned with takes some 75 KB, a long strip on grainy paper 180: what stands on it can be read. */
const SHOWN_BYTES = 200_000;
const SHOWN_QUALITIES = [60, 45] as const;
/** No side of a WebP is longer. */
const LONGEST_SIDE = 16_383;
/** Each try for fewer bytes has so much of the sides of the one before; from here on it is taken as it is. */
const SMALLER = 0.85;
const NARROWEST = 140;

/** Encodes redacted pages with sharp. */
export function createPictureEncoder(): PictureEncoder {
  return { full: encodeFull, page: encodePage };
}

/** The picture in its full size as JPEG. */
function encodeFull(picture: PixelImage): Promise<EncodedPicture> {
  return encodeJpeg(picture, FULL);
}

/** The picture as large as its bytes allow, painted once more where it was made smaller, so that paint is solid to its edges. */
async function encodePage(picture: PixelImage, mask: PageMask): Promise<ShownPage> {
  const [finest, coarsest] = SHOWN_QUALITIES;
  const widest = Math.max(1, Math.floor(picture.width * Math.min(1, LONGEST_SIDE / picture.height)));
  const first = await encodeShown(picture, mask, widest, finest);
  if (first.bytes.length <= SHOWN_BYTES) return first;
  for (let width = widest; ; width = Math.round(width * SMALLER)) {
    const encoded = await encodeShown(picture, mask, width, coarsest);
    if (encoded.bytes.length <= SHOWN_BYTES || width * SMALLER < NARROWEST) return encoded;
  }
}

async function encodeShown(picture: PixelImage, mask: PageMask, width: number, quality: number): Promise<ShownPage> {
  const sized = await resize(picture, width);
  const painted = pixelMask(mask, sized.width, sized.height);
  const encoded = await encodeWebp(paintOut(sized, painted), { quality, effort: 2 });
  return { ...encoded, boxes: painted.painted };
}

/** The picture with so many pixels across; never enlarged. */
async function resize(picture: PixelImage, width: number): Promise<PixelImage> {
  if (width >= picture.width) return picture;
  const height = Math.max(1, Math.round((picture.height * width) / picture.width));
  const { data, info } = await open(picture)
    .resize({ width, height, fit: 'fill' })
    .toColourspace(picture.channels === 1 ? 'b-w' : 'srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
  return pixelImage(info.width, info.height, picture.channels, new Uint8Array(data));
}

/** Encodes pixels as JPEG with nothing beside them. */
async function encodeJpeg(
  picture: PixelImage,
  options: { readonly quality: number; readonly chromaSubsampling?: '4:2:0' | '4:4:4' },
): Promise<EncodedPicture> {
  const encoded = await open(picture).jpeg(options).toBuffer();
  const { width, height } = picture;
  return { bytes: bare(stripMetadata(encoded)), mime: 'image/jpeg', width, height };
}

/** Encodes pixels as WebP with nothing beside them. */
async function encodeWebp(
  picture: PixelImage,
  options: { readonly quality: number; readonly effort: number },
): Promise<EncodedPicture> {
  const encoded = await open(picture).webp(options).toBuffer();
  const { width, height } = picture;
  return { bytes: bare(stripMetadata(encoded)), mime: 'image/webp', width, height };
}

function open({ width, height, channels, data }: PixelImage): Sharp {
  return sharp(data, { raw: { width, height, channels } });
}

/** What was just encoded can be stripped: anything else is a fault of the encoder. */
function bare(stripped: Result<Uint8Array, StripProblem>): Uint8Array {
  return defined(stripped.ok ? stripped.value : null, 'an encoded picture that can be stripped');
}

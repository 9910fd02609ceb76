import { defined, type Result } from '@testigo/basics';
import { type PageMask, type PixelImage, paintOut, pixelImage, pixelMask } from '@testigo/imaging/mask';
import { type StripProblem, stripMetadata } from '@testigo/protection';
import type { EncodedPicture, PictureEncoder, ShownPage } from '@testigo/reading';
import sharp, { type Sharp } from 'sharp';

/** Full resolution: a later reader must see what this one saw. */
const FULL = { quality: 88, chromaSubsampling: '4:4:4' } as const;
/** On a page of the site. */
const PAGE = { quality: 60 } as const;
/** The page as shown has at most so many bytes, and is this wide where that allows it. */
const PAGE_BYTES = 80_000;
const PAGE_WIDTH = 720;
/** Each try for fewer bytes has so much of the sides of the one before; from a fifth of the width on it is taken as it is. */
const SMALLER = 0.82;
const NARROWEST = PAGE_WIDTH / 5;

/** Encodes redacted pages with sharp. */
export function createPictureEncoder(): PictureEncoder {
  return { full: encodeFull, page: encodePage };
}

/** The picture in its full size as JPEG. */
function encodeFull(picture: PixelImage): Promise<EncodedPicture> {
  return encodeJpeg(picture, FULL);
}

/** The picture as large as its bytes allow, painted once more after it was made smaller, so that paint is solid to its edges. */
async function encodePage(picture: PixelImage, mask: PageMask): Promise<ShownPage> {
  let width = Math.min(picture.width, PAGE_WIDTH);
  while (true) {
    const smaller = await resize(picture, width);
    const painted = pixelMask(mask, smaller.width, smaller.height);
    const encoded = await encodeJpeg(paintOut(smaller, painted), PAGE);
    if (encoded.bytes.length <= PAGE_BYTES || width * SMALLER < NARROWEST) {
      return { ...encoded, boxes: painted.painted };
    }
    width = Math.round(width * SMALLER);
  }
}

/** The picture with so many pixels across; never enlarged. */
export async function resize(picture: PixelImage, width: number): Promise<PixelImage> {
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
export async function encodeJpeg(
  picture: PixelImage,
  options: { readonly quality: number; readonly chromaSubsampling?: '4:2:0' | '4:4:4' },
): Promise<EncodedPicture> {
  const encoded = await open(picture).jpeg(options).toBuffer();
  const { width, height } = picture;
  return { bytes: bare(stripMetadata(encoded)), mime: 'image/jpeg', width, height };
}

/** Encodes pixels as WebP with nothing beside them. */
export async function encodeWebp(picture: PixelImage, quality: number): Promise<EncodedPicture> {
  const encoded = await open(picture).webp({ quality, effort: 4 }).toBuffer();
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

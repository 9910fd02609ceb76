import { isImage, recognise } from '@testigo/intake/recognise';

/** The kinds that every browser opens. */
export type BrowserKind = 'jpeg' | 'png' | 'webp' | 'gif';

/** What the header of an image says of it, before any of its pixels are opened. */
export interface ImageHeader {
  readonly kind: BrowserKind;
  /** Sides as stored, before the picture is turned upright. */
  readonly width: number;
  readonly height: number;
  /** Whether it holds several pictures one after another. */
  readonly animated: boolean;
  /** Whether the mark with which such files end is missing. */
  readonly endsEarly: boolean;
}

/** Reads the header of an image; null where there is none or it is of no kind that every browser opens. */
export function readImageHeader(bytes: Uint8Array): ImageHeader | null {
  const kind = recognise(bytes);
  if (!isImage(kind)) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  switch (kind) {
    case 'jpeg':
      return readJpeg(view);
    case 'png':
      return readPng(view);
    case 'webp':
      return readWebp(view);
    case 'gif':
      return readGif(view);
    default:
      return null;
  }
}

/** The end of image may be followed by a little filling (ITU-T T.81, B.1.1.2). */
const JPEG_TAIL = 64;

/** Walks the segments to the start of the frame (ITU-T T.81, annex B). */
function readJpeg(view: DataView): ImageHeader | null {
  let at = 2;
  while (at + 9 <= view.byteLength) {
    if (view.getUint8(at) !== 0xff) return null;
    const marker = view.getUint8(at + 1);
    if (marker === 0xff) at += 1;
    else if (isStartOfFrame(marker)) {
      const [height, width] = [view.getUint16(at + 5), view.getUint16(at + 7)];
      return { kind: 'jpeg', width, height, animated: false, endsEarly: !hasJpegEnd(view) };
    } else at += 2 + (hasNoLength(marker) ? 0 : view.getUint16(at + 2));
  }
  return null;
}

/** SOF0 to SOF15 without DHT, JPG and DAC, which lie among them. */
function isStartOfFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
}

function hasNoLength(marker: number): boolean {
  return marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8);
}

function hasJpegEnd(view: DataView): boolean {
  for (let at = view.byteLength - 2; at >= Math.max(0, view.byteLength - JPEG_TAIL); at -= 1) {
    if (view.getUint16(at) === 0xffd9) return true;
  }
  return false;
}

const IHDR = 0x49484452;
const IEND = 0x49454e44;

/** The first chunk is the header, the last one the end (PNG specification, 5.6). */
function readPng(view: DataView): ImageHeader | null {
  if (view.byteLength < 33 || view.getUint32(12) !== IHDR) return null;
  const endsEarly = view.getUint32(view.byteLength - 8) !== IEND;
  return { kind: 'png', width: view.getUint32(16), height: view.getUint32(20), animated: false, endsEarly };
}

const VP8 = 0x56503820;
const VP8L = 0x5650384c;
const VP8X = 0x56503858;
const ANIMATION = 0x02;

/** The first chunk tells the sides: in 14 bits each, or in 24 where the file is extended (RFC 9649, 2.5 to 2.7). */
function readWebp(view: DataView): ImageHeader | null {
  if (view.byteLength < 30) return null;
  const endsEarly = view.getUint32(4, true) + 8 > view.byteLength;
  const header = (width: number, height: number, animated = false): ImageHeader => {
    return { kind: 'webp', width, height, animated, endsEarly };
  };
  switch (view.getUint32(12)) {
    case VP8:
      return header(view.getUint16(26, true) & 0x3fff, view.getUint16(28, true) & 0x3fff);
    case VP8L: {
      const sides = view.getUint32(21, true);
      return header((sides & 0x3fff) + 1, ((sides >> 14) & 0x3fff) + 1);
    }
    case VP8X: {
      const side = (at: number): number => view.getUint16(at, true) + (view.getUint8(at + 2) << 16) + 1;
      return header(side(24), side(27), (view.getUint8(20) & ANIMATION) !== 0);
    }
    default:
      return null;
  }
}

const GIF_EXTENSION = 0x21;
const GIF_IMAGE = 0x2c;
const GIF_TRAILER = 0x3b;

/** Walks the blocks as far as the second picture (GIF89a, appendix A). */
function readGif(view: DataView): ImageHeader | null {
  if (view.byteLength < 14) return null;
  const [width, height] = [view.getUint16(6, true), view.getUint16(8, true)];
  const endsEarly = view.getUint8(view.byteLength - 1) !== GIF_TRAILER;
  let at = 13 + colourTableBytes(view.getUint8(10));
  let pictures = 0;
  while (at + 10 < view.byteLength && pictures < 2) {
    const block = view.getUint8(at);
    if (block === GIF_EXTENSION) at = afterSubBlocks(view, at + 2);
    else if (block === GIF_IMAGE) {
      pictures += 1;
      at = afterSubBlocks(view, at + 11 + colourTableBytes(view.getUint8(at + 9)));
    } else break;
  }
  return { kind: 'gif', width, height, animated: pictures > 1, endsEarly };
}

function colourTableBytes(flags: number): number {
  return (flags & 0x80) === 0 ? 0 : 3 * 2 ** ((flags & 7) + 1);
}

function afterSubBlocks(view: DataView, start: number): number {
  let at = start;
  while (at < view.byteLength && view.getUint8(at) !== 0) at += 1 + view.getUint8(at);
  return at + 1;
}

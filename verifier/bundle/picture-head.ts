/** A picture's kind and measures, as its first bytes tell them. */
export interface PictureHead {
  readonly mime: 'image/jpeg' | 'image/png' | 'image/webp' | 'image/avif';
  /** Pixels; null where the head does not tell. */
  readonly size: { readonly width: number; readonly height: number } | null;
}

/** Bytes of a picture that are read to find its measures. */
export const HEAD_BYTES = 256 * 1024;

const FILE_ENDING: Readonly<Record<string, string>> = {
  'image/avif': 'avif',
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
};

/** The path of a picture in a bundle. */
export function picturePath(sha256: string, mime: string): string {
  return `images/${sha256.slice(0, 2)}/${sha256}.${FILE_ENDING[mime] ?? 'bin'}`;
}

function latin(bytes: Uint8Array, from: number, length: number): string {
  return String.fromCharCode(...bytes.subarray(from, from + length));
}

function measures(width: number, height: number): PictureHead['size'] {
  return width > 0 && height > 0 ? { width, height } : null;
}

function jpegSize(view: DataView): PictureHead['size'] {
  for (let at = 2; at + 9 < view.byteLength; ) {
    if (view.getUint8(at) !== 0xff) return null;
    const marker = view.getUint8(at + 1);
    const isFrame = marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
    if (isFrame) return measures(view.getUint16(at + 7), view.getUint16(at + 5));
    if (marker === 0xff) at++;
    else if (marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8)) at += 2;
    else if (marker === 0xda || marker === 0xd9) return null;
    else at += 2 + view.getUint16(at + 2);
  }
  return null;
}

function webpSize(bytes: Uint8Array, view: DataView): PictureHead['size'] {
  if (view.byteLength < 30) return null;
  switch (latin(bytes, 12, 4)) {
    case 'VP8 ':
      return measures(view.getUint16(26, true) & 0x3fff, view.getUint16(28, true) & 0x3fff);
    case 'VP8L': {
      const bits = view.getUint32(21, true);
      return measures((bits & 0x3fff) + 1, ((bits >>> 14) & 0x3fff) + 1);
    }
    case 'VP8X': {
      const threeBytes = (at: number): number => view.getUint16(at, true) | (view.getUint8(at + 2) << 16);
      return measures(threeBytes(24) + 1, threeBytes(27) + 1);
    }
    default:
      return null;
  }
}

/** AVIF: the first image spatial extents property (`ispe`). Boxes are not walked; the property's name is searched. */
function avifSize(bytes: Uint8Array, view: DataView): PictureHead['size'] {
  for (let at = 12; at + 16 <= bytes.length; at++) {
    if (bytes[at] === 0x69 && latin(bytes, at, 4) === 'ispe') {
      return measures(view.getUint32(at + 8), view.getUint32(at + 12));
    }
  }
  return null;
}

/** Reads a picture's head; null where it is none of the four kinds. */
export function readPictureHead(bytes: Uint8Array): PictureHead | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 16) return null;
  if (bytes[0] === 0xff && bytes[1] === 0xd8) return { mime: 'image/jpeg', size: jpegSize(view) };
  if (view.getUint32(0) === 0x89504e47 && latin(bytes, 12, 4) === 'IHDR') {
    return { mime: 'image/png', size: bytes.length < 24 ? null : measures(view.getUint32(16), view.getUint32(20)) };
  }
  if (latin(bytes, 0, 4) === 'RIFF' && latin(bytes, 8, 4) === 'WEBP') {
    return { mime: 'image/webp', size: webpSize(bytes, view) };
  }
  if (latin(bytes, 4, 4) === 'ftyp' && /^avi[fs]$/.test(latin(bytes, 8, 4))) {
    return { mime: 'image/avif', size: avifSize(bytes, view) };
  }
  return null;
}

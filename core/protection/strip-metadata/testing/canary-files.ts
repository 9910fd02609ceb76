import { utf8 } from '@testigo/basics';
import sharp, { type Sharp } from 'sharp';

/** A text that must survive nowhere. */
export const CANARY = 'CANARY-1234567890';

/** Kinds of file that are stripped. */
export const KINDS = [
  'jpeg',
  'progressive jpeg',
  'grey jpeg',
  'cmyk jpeg',
  'png',
  'palette png',
  'png with transparency',
  'webp',
  'lossless webp',
  'webp with transparency',
] as const;
export type Kind = (typeof KINDS)[number];

const SIDE = 24;

/** A small picture with the canary in EXIF, XMP and a colour profile beside it, as sharp writes them. */
export async function writeCanaryFile(kind: Kind): Promise<Uint8Array> {
  const marked = picture(kind)
    .withIccProfile(kind === 'cmyk jpeg' ? 'cmyk' : 'srgb')
    .withExif({ IFD0: { ImageDescription: CANARY, Artist: CANARY }, IFD3: { GPSAreaInformation: CANARY } })
    .withXmp(`<x:xmpmeta xmlns:x="adobe:ns:meta/"><a>${CANARY}</a></x:xmpmeta>`);
  return new Uint8Array(await encode(marked, kind).toBuffer());
}

function picture(kind: Kind): Sharp {
  const channels = kind.includes('transparency') ? 4 : 3;
  const pixels = Uint8Array.from({ length: SIDE * SIDE * channels }, (_, index) => (index * 37 + (index >> 5)) & 0xff);
  const whole = sharp(pixels, { raw: { width: SIDE, height: SIDE, channels } });
  if (kind === 'grey jpeg') return whole.toColourspace('b-w');
  return kind === 'cmyk jpeg' ? whole.toColourspace('cmyk') : whole;
}

function encode(marked: Sharp, kind: Kind): Sharp {
  if (kind === 'progressive jpeg') return marked.jpeg({ progressive: true });
  if (kind.includes('jpeg')) return marked.jpeg();
  if (kind.includes('png')) return marked.png({ palette: kind === 'palette png' });
  return marked.webp({ lossless: kind === 'lossless webp' });
}

/** A JPEG with a segment after its first two bytes. */
export function insertSegment(jpeg: Uint8Array, marker: number, text: string): Uint8Array {
  const data = utf8(text);
  const head = Uint8Array.of(0xff, marker, (data.length + 2) >> 8, (data.length + 2) & 0xff);
  return joined([jpeg.subarray(0, 2), head, data, jpeg.subarray(2)]);
}

/** A PNG with a chunk after its header; the sum of a chunk that is left out is never looked at. */
export function insertChunk(png: Uint8Array, type: string, text: string): Uint8Array {
  const data = utf8(text);
  const head = Uint8Array.of(0, 0, data.length >> 8, data.length & 0xff, ...utf8(type));
  return joined([png.subarray(0, 33), head, data, new Uint8Array(4), png.subarray(33)]);
}

/** A WebP with a chunk at its end, counted in its length. */
export function appendChunk(webp: Uint8Array, type: string, text: string): Uint8Array {
  const data = utf8(text.length % 2 === 0 ? text : `${text}.`);
  const head = Uint8Array.of(...utf8(type), data.length & 0xff, data.length >> 8, 0, 0);
  const longer = joined([webp, head, data]);
  new DataView(longer.buffer).setUint32(4, longer.length - 8, true);
  return longer;
}

export function joined(parts: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(parts));
}

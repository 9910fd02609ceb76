import { utf8 } from '@testigo/basics';
import {
  damage,
  type EncodedImage,
  encodeImage,
  forwardedDamage,
  type Level,
  type Point,
  phoneDamage,
  type Random,
  scannerDamage,
} from '@testigo/rehearsal';
import type { PlantedPage } from './plant-sheet.ts';

/** How sheets are captured, each at its levels. */
export const CONDITIONS = [
  'scanner 1',
  'scanner 2',
  'scanner 3',
  'phone 1',
  'phone 2',
  'phone 3',
  'forwarded 1',
] as const;
export type Condition = (typeof CONDITIONS)[number];

/** A text that stands in EXIF, in a comment and behind the end of every capture. */
export const CANARY = 'CANARY-7c1e90';

/** A planted page as a file, and where a point of the page as drawn lies in it, upright. */
export interface PlantedCapture {
  readonly bytes: Uint8Array;
  readonly trace: (point: Point) => Point;
}

/** Captures a page as a scanner or a phone does, with canaries in the file. */
export async function takeCapture(
  { image }: PlantedPage,
  condition: Condition,
  module: number,
  random: Random,
): Promise<PlantedCapture> {
  const [kind, level] = condition.split(' ');
  const shape = { width: image.width, height: image.height, module };
  const plan = planOf(kind ?? '', Number(level) as Level, random.fork('plan'), shape);
  const damaged = damage(image, plan, random.fork('damage'));
  const encoded = await encodeImage(damaged.image, plan.encoding);
  return { bytes: plantCanaries(encoded), trace: (point) => scaled(damaged.trace(point), encoded.scale) };
}

function planOf(kind: string, level: Level, random: Random, shape: Parameters<typeof phoneDamage>[2]) {
  if (kind === 'scanner') return scannerDamage(random, level, shape);
  return kind === 'phone' ? phoneDamage(random, level, shape) : forwardedDamage(random, level, shape, 0);
}

function scaled({ x, y }: Point, scale: number): Point {
  return { x: x * scale, y: y * scale };
}

/** After the first two bytes of a JPEG an EXIF segment of ours and a comment; after the end of any file another. */
function plantCanaries({ bytes, mediaType }: EncodedImage): Uint8Array {
  const text = utf8(CANARY);
  if (mediaType !== 'image/jpeg') return Buffer.concat([bytes, text]);
  const segment = (marker: number, data: Uint8Array) =>
    Buffer.concat([Uint8Array.of(0xff, marker, 0, data.length + 2), data]);
  const comment = segment(0xfe, text);
  const application = segment(0xed, Buffer.concat([utf8('Photoshop 3.0\0'), text]));
  return Buffer.concat([bytes.subarray(0, 2), application, comment, bytes.subarray(2), text]);
}

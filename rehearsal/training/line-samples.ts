import type { LumaImage as Cut } from '@testigo/imaging';
import sharp from 'sharp';
import { damage } from '../damage/damage.ts';
import { encodeJpeg } from '../damage/encode.ts';
import type { LumaImage, Point } from '../luma-image.ts';
import { createRandom, type Random } from '../random.ts';
import { drawPatch, inventRows, inventType, type Patch, type PrintedText } from './draw-patch.ts';
import type { LineKind } from './invent-line.ts';
import { planWear, type Wear } from './wear-patch.ts';

/** A cut-out of one line at 8 dots a millimetre, and what it says. */
export interface LineSample {
  readonly kind: LineKind;
  readonly text: string;
  readonly image: Cut;
}

const DOTS = 8;
/** How far a placement may be off, in millimetres, and by what share it may be stretched. */
const OFF = 0.6;
const STRETCH = { least: 0.88, most: 1.18 };

/** Draws a patch, wears it and cuts its lines out, a little off their places. The same seed gives the same samples. */
export async function lineSamples(seed: string): Promise<readonly LineSample[]> {
  const random = createRandom(seed);
  const patch = drawPatch(random, inventType(random), inventRows(random));
  return cutPatch(patch, planWear(random, patch.dotsPerMillimetre), random);
}

/** The lines of a patch as they come out of a wear, in the patch's order. */
export async function cutPatch(patch: Patch, wear: Wear, random: Random): Promise<readonly LineSample[]> {
  const plan = { name: 'patch', level: 2, steps: wear.steps, encoding: NO_ENCODING } as const;
  const worn = damage(patch.image, plan, random.fork('wear'));
  let image = worn.image;
  for (const quality of wear.qualities) image = await throughJpeg(image, quality);
  return patch.lines.map((line) => ({
    kind: line.kind,
    text: line.text,
    image: cutLine(image, worn.trace, line, patch.dotsPerMillimetre, random),
  }));
}

const NO_ENCODING = { format: 'png', quality: 100, orientation: 1, colour: 'grey' } as const;

async function throughJpeg(image: LumaImage, quality: number): Promise<LumaImage> {
  const bytes = await encodeJpeg(image, quality);
  const raw = await sharp(bytes).greyscale().raw().toBuffer({ resolveWithObject: true });
  return { width: raw.info.width, height: raw.info.height, pixels: new Uint8Array(raw.data) };
}

/** Cuts a room out by its four corners, moved and stretched as a placement may be wrong. */
function cutLine(
  image: LumaImage,
  trace: (point: Point) => Point,
  { room }: PrintedText,
  dots: number,
  random: Random,
): Cut {
  const off = { x: clipped(random) * OFF * dots, y: clipped(random) * OFF * dots };
  const stretch = { x: random.between(STRETCH.least, STRETCH.most), y: 1 + random.between(-0.03, 0.03) };
  const air = random.between(-0.1, 0.3) * dots;
  const corner = (x: number, y: number): Point =>
    trace({
      x: room.x + room.width / 2 + off.x + x * (room.width / 2 + air) * stretch.x,
      y: room.y + room.height / 2 + off.y + y * (room.height / 2 + air) * stretch.y,
    });
  const corners = [corner(-1, -1), corner(1, -1), corner(-1, 1), corner(1, 1)] as const;
  const width = Math.round(((room.width + 2 * air) / dots) * DOTS);
  const height = Math.round(((room.height + 2 * air) / dots) * DOTS);
  return sampleBetween(image, corners, width, height);
}

function clipped(random: Random): number {
  return Math.max(-1, Math.min(1, random.normal() * 0.5));
}

function sampleBetween(
  image: LumaImage,
  [topLeft, topRight, bottomLeft, bottomRight]: readonly [Point, Point, Point, Point],
  width: number,
  height: number,
): Cut {
  const data = new Uint8Array(width * height);
  for (let row = 0; row < height; row += 1) {
    const down = (row + 0.5) / height;
    for (let column = 0; column < width; column += 1) {
      const across = (column + 0.5) / width;
      const x = mix(mix(topLeft.x, topRight.x, across), mix(bottomLeft.x, bottomRight.x, across), down);
      const y = mix(mix(topLeft.y, topRight.y, across), mix(bottomLeft.y, bottomRight.y, across), down);
      data[row * width + column] = shadeAt(image, x - 0.5, y - 0.5);
    }
  }
  return { width, height, data };
}

function mix(first: number, second: number, share: number): number {
  return first + (second - first) * share;
}

function shadeAt({ width, height, pixels }: LumaImage, x: number, y: number): number {
  const left = Math.max(0, Math.min(width - 2, Math.floor(x)));
  const top = Math.max(0, Math.min(height - 2, Math.floor(y)));
  const [intoX, intoY] = [Math.max(0, Math.min(1, x - left)), Math.max(0, Math.min(1, y - top))];
  const at = top * width + left;
  const upper = mix(pixels[at] as number, pixels[at + 1] as number, intoX);
  const lower = mix(pixels[at + width] as number, pixels[at + width + 1] as number, intoX);
  return Math.round(mix(upper, lower, intoY));
}

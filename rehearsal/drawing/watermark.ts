import { fillBox, type LumaImage } from '../luma-image.ts';
import { characterOf, type Style } from './glyphs.ts';
import { transformed } from './outline.ts';
import { type Coverage, rasterise } from './rasterise.ts';
import { INK, layInk, type Surface } from './surface.ts';
import { lineHeight, printLine, textWidth } from './text.ts';

/** Light enough to read figures through it. */
const SHADE = 216;
/** A page more than this many times as high as wide repeats its watermark. */
const STEEPEST = 2;
const FACE = 'arimo';
const WEIGHT = 'bold';

const shapes = new Map<string, Coverage>();
/** Few page sizes and languages are in use at a time. */
const SHAPES_LIMIT = 16;

/** Draws the words in big light letters from the lower left to the upper right, again and again down a strip. */
export function drawWatermark(image: LumaImage, words: string): void {
  const slope = Math.min(STEEPEST, image.height / image.width);
  const shape = watermarkShape(words, image.width, slope);
  const count = Math.max(1, Math.floor(image.height / (shape.height * 1.08)));
  const step = image.height / count;
  for (let index = 0; index < count; index += 1) {
    const y = Math.round(step * (index + 0.5) - shape.height / 2) - shape.top;
    layInk(image, shape, Math.round((image.width - shape.width) / 2) - shape.left, y, SHADE);
  }
}

/** Height in millimetres of the dark band that carries the words. */
export const BAND_HEIGHT = 6;

/** Prints the words white on a dark band across the page, which a scan in black and white cannot lose. Pixels. */
export function drawBand(surface: Surface, words: string, y: number, height: number): void {
  const { width } = surface.image;
  const unit: Style = { face: FACE, weight: WEIGHT, size: 1 };
  const size = Math.floor(Math.min(height * 0.72, (width * 0.9) / textWidth(words, unit)));
  const style = { ...unit, size };
  fillBox(surface.image, { x: 0, y, width, height }, INK);
  const top = y + Math.round((height - lineHeight(style)) / 2);
  const ink = printLine(surface, words, style, (width - textWidth(words, style)) / 2, top, true);
  surface.placements.push({ id: 'rehearsal', page: surface.page, x: 0, y, width, height, text: words, ink });
}

function watermarkShape(words: string, width: number, slope: number): Coverage {
  const key = `${words} ${width} ${slope}`;
  const known = shapes.get(key);
  if (known !== undefined) return known;
  const outline: number[] = [];
  let pen = 0;
  for (const character of words) {
    const letter = characterOf(FACE, WEIGHT, character);
    for (let index = 0; index < letter.outline.length; index += 2) {
      outline.push((letter.outline[index] as number) + pen, letter.outline[index + 1] as number);
    }
    pen += letter.advance;
  }
  const length = Math.sqrt(1 + slope * slope);
  const [cosine, sine] = [1 / length, slope / length];
  const size = (0.86 * width) / (pen * cosine + sine);
  const turned = { a: size * cosine, b: -size * sine, c: size * sine, d: size * cosine, e: 0, f: 0 };
  const shape = rasterise(transformed(outline, turned));
  if (shape === undefined) throw new Error('a rehearsal sheet needs words that say so');
  if (shapes.size >= SHAPES_LIMIT) shapes.clear();
  shapes.set(key, shape);
  return shape;
}

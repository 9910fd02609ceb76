import type { Box, LumaImage } from '../luma-image.ts';
import type { Random } from '../random.ts';
import type { HandFace } from './faces.ts';
import { characterOf } from './glyphs.ts';
import { transformed } from './outline.ts';
import { rasterise } from './rasterise.ts';
import { layInk } from './surface.ts';

/** Width in pixels that a text takes in a hand, before its jitter. */
export function handWidth(text: string, hand: HandFace, size: number): number {
  let advance = 0;
  for (const character of text) advance += characterOf(hand, 'regular', character).advance;
  return advance * size;
}

/**
 * Writes a text by hand from a point on the base line: every character leans, grows and sits a little differently.
 * Returns the box of its ink.
 */
export function writeByHand(
  image: LumaImage,
  text: string,
  pen: { readonly hand: HandFace; readonly size: number; readonly shade: number },
  start: { readonly x: number; readonly baseline: number },
  random: Random,
): Box {
  let x = start.x;
  let [top, bottom, right] = [start.baseline, start.baseline, start.x];
  for (const character of text) {
    const { outline, advance } = characterOf(pen.hand, 'regular', character);
    const size = pen.size * random.between(0.92, 1.08);
    const lean = random.between(-0.12, 0.12);
    const turn = random.between(-0.06, 0.06);
    const baseline = start.baseline + pen.size * random.between(-0.04, 0.04);
    const shape = rasterise(
      transformed(outline, { a: size, b: turn * size, c: lean * size, d: size, e: x, f: baseline }),
    );
    if (shape !== undefined) {
      layInk(image, shape, 0, 0, pen.shade);
      top = Math.min(top, shape.top);
      bottom = Math.max(bottom, shape.top + shape.height);
      right = Math.max(right, shape.left + shape.width);
    }
    x += advance * pen.size * random.between(0.95, 1.08);
  }
  return { x: start.x, y: top, width: right - start.x, height: bottom - top };
}

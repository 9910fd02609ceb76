import type { LumaImage } from '../luma-image.ts';
import type { Point } from '../point.ts';
import type { CodePlace } from './code-place.ts';
import type { Axes } from './module-mesh.ts';

/**
 * Where the code's columns and rows point at each of its finder patterns, in pixels a module: measured between the outer edges of the
 * pattern, so that perspective shows; where they can't be found, as the patterns' middles lie to each other.
 */
export function finderAxes(image: LumaImage, { finders, side }: CodePlace): readonly [Axes, Axes, Axes] {
  const [topLeft, topRight, bottomLeft] = finders;
  const right = between(topLeft, topRight, side - 7);
  const down = between(topLeft, bottomLeft, side - 7);
  const measured = (middle: Point): Axes => ({
    right: measuredAxis(image, middle, right),
    down: measuredAxis(image, middle, down),
  });
  return [measured(topLeft), measured(topRight), measured(bottomLeft)];
}

function between(from: Point, to: Point, modules: number): Point {
  return { x: (to.x - from.x) / modules, y: (to.y - from.y) / modules };
}

const SAMPLES = 6;
const REACH = 6;

/** The axis, lengthened or shortened so that the pattern's outer edges lie 3.5 modules from its middle. */
function measuredAxis(image: LumaImage, middle: Point, axis: Point): Point {
  const level = middleShade(image, middle, axis);
  const before = outerEdge(image, middle, { x: -axis.x, y: -axis.y }, level);
  const after = outerEdge(image, middle, axis, level);
  if (before === null || after === null) return axis;
  const scale = (before + after) / 7;
  return scale < 0.4 || scale > 2 ? axis : { x: axis.x * scale, y: axis.y * scale };
}

/** How many modules of the axis lie between the middle and the third change of shade. */
function outerEdge(image: LumaImage, middle: Point, axis: Point, level: number): number | null {
  let dark = true;
  let changes = 0;
  for (let step = 1; step <= REACH * SAMPLES; step += 1) {
    const share = step / SAMPLES;
    const isDark = shadeAt(image, middle.x + axis.x * share, middle.y + axis.y * share) < level;
    if (isDark === dark) continue;
    dark = isDark;
    changes += 1;
    if (changes === 3) return share - 0.5 / SAMPLES;
  }
  return null;
}

function middleShade(image: LumaImage, middle: Point, axis: Point): number {
  let [darkest, brightest] = [255, 0];
  for (let step = -4 * SAMPLES; step <= 4 * SAMPLES; step += 1) {
    const shade = shadeAt(image, middle.x + (axis.x * step) / SAMPLES, middle.y + (axis.y * step) / SAMPLES);
    darkest = Math.min(darkest, shade);
    brightest = Math.max(brightest, shade);
  }
  return (darkest + brightest) / 2;
}

function shadeAt({ width, height, data }: LumaImage, x: number, y: number): number {
  const column = Math.max(0, Math.min(Math.floor(x), width - 1));
  const row = Math.max(0, Math.min(Math.floor(y), height - 1));
  return data[row * width + column] as number;
}

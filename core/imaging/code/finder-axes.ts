import type { LumaImage } from '../luma-image.ts';
import type { Point } from '../point.ts';
import type { Axes } from './axes.ts';
import type { CodePlace } from './code-place.ts';
import { sampleShade } from './sample-shade.ts';

/**
 * Where the code's columns and rows point at each of its finder patterns, in pixels a module: measured between the outer edges of the
 * pattern, so that perspective shows; where they can't be found, as the patterns' middles lie to each other.
 */
export function finderAxes(image: LumaImage, { finders, side }: CodePlace): readonly [Axes, Axes, Axes] {
  const [topLeft, topRight, bottomLeft] = finders;
  const right = between(topLeft, topRight, side - 7);
  const down = between(topLeft, bottomLeft, side - 7);
  const measured = (middle: Point): Axes => ({
    right: measuredAxis(image, middle, right, down),
    down: measuredAxis(image, middle, down, right),
  });
  return [measured(topLeft), measured(topRight), measured(bottomLeft)];
}

function between(from: Point, to: Point, modules: number): Point {
  return { x: (to.x - from.x) / modules, y: (to.y - from.y) / modules };
}

const SAMPLES = 6;
const REACH = 6;
/** Where the profile is taken beside the axis, in modules. */
const WIDTH = [-0.9, -0.6, -0.3, 0, 0.3, 0.6, 0.9];

/** The axis, lengthened or shortened so that the pattern's outer edges lie 3.5 modules from its middle. */
function measuredAxis(image: LumaImage, middle: Point, axis: Point, aside: Point): Point {
  const profile = profileOf(image, middle, axis, aside);
  const level = (Math.min(...profile) + Math.max(...profile)) / 2;
  const [before, after] = [outerEdge(profile, -1, level), outerEdge(profile, 1, level)];
  if (before === null || after === null) return axis;
  const scale = (before + after) / 7;
  return scale < 0.4 || scale > 2 ? axis : { x: axis.x * scale, y: axis.y * scale };
}

/** The mean shades along an axis through a pattern's middle part, against grain. */
function profileOf(image: LumaImage, middle: Point, axis: Point, aside: Point): Float64Array {
  return Float64Array.from({ length: 2 * REACH * SAMPLES + 1 }, (_, index) => {
    const along = (index - REACH * SAMPLES) / SAMPLES;
    const x = middle.x + axis.x * along;
    const y = middle.y + axis.y * along;
    return WIDTH.reduce((sum, by) => sum + sampleShade(image, x + aside.x * by, y + aside.y * by), 0) / WIDTH.length;
  });
}

/** How many modules of the axis lie between the middle and the third change of shade. */
function outerEdge(profile: Float64Array, direction: 1 | -1, level: number): number | null {
  let dark = true;
  let changes = 0;
  for (let step = 1; step <= REACH * SAMPLES; step += 1) {
    const isDark = (profile[REACH * SAMPLES + direction * step] as number) < level;
    if (isDark === dark) continue;
    dark = isDark;
    changes += 1;
    if (changes === 3) return (step - 0.5) / SAMPLES;
  }
  return null;
}

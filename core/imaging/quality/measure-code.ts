import type { Axes } from '../code/axes.ts';
import type { CodePlace } from '../code/code-place.ts';
import { finderAxes } from '../code/finder-axes.ts';
import { sampleShade } from '../code/sample-shade.ts';
import type { LumaImage } from '../luma-image.ts';
import type { Point } from '../point.ts';

/** How well a code shows in an image, whether it was read or not. */
export interface CodeQuality {
  /** Pixels a module, the mean of both directions. */
  readonly modulePixels: number;
  /** How far every edge is smeared, as the standard deviation of a bell curve, in modules, in the worse of the code's two directions. */
  readonly blur: number;
  /** Shades between its dark and its light, 0 to 255. */
  readonly contrast: number;
  /** Standard deviation of the shades inside an even area, as a share of the contrast. */
  readonly grain: number;
  /** Share of its area without any module to be seen because it is white: glare, or print that is gone. */
  readonly washed: number;
  /** Share of its area without any module to be seen because something dark or grey covers it. */
  readonly covered: number;
  /** Whether a corner of it, its quiet zone left out, lies outside the image. */
  readonly cut: boolean;
}

/** A finder pattern with the code's axes where it stands. */
interface Target {
  readonly image: LumaImage;
  readonly middle: Point;
  readonly axes: Axes;
}

/** Measures where a code stands; about a millisecond whatever its size. */
export function measureCode(image: LumaImage, place: CodePlace): CodeQuality {
  const axes = finderAxes(image, place);
  const targets = place.finders.map((middle, index): Target => ({ image, middle, axes: axes[index] as Axes }));
  const shades = targets.map(shadesOf);
  const mean = (pick: (index: number) => number): number => targets.reduce((sum, _, index) => sum + pick(index), 0) / 3;
  const contrastAt = (index: number): number => Math.max(1, (shades[index]?.light ?? 0) - (shades[index]?.dark ?? 0));
  const contrastLeft = (axis: 'right' | 'down'): number =>
    mean((index) => ringContrast(targets[index] as Target, axis) / contrastAt(index));
  return {
    modulePixels: place.module,
    blur: blurOf(Math.min(contrastLeft('right'), contrastLeft('down'))),
    contrast: Math.round(mean(contrastAt)),
    grain: mean((index) => (shades[index]?.grain ?? 0) / contrastAt(index)),
    ...emptyShares(
      image,
      place,
      mean((index) => shades[index]?.dark ?? 0),
      mean((index) => shades[index]?.light ?? 0),
    ),
    cut: isCut(image, place),
  };
}

/** The shade of a spot that lies so many modules from a point along the code's axes. */
function shadeAt(image: LumaImage, from: Point, { right, down }: Axes, across: number, along: number): number {
  return sampleShade(image, from.x + across * right.x + along * down.x, from.y + across * right.y + along * down.y);
}

const INSIDE = [-0.8, -0.4, 0, 0.4, 0.8];
/** Well within a finder pattern's middle, which is three modules wide, so that no edge counts as grain. */
const WITHIN = [-0.5, -0.25, 0, 0.25, 0.5];

/** Dark is what the middle of a finder pattern is, light the ring around it; the grain is measured in that middle. */
function shadesOf({ image, middle, axes }: Target): {
  readonly dark: number;
  readonly light: number;
  readonly grain: number;
} {
  const inside = WITHIN.flatMap((along) => WITHIN.map((across) => shadeAt(image, middle, axes, across, along)));
  const dark = inside.reduce((sum, shade) => sum + shade, 0) / inside.length;
  const squares = inside.reduce((sum, shade) => sum + (shade - dark) ** 2, 0) / inside.length;
  const ring = [-4.2, 4.2].flatMap((away) =>
    INSIDE.flatMap((aside) => [shadeAt(image, middle, axes, away, aside), shadeAt(image, middle, axes, aside, away)]),
  );
  return { dark, light: ring.reduce((sum, shade) => sum + shade, 0) / ring.length, grain: Math.sqrt(squares) };
}

/** How many shades a finder pattern's light ring is lighter than the dark on both sides of it. */
function ringContrast({ image, middle, axes }: Target, axis: 'right' | 'down'): number {
  const profile = (at: number): number => {
    const shades = INSIDE.map((aside) =>
      axis === 'right' ? shadeAt(image, middle, axes, at, aside) : shadeAt(image, middle, axes, aside, at),
    );
    return shades.reduce((sum, shade) => sum + shade, 0) / shades.length;
  };
  const light = (profile(-2) + profile(2)) / 2;
  return Math.max(0, light - (profile(-3) + profile(3) + 2 * profile(0)) / 4);
}

/**
 * The blur that leaves so much of the contrast between modules: a ring one module wide between a dark of three and a dark of one, convolved
 * with a bell curve. Halving finds it to a thousandth, up to one module, where nothing is left.
 */
function blurOf(left: number): number {
  let [low, high] = [0, 1];
  while (high - low > 0.001) {
    const middle = (low + high) / 2;
    if (contrastAfter(middle) > left) low = middle;
    else high = middle;
  }
  return low;
}

/** The edges of a finder pattern, in modules from its middle, from dark to light by turns. */
const EDGES = [1.5, 2.5, 3.5];

function contrastAfter(blur: number): number {
  const lightness = (at: number): number =>
    EDGES.reduce((sum, edge, index) => {
      const sign = index % 2 === 0 ? 1 : -1;
      return sum + sign * (1 + belowBell((at - edge) / blur) - belowBell((at + edge) / blur));
    }, 0);
  return lightness(2) - (lightness(3) + lightness(0)) / 2;
}

/** The share of a bell curve below a value; Abramowitz and Stegun 26.2.17 to seven digits. */
function belowBell(value: number): number {
  if (value < 0) return 1 - belowBell(-value);
  const t = 1 / (1 + 0.2316419 * value);
  const series = t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  return 1 - 0.3989422804014327 * Math.exp((-value * value) / 2) * series;
}

/** Side of the fields in which some module must be dark and some light: among 25 modules, masked as the standard asks, both always occur. */
const FIELD = 5;
/** A field that varies by less than this share of what its own light would vary by shows no modules: shadow dims both alike. */
const EMPTY_RANGE = 0.25;
/** Nor does one that varies by less than so many shades. */
const EMPTY_SHADES = 8;

function emptyShares(
  image: LumaImage,
  { finders, side }: CodePlace,
  dark: number,
  light: number,
): { readonly washed: number; readonly covered: number } {
  const [topLeft, topRight, bottomLeft] = finders;
  const step = (to: Point): Point => ({ x: (to.x - topLeft.x) / (side - 7), y: (to.y - topLeft.y) / (side - 7) });
  const axes = { right: step(topRight), down: step(bottomLeft) };
  const reflected = (light - dark) / Math.max(1, light);
  let [fields, washed, covered] = [0, 0, 0];
  for (let row = 0; row + FIELD <= side; row += FIELD) {
    for (let column = 0; column + FIELD <= side; column += FIELD) {
      let [darkest, brightest] = [255, 0];
      for (let module = 0; module < FIELD * FIELD; module += 1) {
        const [across, along] = [column + (module % FIELD) - 3, row + Math.floor(module / FIELD) - 3];
        const shade = shadeAt(image, topLeft, axes, across, along);
        darkest = Math.min(darkest, shade);
        brightest = Math.max(brightest, shade);
      }
      fields += 1;
      if (brightest - darkest >= Math.max(EMPTY_SHADES, EMPTY_RANGE * reflected * brightest)) continue;
      if (darkest > dark + 0.75 * (light - dark)) washed += 1;
      else covered += 1;
    }
  }
  return { washed: washed / fields, covered: covered / fields };
}

function isCut({ width, height }: LumaImage, { corners }: CodePlace): boolean {
  return [corners.topLeft, corners.topRight, corners.bottomRight, corners.bottomLeft].some(
    ({ x, y }) => x < 0 || y < 0 || x > width || y > height,
  );
}

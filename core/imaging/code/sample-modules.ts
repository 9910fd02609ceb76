import { type LumaImage, lumaImage } from '../luma-image.ts';
import { functionPatterns } from './function-patterns.ts';
import { type ModuleMesh, placeOfModule } from './module-mesh.ts';
import { sampleShade } from './sample-shade.ts';

/** The shade of every module of a code as the net finds it: the mean of sixteen points in it; row by row. */
export function sampleModules(image: LumaImage, mesh: ModuleMesh): Float64Array {
  const { side } = mesh;
  const shades = new Float64Array(side * side);
  for (let row = 0; row < side; row += 1) {
    for (let column = 0; column < side; column += 1) {
      let sum = 0;
      for (const down of SPREAD) {
        for (const right of SPREAD) {
          const { x, y } = placeOfModule(mesh, column + right, row + down);
          sum += sampleShade(image, x, y);
        }
      }
      shades[row * side + column] = sum / SPREAD.length ** 2;
    }
  }
  return shades;
}

const SPREAD = [-0.375, -0.125, 0.125, 0.375];

/** Modules around one whose shades decide between dark and light, on each side. */
const REACH = 4;
/** The same for whether there is anything to be seen at all. */
const CLOSE_REACH = 2;
/** Where shades differ by less than this share of the whole code's contrast, something covers the modules. */
const EMPTY_RANGE = 0.3;

/**
 * How dark each module is: 1 like the darkest around, -1 like the brightest, 0 undecided; near 0 where something covers the code.
 * `sharpening` takes away that share of what the four neighbours differ, which undoes the blur that runs from module to module.
 */
export function darknessOf(shades: Float64Array, side: number, sharpening: number): Float64Array {
  const sharp = sharpenedShades(shades, side, sharpening);
  const sorted = [...sharp].sort((left, right) => left - right);
  const quantile = (share: number): number => sorted[Math.floor(share * (sorted.length - 1))] as number;
  const contrast = Math.max(1, quantile(0.95) - quantile(0.05));
  const darkness = new Float64Array(sharp.length);
  for (let row = 0; row < side; row += 1) {
    for (let column = 0; column < side; column += 1) {
      const [darkest, brightest] = rangeAround(sharp, side, column, row, REACH);
      const half = Math.max((brightest - darkest) / 2, contrast / 8);
      const away = (darkest + brightest) / 2 - (sharp[row * side + column] as number);
      const [near, far] = rangeAround(sharp, side, column, row, CLOSE_REACH);
      const isEmpty = far - near < EMPTY_RANGE * Math.min(contrast, brightest - darkest);
      darkness[row * side + column] = (away / half) * (isEmpty ? 0.05 : 1);
    }
  }
  return darkness;
}

function sharpenedShades(shades: Float64Array, side: number, sharpening: number): Float64Array {
  const sharp = new Float64Array(shades.length);
  for (let row = 0; row < side; row += 1) {
    for (let column = 0; column < side; column += 1) {
      const at = (right: number, down: number): number =>
        shades[clamp(row + down, side) * side + clamp(column + right, side)] as number;
      const around = (at(-1, 0) + at(1, 0) + at(0, -1) + at(0, 1)) / 4;
      sharp[row * side + column] = at(0, 0) + sharpening * (at(0, 0) - around);
    }
  }
  return sharp;
}

function rangeAround(
  shades: Float64Array,
  side: number,
  column: number,
  row: number,
  reach: number,
): readonly [darkest: number, brightest: number] {
  let [darkest, brightest] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let y = Math.max(0, row - reach); y <= Math.min(side - 1, row + reach); y += 1) {
    for (let x = Math.max(0, column - reach); x <= Math.min(side - 1, column + reach); x += 1) {
      const shade = shades[y * side + x] as number;
      if (shade < darkest) darkest = shade;
      if (shade > brightest) brightest = shade;
    }
  }
  return [darkest, brightest];
}

function clamp(line: number, side: number): number {
  return Math.max(0, Math.min(line, side - 1));
}

const QUIET = 4;
const PIXELS = 3;

/** Draws a code cleanly, with its quiet zone; what every code of its size has is drawn as it must be, whatever was sampled. */
export function drawModules(dark: Uint8Array, side: number): LumaImage {
  const known = functionPatterns(side);
  const width = (side + 2 * QUIET) * PIXELS;
  const data = new Uint8Array(width * width).fill(255);
  for (let row = 0; row < side; row += 1) {
    for (let column = 0; column < side; column += 1) {
      const sign = known[row * side + column] as number;
      if (sign < 0 || (sign === 0 && dark[row * side + column] === 0)) continue;
      for (let y = 0; y < PIXELS; y += 1) {
        const start = ((row + QUIET) * PIXELS + y) * width + (column + QUIET) * PIXELS;
        data.fill(0, start, start + PIXELS);
      }
    }
  }
  return lumaImage(width, width, data);
}

import type { LumaImage } from '../luma-image.ts';
import type { Point } from '../point.ts';
import { sampleShade } from './sample-shade.ts';

/** Samples a module of the straight line. */
const FINE = 8;
/** How far the row may lie from where it should be, in modules: curl moves it. */
const ASIDE = [0, 0.3, -0.3, 0.6, -0.6, 0.9, -0.9];
/** Modules around a sample that tell what is dark there, on each side. */
const REACH = 4;

/**
 * Follows the timing pattern between two finder patterns edge by edge, however curl and folds stretch it. `from` and `to` are the middles
 * of the patterns, `asideFrom` and `asideTo` one module's step from there towards the timing row. Gives for every module from the first
 * pattern's middle to the second's how far along the line its middle lies, 0 to 1; null where dark and light don't change as often as
 * they must.
 */
export function traceTiming(
  image: LumaImage,
  from: Point,
  to: Point,
  asideFrom: Point,
  asideTo: Point,
  side: number,
): Float64Array | null {
  let best: { readonly unrest: number; readonly edges: readonly number[] } | null = null;
  for (const aside of ASIDE) {
    const edges = edgesAlong(image, shifted(from, asideFrom, 3 + aside), shifted(to, asideTo, 3 + aside), side);
    if (edges.length !== side - 13) continue;
    const unrest = unrestOf(edges);
    if (best === null || unrest < best.unrest) best = { unrest, edges };
  }
  return best === null ? null : middlesOf(best.edges, side);
}

function shifted(point: Point, step: Point, by: number): Point {
  return { x: point.x + step.x * by, y: point.y + step.y * by };
}

/** Where dark and light change, from 0 to 1, between the dark inside of one pattern and that of the other. */
function edgesAlong(image: LumaImage, from: Point, to: Point, side: number): readonly number[] {
  const steps = (side - 7) * FINE;
  const shades = Float64Array.from({ length: steps + 1 }, (_, step) => {
    const share = step / steps;
    return sampleShade(image, from.x + (to.x - from.x) * share, from.y + (to.y - from.y) * share);
  });
  const edges: number[] = [];
  let away = awayFromMiddle(shades, 0);
  for (let step = 1; step <= steps; step += 1) {
    const next = awayFromMiddle(shades, step);
    if (next >= 0 !== away >= 0) edges.push((step - 1 + away / (away - next)) / steps);
    away = next;
  }
  return edges;
}

function awayFromMiddle(shades: Float64Array, at: number): number {
  let [darkest, brightest] = [255, 0];
  const end = Math.min(shades.length - 1, at + REACH * FINE);
  for (let index = Math.max(0, at - REACH * FINE); index <= end; index += 2) {
    const shade = shades[index] as number;
    if (shade < darkest) darkest = shade;
    if (shade > brightest) brightest = shade;
  }
  return (shades[at] as number) - (darkest + brightest) / 2;
}

/** How unevenly the lengths of two modules change along the line: small for curl, large for what is no timing pattern. */
function unrestOf(edges: readonly number[]): number {
  const pairs = edges.slice(2).map((edge, index) => edge - (edges[index] as number));
  return pairs.slice(1).reduce((sum, pair, index) => sum + Math.abs(Math.log(pair / (pairs[index] as number))), 0);
}

/** The middles of the modules between the edges; inside the patterns, whose edges lie 3.5 modules from their middles, evenly. */
function middlesOf(edges: readonly number[], side: number): Float64Array {
  const [first, last] = [edges[0] as number, edges.at(-1) as number];
  return Float64Array.from({ length: side - 6 }, (_, index) => {
    const rest = side - 7 - index;
    if (index < 4) return (first * index) / 3.5;
    if (rest < 4) return 1 - ((1 - last) * rest) / 3.5;
    return ((edges[index - 4] as number) + (edges[index - 3] as number)) / 2;
  });
}

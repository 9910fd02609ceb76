import type { Rule } from '@testigo/election';
import type { LumaImage } from '../luma-image.ts';
import { shadeAt } from './look.ts';
import { flattened, type PageMap } from './page-map.ts';
import { projected } from './projection.ts';

/** A spot of a printed rule or a caption: where it should lie, and by how much beside it the print is. */
export interface RuleSpot {
  readonly x: number;
  readonly y: number;
  /** Whether it tells a height; otherwise how far across. */
  readonly level: boolean;
  readonly band: number;
  /** A whole line of words. */
  readonly caption?: true;
  /** Tenths of a millimetre across or down; null where no line is. */
  readonly offset: number | null;
}

/** Tenths of a millimetre from one spot to the next. */
const PITCH = 40;
/** Half the length of rule that is looked at together. */
const HALF = 14;
const SAMPLES = 7;
/** Shades by which a rule is darker than the paper on both sides. */
const CONTRAST = 10;
/** Tenths of a millimetre beside a rule that are paper. */
const BESIDE = 5;

/** A line beside a spot: how far away, in tenths of a millimetre, and how many shades darker than the paper. */
export interface Nearby {
  readonly away: number;
  readonly depth: number;
}

/** A spot of a rule that the image shows, with every line near it. */
export interface SpotView {
  readonly x: number;
  readonly y: number;
  readonly lines: readonly Nearby[];
}

/** Looks for a rule near each of its spots that the image shows; `reach` is how far beside them, in tenths of a millimetre. */
export function observeRule(
  image: LumaImage,
  map: PageMap,
  rule: Rule,
  band: number,
  reach: number,
): readonly RuleSpot[] {
  return viewRule(image, map, rule, reach).map(({ x, y, lines }) => {
    let best = 0;
    let offset: number | null = null;
    for (const { away, depth } of lines) {
      const worth = depth * (1 - 0.6 * (away / reach) ** 2);
      if (worth <= best) continue;
      best = worth;
      offset = away;
    }
    return { x, y, level: rule.y0 === rule.y1, band, offset };
  });
}

/** Every line near each spot of a rule that the image shows. */
export function viewRule(image: LumaImage, map: PageMap, rule: Rule, reach: number): readonly SpotView[] {
  const level = rule.y0 === rule.y1;
  const length = level ? rule.x1 - rule.x0 : rule.y1 - rule.y0;
  const count = Math.max(2, Math.round(Math.abs(length) / PITCH));
  const spots: SpotView[] = [];
  for (let index = 0; index < count; index += 1) {
    const share = (index + 0.5) / count;
    const x = rule.x0 + (rule.x1 - rule.x0) * share;
    const y = rule.y0 + (rule.y1 - rule.y0) * share;
    const lines = lookBeside(image, map, x, y, level, reach);
    if (lines !== null) spots.push({ x, y, lines });
  }
  return spots;
}

/** The lines beside a spot; null when the image does not show it. */
function lookBeside(
  image: LumaImage,
  map: PageMap,
  x: number,
  y: number,
  level: boolean,
  reach: number,
): readonly Nearby[] | null {
  const flat = flattened(map, { x, y });
  const middle = projected(map.projection, flat);
  const along = projected(map.projection, level ? { x: flat.x + 1, y: flat.y } : { x: flat.x, y: flat.y + 1 });
  const beside = projected(map.projection, level ? { x: flat.x, y: flat.y + 1 } : { x: flat.x + 1, y: flat.y });
  const edge = reach * Math.hypot(beside.x - middle.x, beside.y - middle.y);
  if (!(middle.x > edge && middle.y > edge && middle.x < image.width - edge && middle.y < image.height - edge)) {
    return null;
  }
  const [alongX, alongY] = [along.x - middle.x, along.y - middle.y];
  const [besideX, besideY] = [beside.x - middle.x, beside.y - middle.y];
  const pixels = Math.hypot(besideX, besideY);
  const step = 0.6 / pixels;
  const wing = Math.max(2, Math.round(Math.max(BESIDE, 2 / pixels) / step));
  const half = Math.ceil(reach / step);
  const profile = new Float64Array(2 * (half + wing) + 1);
  for (let sample = 0; sample < SAMPLES; sample += 1) {
    const far = HALF * ((2 * sample) / (SAMPLES - 1) - 1);
    const startX = middle.x + far * alongX;
    const startY = middle.y + far * alongY;
    for (let index = 0; index < profile.length; index += 1) {
      const away = (index - half - wing) * step;
      profile[index] =
        (profile[index] as number) + shadeAt(image, startX + away * besideX, startY + away * besideY) / SAMPLES;
    }
  }
  return darkLines(profile, half, wing, step);
}

function darkLines(profile: Float64Array, half: number, wing: number, step: number): readonly Nearby[] {
  const lines: Nearby[] = [];
  for (let index = wing; index < profile.length - wing; index += 1) {
    const here = profile[index] as number;
    const before = profile[index - 1] as number;
    const after = profile[index + 1] as number;
    if (here > before || here >= after) continue;
    const depth = Math.min(profile[index - wing] as number, profile[index + wing] as number) - here;
    if (depth < CONTRAST) continue;
    lines.push({ away: (index - half - wing + (before - after) / (2 * (before + after - 2 * here))) * step, depth });
  }
  return lines;
}

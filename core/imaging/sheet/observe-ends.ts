import type { Page, Rule } from '@testigo/election';
import type { LumaImage } from '../luma-image.ts';
import { bandAt } from './layout-rungs.ts';
import { shadeAt } from './look.ts';
import type { RuleSpot } from './observe-rules.ts';
import { flattened, type PageMap } from './page-map.ts';
import { projected } from './projection.ts';

/** Tenths of a millimetre of rule before its end and of paper behind it that are compared. */
const WING = 20;
const BESIDE = 6;
/** Shades by which a rule is darker than the paper on both sides, and the share of that allowed behind its end. */
const CONTRAST = 12;
const BEHIND = 0.4;
/** An upright rule so near to an end tells better where it is. */
const CROSSED = 8;

/** The ends of level rules that no upright rule crosses: they alone tell how far across such a rule lies. */
export function observeEnds(image: LumaImage, map: PageMap, reach: number): readonly RuleSpot[] {
  const { page } = map;
  return (page.rules ?? [])
    .filter(({ y0, y1 }) => y0 === y1)
    .flatMap((rule) =>
      [Math.min(rule.x0, rule.x1), Math.max(rule.x0, rule.x1)].flatMap((x, end): readonly RuleSpot[] => {
        if (isCrossed(page, rule, x)) return [];
        const offset = endNear(image, map, x, rule.y0, end === 0 ? 1 : -1, reach);
        return offset === null ? [] : [{ x, y: rule.y0, level: false, band: bandAt(page, rule.y0), offset }];
      }),
    );
}

function isCrossed(page: Page, { y0 }: Rule, x: number): boolean {
  return (page.rules ?? []).some(
    (rule) =>
      rule.x0 === rule.x1 &&
      Math.abs(rule.x0 - x) <= CROSSED &&
      Math.min(rule.y0, rule.y1) <= y0 + CROSSED &&
      Math.max(rule.y0, rule.y1) >= y0 - CROSSED,
  );
}

/** Tenths of a millimetre by which the end lies further right; `inwards` is 1 where the rule begins and -1 where it ends. */
function endNear(image: LumaImage, map: PageMap, x: number, y: number, inwards: 1 | -1, reach: number): number | null {
  const flat = flattened(map, { x, y });
  const depths: number[] = [];
  for (let away = -reach - WING; away <= reach + WING; away += 1) {
    const at = (down: number): number => {
      const point = projected(map.projection, { x: flat.x + away * inwards, y: flat.y + down });
      return shadeAt(image, point.x, point.y);
    };
    const here = Math.min(at(-2), at(-1), at(0), at(1), at(2));
    depths.push(Math.min(at(-BESIDE), at(BESIDE)) - here);
  }
  let best = 0;
  let found: number | null = null;
  for (let away = -reach; away <= reach; away += 1) {
    const middle = away + reach + WING;
    const behind = mean(depths, middle - WING, middle);
    const before = mean(depths, middle, middle + WING);
    if (before < CONTRAST || behind > BEHIND * before || before - behind <= best) continue;
    best = before - behind;
    found = away * inwards;
  }
  return found;
}

function mean(values: readonly number[], from: number, to: number): number {
  let sum = 0;
  for (let index = from; index < to; index += 1) sum += Math.max(0, values[index] as number);
  return sum / (to - from);
}

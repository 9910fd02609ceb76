import type { Page, Rule } from '@testigo/election';
import type { Box } from './area.ts';
import type { InkMap } from './find-ink.ts';

/** A rule is tried every millimetre, as far from the edges of what is seen; in tenths of a millimetre. */
const STEP = 10;
/** A rule counts as seen where there is ink within so many tenths of a millimetre. */
const NEAR = 8;

/** The share of a page's printed rules, where they are to be seen, that is found as ink: whether a pen's line would be found too. 0 to 1. */
export function shareOfRulesFound(
  { width, ink }: InkMap,
  page: Page,
  visible: readonly Box[],
  dotsPerMillimetre: number,
): number {
  let tried = 0;
  let found = 0;
  const near = Math.round((NEAR * dotsPerMillimetre) / 10);
  for (const rule of page.rules ?? []) {
    const isLevel = rule.y0 === rule.y1;
    for (const point of pointsOn(rule)) {
      if (!visible.some((box) => liesWellIn(point, box))) continue;
      const x = Math.round((point.x * dotsPerMillimetre) / 10);
      const y = Math.round((point.y * dotsPerMillimetre) / 10);
      const first = y * width + x;
      const across = isLevel ? width : 1;
      tried += 1;
      for (let away = -near; away <= near; away += 1) {
        if (ink[first + away * across] !== 1) continue;
        found += 1;
        break;
      }
    }
  }
  return tried === 0 ? 0 : found / tried;
}

function pointsOn({ x0, y0, x1, y1 }: Rule): readonly { readonly x: number; readonly y: number }[] {
  const length = Math.max(x1 - x0, y1 - y0);
  const count = Math.max(0, Math.floor(length / STEP) - 1);
  return Array.from({ length: count }, (_, index) => {
    const share = ((index + 1) * STEP) / length;
    return { x: x0 + (x1 - x0) * share, y: y0 + (y1 - y0) * share };
  });
}

function liesWellIn({ x, y }: { readonly x: number; readonly y: number }, box: Box): boolean {
  return x >= box.x + STEP && x <= box.x + box.width - STEP && y >= box.y + STEP && y <= box.y + box.height - STEP;
}

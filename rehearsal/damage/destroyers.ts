import { unreachable } from '@testigo/basics';
import type { Box } from '../luma-image.ts';
import type { Random } from '../random.ts';
import type { DamagePlan, DamageStep, PageShape } from './plan.ts';

/** Ways in which a QR code is lost for good. */
export type Destroyer = 'torn-corner' | 'torn-strip' | 'covered' | 'cut-off' | 'overexposed';

export const DESTROYERS: readonly Destroyer[] = ['torn-corner', 'torn-strip', 'covered', 'cut-off', 'overexposed'];

/** The same plan, but the QR code in a box of the page (in pixels, without its quiet zone) is destroyed first. */
export function destroyQr(
  plan: DamagePlan,
  destroyer: Destroyer,
  random: Random,
  page: PageShape,
  code: Box,
): DamagePlan {
  const step = destroyingStep(destroyer, random, page, code);
  return { ...plan, name: `${plan.name}, ${destroyer}`, steps: [step, ...plan.steps] };
}

function destroyingStep(destroyer: Destroyer, random: Random, page: PageShape, code: Box): DamageStep {
  const lost = { level: 3, qr: 'lost' } as const;
  const at = (x: number, y: number) => ({
    x: (code.x + x * code.width) / page.width,
    y: (code.y + y * code.height) / page.height,
  });
  const shade = random.integer(190, 235);
  switch (destroyer) {
    case 'torn-corner': {
      const down = page.height / code.height;
      const across = (page.width / code.width) * random.pick([-1, 1]);
      const near = at(0.5, random.between(0.3, 0.5));
      const low = across * near.x + down * near.y;
      return { ...lost, name: 'tear', across, down, low, high: Number.MAX_VALUE, shade };
    }
    case 'torn-strip': {
      const top = random.between(0.05, 0.2);
      return { ...lost, name: 'tear', across: 0, down: 1, low: at(0, top).y, high: at(0, top + 0.6).y, shade };
    }
    case 'covered': {
      const middle = at(random.between(0.25, 0.4), random.between(0.25, 0.4));
      const reach = { x: (0.5 * code.width) / page.width, y: (0.55 * code.height) / page.height };
      return { ...lost, name: 'cover', middle, reach, shade: random.integer(110, 160) };
    }
    case 'cut-off':
      return { ...lost, name: 'cut', from: 0, to: at(0, random.between(0.2, 0.75)).y };
    case 'overexposed': {
      const reach = { x: (0.75 * code.width) / page.width, y: (0.75 * code.height) / page.height };
      return { ...lost, name: 'flare', middle: at(0.45, 0.45), reach };
    }
    default:
      return unreachable(destroyer);
  }
}

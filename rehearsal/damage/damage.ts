import type { LumaImage, Point } from '../luma-image.ts';
import type { Random } from '../random.ts';
import { defocus, motion } from './blur.ts';
import { dust, noise, streaks } from './grain.ts';
import { bilevel, light, tone } from './light.ts';
import { type DamagePlan, type DamageStep, type QrFate, qrFate } from './plan.ts';
import { type Moved, pose } from './pose.ts';
import { turned } from './resize.ts';
import { cover, crease, cut, fade, flare, tear } from './wear.ts';

/** A damaged image, what became of its QR codes, and where a point of the page as drawn lies in it now. */
export interface DamagedImage {
  readonly image: LumaImage;
  readonly qr: QrFate;
  readonly trace: (point: Point) => Point;
}

/** Does to a copy of an image what a plan says. The same image, plan and seed give the same bytes. */
export function damage(image: LumaImage, plan: DamagePlan, random: Random): DamagedImage {
  let damaged: Moved = { image: { ...image, pixels: image.pixels.slice() }, trace: (point) => point };
  for (const [index, step] of plan.steps.entries()) {
    const before = damaged.trace;
    const after = applyStep(damaged.image, step, random.fork(`${index}`));
    damaged = { image: after.image, trace: (point) => after.trace(before(point)) };
  }
  return { ...damaged, qr: qrFate(plan) };
}

function applyStep(image: LumaImage, step: DamageStep, random: Random): Moved {
  switch (step.name) {
    case 'pose':
      return pose(image, step, random);
    case 'turn':
      return { image: turned(image, step.quarters), trace: (point) => turnedPoint(point, image, step.quarters) };
    case 'cut': {
      const top = Math.round(step.from * image.height);
      return { image: cut(image, step), trace: ({ x, y }) => ({ x, y: y - top }) };
    }
    default:
      applyInPlace(image, step, random);
      return { image, trace: (point) => point };
  }
}

type StepInPlace = Exclude<DamageStep, { readonly name: 'pose' | 'turn' | 'cut' }>;
type InPlace<Step> = (image: LumaImage, step: Step, random: Random) => void;

const IN_PLACE: { readonly [Name in StepInPlace['name']]: InPlace<Extract<StepInPlace, { readonly name: Name }>> } = {
  fade,
  crease,
  tear,
  cover,
  flare,
  light,
  tone,
  bilevel,
  defocus,
  motion,
  noise,
  dust,
  streaks,
};

/** The table pairs every name with the function for its step, which the compiler cannot follow through a look-up. */
function applyInPlace(image: LumaImage, step: StepInPlace, random: Random): void {
  (IN_PLACE[step.name] as InPlace<StepInPlace>)(image, step, random);
}

function turnedPoint({ x, y }: Point, image: LumaImage, quarters: 1 | 2 | 3): Point {
  if (quarters === 1) return { x: image.height - y, y: x };
  return quarters === 2 ? { x: image.width - x, y: image.height - y } : { x: y, y: image.width - x };
}

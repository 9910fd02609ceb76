import { type DamageStep, phoneDamage, type Random, scannerDamage } from '@testigo/rehearsal';
import type { Wear } from '@testigo/rehearsal/training';

/** A way from paper to pixels that the reader of printed figures is measured on. */
export interface Condition {
  readonly name: string;
  /** What the issue holds it to: clean scans 99 %, moderately faded or photographed ones 90 %; the others are told, not held. */
  readonly held: 'clean' | 'moderate' | 'none';
  /** What happens to a piece of a sheet of so many pixels that was drawn with so many dots a millimetre. */
  readonly wear: (random: Random, size: { readonly width: number; readonly height: number }, dots: number) => Wear;
}

const BASE = { level: 1, qr: 'legible' } as const;
/** Side of a code's module on the strips of the rehearsal, in millimetres. */
const MODULE = 8 / (200 / 25.4);

/** A flat-bed scan of so many pixels a millimetre, with further damage before and after it. */
function scan(
  pixels: (random: Random) => number,
  { before = [], after = [], quality = [75, 92] }: Partial<ScanExtras> = {},
): Condition['wear'] {
  return (random, _, dots) => ({
    steps: [
      ...before,
      {
        ...BASE,
        name: 'pose',
        slope: random.normal() * 0.004,
        scale: pixels(random) / dots,
        tilt: { x: 0, y: 0 },
        bend: 0,
        bow: 0,
        margin: 0.01,
        background: 'lid',
      },
      { ...BASE, name: 'tone', black: random.integer(0, 40), white: random.integer(238, 258) },
      { ...BASE, name: 'noise', deviation: random.between(1, 3) },
      ...after,
    ],
    qualities: quality === null ? [] : [random.integer(quality[0], quality[1])],
  });
}

interface ScanExtras {
  readonly before: readonly DamageStep[];
  readonly after: readonly DamageStep[];
  readonly quality: readonly [number, number] | null;
}

const usual = (random: Random): number => random.between(7.7, 11.6);
const fade = (contrast: number): readonly DamageStep[] => [{ ...BASE, name: 'fade', strength: 1 - contrast }];
const blur = (passes: number): readonly DamageStep[] => [{ ...BASE, name: 'defocus', radius: 1, passes }];
const split = (threshold: number): readonly DamageStep[] => [{ ...BASE, name: 'bilevel', threshold }];
const shadow = (lost: number): readonly DamageStep[] => [
  { ...BASE, name: 'light', across: 0.05, down: 0.05, shadow: lost, edge: 0.5, lean: 0.2 },
];

function bilevel(dotsPerInch: number): Condition['wear'] {
  return scan(() => dotsPerInch / 25.4, { after: split(140), quality: null });
}

function phone(level: 1 | 2 | 3): Condition['wear'] {
  return (random, size, dots) => {
    const plan = phoneDamage(random, level, { ...size, module: MODULE * dots });
    const { quality, forwarded } = plan.encoding;
    return { steps: plan.steps, qualities: forwarded === undefined ? [quality] : [quality, forwarded.quality] };
  };
}

function scanner(level: 1 | 2 | 3): Condition['wear'] {
  return (random, size, dots) => {
    const plan = scannerDamage(random, level, { ...size, module: MODULE * dots });
    return { steps: plan.steps, qualities: plan.encoding.format === 'png' ? [] : [plan.encoding.quality] };
  };
}

/** Every condition, as in the study of images; `contrast` is what is left of the ink at worst. */
export const CONDITIONS: readonly Condition[] = [
  { name: 'clean scan, 195 to 295 dpi', held: 'clean', wear: scan(usual) },
  { name: 'scanner 1', held: 'clean', wear: scanner(1) },
  { name: 'scanner 2: skew, dust, streaks', held: 'none', wear: scanner(2) },
  { name: 'scanner 3: coarse, mostly bilevel', held: 'none', wear: scanner(3) },
  { name: 'fade, contrast .5', held: 'moderate', wear: scan(usual, { before: fade(0.5) }) },
  { name: 'fade, contrast .25', held: 'moderate', wear: scan(usual, { before: fade(0.25) }) },
  { name: 'fade, contrast .12', held: 'none', wear: scan(usual, { before: fade(0.12) }) },
  { name: 'defocus 1', held: 'none', wear: scan(usual, { after: blur(1) }) },
  { name: 'defocus 2', held: 'none', wear: scan(usual, { after: blur(2) }) },
  { name: 'defocus 4', held: 'none', wear: scan(usual, { after: blur(4) }) },
  { name: 'JPEG 50', held: 'none', wear: scan(usual, { quality: [50, 50] }) },
  { name: 'JPEG 25', held: 'none', wear: scan(usual, { quality: [25, 25] }) },
  { name: 'JPEG 10', held: 'none', wear: scan(usual, { quality: [10, 10] }) },
  { name: 'shadow .5', held: 'none', wear: scan(usual, { after: shadow(0.5) }) },
  { name: 'shadow .72', held: 'none', wear: scan(usual, { after: shadow(0.72) }) },
  { name: 'shadow .88', held: 'none', wear: scan(usual, { after: shadow(0.88) }) },
  { name: 'photograph 1: 4.5 to 5.9 pixels/mm', held: 'moderate', wear: phone(1) },
  { name: 'photograph 2: 3.5 to 4.5 pixels/mm', held: 'none', wear: phone(2) },
  { name: 'photograph 3: 2.6 to 3.3 pixels/mm', held: 'none', wear: phone(3) },
  { name: 'bilevel 200 dpi', held: 'none', wear: bilevel(200) },
  { name: 'bilevel 150 dpi', held: 'none', wear: bilevel(150) },
  { name: 'bilevel 100 dpi', held: 'none', wear: bilevel(100) },
];

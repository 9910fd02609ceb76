import type { Random } from '../random.ts';
import type { DamagePlan, DamageStep, Encoding, Level, PageShape } from './plan.ts';

/** Pixels that a QR module keeps on the coarsest scan. */
const LEAST_MODULE = 2.9;
/** Tangents of 0.4, 0.9 and 1.5 degrees. */
const SLOPES = { 1: 0.007, 2: 0.0157, 3: 0.0262 } as const;

/**
 * A sheet fed through a document scanner. Level 1 is straight and clean, 2 has skew, dust and streaks, 3 is coarse
 * and mostly black and white. QR codes stay legible at every level.
 */
export function scannerDamage(random: Random, level: Level, page: PageShape): DamagePlan {
  const coarse = level === 3 || random.chance(0.25);
  const steps: DamageStep[] = [];
  if (random.chance(0.4)) steps.push(fold(random, level));
  steps.push(feed(random, level, coarse ? Math.max(0.75, Math.min(1, LEAST_MODULE / page.module)) : 1));
  steps.push({
    name: 'light',
    level,
    qr: 'legible',
    across: random.between(0, 0.03 * level),
    down: 0,
    shadow: 0,
    edge: 0,
    lean: 0,
  });
  steps.push({
    name: 'tone',
    level,
    qr: 'legible',
    black: random.integer(0, 25 + 15 * level),
    white: random.integer(238, 262),
  });
  if (level > 1) steps.push({ name: 'dust', level, qr: 'legible', density: 6 * level });
  if (level > 1 || random.chance(0.2)) {
    steps.push({ name: 'streaks', level, qr: 'legible', count: random.integer(1, level), depth: 25 * level });
  }
  steps.push({ name: 'noise', level, qr: 'legible', deviation: random.between(1, 2 + level) });
  const split = level === 3 && random.chance(0.6);
  if (split) steps.push({ name: 'bilevel', level, qr: 'legible', threshold: random.integer(120, 160) });
  return { name: 'scanner', level, steps, encoding: scannedFile(random, level, split) };
}

function fold(random: Random, level: Level): DamageStep {
  const at = Array.from({ length: random.integer(1, 1 + level) }, () => random.between(0.05, 0.95));
  return { name: 'crease', level, qr: 'legible', at, depth: 15 + 10 * level };
}

function feed(random: Random, level: Level, scale: number): DamageStep {
  return {
    name: 'pose',
    level,
    qr: 'legible',
    slope: random.between(-SLOPES[level], SLOPES[level]),
    scale,
    tilt: { x: 0, y: 0 },
    bend: random.between(-0.02, 0.02),
    bow: 0,
    margin: random.between(0.002, 0.02),
    background: random.pick(['lid', 'dark'] as const),
  };
}

function scannedFile(random: Random, level: Level, split: boolean): Encoding {
  const format = split && random.chance(0.3) ? 'png' : 'jpeg';
  return { format, quality: random.integer(90 - 10 * level, 92 - 4 * level), orientation: 1, colour: 'grey' };
}

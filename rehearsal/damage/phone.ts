import type { Random } from '../random.ts';
import type { DamagePlan, DamageStep, Encoding, Level, PageShape, QrFate } from './plan.ts';

/** Pixels of the finest QR module in the photograph, from and to. */
const MODULES = { 1: [4.6, 6], 2: [3.6, 4.6], 3: [2.6, 3.4] } as const;
/** A camera closer than this only magnifies the paper. */
const LARGEST_SCALE = 1.1;
/** Longest side that a messenger leaves. */
const FORWARDED_SIDE = 1600;
/** Below so many pixels a module, a forwarded QR code cannot be counted on. */
const FORWARDED_MODULE = 2.4;

/**
 * A sheet photographed with a phone. Level 1 is a careful picture, 2 a hasty one (tilt, shadow, blur, sometimes sent
 * through a messenger), 3 a bad one in bad light whose QR code may be lost.
 */
export function phoneDamage(random: Random, level: Level, page: PageShape): DamagePlan {
  const qr: QrFate = level === 3 ? 'doubtful' : 'legible';
  const [least, most] = MODULES[level];
  const scale = Math.min(LARGEST_SCALE, random.between(least, most) / page.module);
  const module = scale * page.module;
  const steps: DamageStep[] = [];
  if (random.chance(0.3 * level)) steps.push({ name: 'fade', level, qr: 'legible', strength: 0.15 + 0.15 * level });
  if (random.chance(0.3 * level))
    steps.push({ name: 'crease', level, qr: 'legible', at: folds(random, level), depth: 20 * level });
  steps.push(view(random, level, page, scale));
  steps.push(lighting(random, level));
  if (level > 1) steps.push(blur(random, level, module));
  steps.push({
    name: 'tone',
    level,
    qr: 'legible',
    black: random.integer(5, 20 * level),
    white: random.integer(235, 260),
  });
  steps.push({
    name: 'noise',
    level,
    qr: level === 3 ? 'doubtful' : 'legible',
    deviation: random.between(2, 3.5 * level),
  });
  if (random.chance(0.12))
    steps.push({ name: 'turn', level, qr: 'legible', quarters: random.pick([1, 2, 3] as const) });
  return {
    name: 'phone',
    level,
    steps: steps.map((step) => (step.name === 'pose' ? { ...step, qr } : step)),
    encoding: photoFile(random, level),
  };
}

function folds(random: Random, level: Level): readonly number[] {
  return Array.from({ length: random.integer(1, 2 * level) }, () => random.between(0.05, 0.95));
}

/** A long strip is held straighter than a form: it would not fit the picture otherwise. */
function view(random: Random, level: Level, page: PageShape, scale: number): DamageStep {
  const strip = Math.min(1, (2 * page.width) / page.height);
  const slope = 0.09 * level * strip;
  const tilt = 0.07 * level;
  return {
    name: 'pose',
    level,
    qr: 'legible',
    slope: random.between(-slope, slope),
    scale,
    tilt: { x: random.between(-tilt, tilt) * 0.6, y: random.between(-tilt, tilt) },
    bend: random.between(-0.03, 0.03) * level,
    bow: random.between(-0.004, 0.004) * level,
    margin: random.between(0.03, 0.14),
    background: 'desk',
  };
}

function lighting(random: Random, level: Level): DamageStep {
  return {
    name: 'light',
    level,
    qr: 'legible',
    across: random.between(-0.08, 0.12) * level,
    down: random.between(-0.05, 0.12) * level,
    shadow: random.chance(0.35 * level) ? 0.16 * level : 0,
    edge: random.between(0.1, 0.9),
    lean: random.between(-0.3, 0.3),
  };
}

function blur(random: Random, level: Level, module: number): DamageStep {
  if (random.chance(0.6)) {
    return {
      name: 'defocus',
      level,
      qr: level === 3 ? 'doubtful' : 'legible',
      radius: 1,
      passes: level === 3 && module > 3 ? 2 : 1,
    };
  }
  const along = random.pick(['x', 'y'] as const);
  return {
    name: 'motion',
    level,
    qr: level === 3 ? 'doubtful' : 'legible',
    along,
    length: Math.max(2, Math.round(module * 0.3 * level)),
  };
}

function photoFile(random: Random, level: Level): Encoding {
  return {
    format: 'jpeg',
    quality: random.integer(92 - 17 * level, 95 - 10 * level),
    orientation: random.chance(0.3) ? random.pick([3, 6, 8] as const) : 1,
    colour: random.chance(0.7) ? 'warm' : 'grey',
  };
}

/**
 * A picture sent through a messenger: made small and encoded again, its flags dropped. Of a long strip, the lower
 * part is sent, from the share of the height given, so that the QR code keeps enough pixels.
 */
export function forwardedDamage(random: Random, level: Level, page: PageShape, from: number): DamagePlan {
  const photo = phoneDamage(random, level, page);
  const cut: DamageStep = { name: 'cut', level, qr: 'legible', from, to: 1 };
  const height = page.height * (1 - from);
  const module = (page.module * FORWARDED_SIDE) / Math.max(FORWARDED_SIDE, Math.max(height, page.width) * 1.2);
  const qr: QrFate = level === 3 || module < FORWARDED_MODULE ? 'doubtful' : 'legible';
  const steps = photo.steps.map((step) => (step.name === 'pose' ? { ...step, qr } : step));
  return {
    name: 'forwarded',
    level,
    steps: from > 0 ? [cut, ...steps] : steps,
    encoding: { ...photo.encoding, orientation: 1, forwarded: { longSide: FORWARDED_SIDE, quality: 72 - 10 * level } },
  };
}

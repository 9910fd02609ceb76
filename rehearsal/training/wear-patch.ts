import type { DamageStep } from '../damage/plan.ts';
import type { Random } from '../random.ts';

/** How a patch reached the reader: what the damage does to it, and the qualities of the JPEG files it went through. */
export interface Wear {
  readonly steps: readonly DamageStep[];
  readonly qualities: readonly number[];
}

/** Ways from paper to pixels, each as often as it stands here. */
const WAYS = ['scan', 'scan', 'scan', 'coarse', 'bilevel', 'faded', 'phone', 'phone', 'hasty'] as const;

/** Plans what happens to a patch drawn with so many dots a millimetre. */
export function planWear(random: Random, dots: number): Wear {
  const way = random.pick(WAYS);
  const steps: DamageStep[] = [];
  const base = { level: 2, qr: 'doubtful' } as const;
  const phone = way === 'phone' || way === 'hasty';
  const pixels = pixelsPerMillimetre(way, random);
  const tilt = phone ? 0.06 : 0;
  if (random.chance(dots < 8 ? 0.55 : 0.1)) steps.push(...thermalSteps(random));
  if (way === 'faded' || random.chance(0.12)) {
    steps.push({ ...base, name: 'fade', strength: random.between(0.3, way === 'faded' ? 0.93 : 0.7) });
  }
  if (random.chance(0.12)) {
    steps.push({ ...base, name: 'crease', at: [random.between(0.1, 0.9)], depth: random.between(20, 70) });
  }
  steps.push({
    ...base,
    name: 'pose',
    slope: random.normal() * (phone ? 0.02 : 0.008),
    scale: pixels / dots,
    tilt: { x: random.between(-tilt, tilt), y: random.between(-tilt, tilt) },
    bend: 0,
    bow: 0,
    margin: 0.01,
    background: random.pick(['lid', 'dark', 'desk'] as const),
  });
  steps.push({
    ...base,
    name: 'light',
    across: random.between(-0.1, 0.15) * (phone ? 2 : 0.5),
    down: random.between(-0.1, 0.15) * (phone ? 2 : 0.5),
    shadow: phone && random.chance(0.4) ? random.between(0.1, 0.7) : 0,
    edge: random.between(0.1, 0.9),
    lean: random.between(-0.5, 0.5),
  });
  const blur = blurOf(way, random);
  if (blur !== undefined) steps.push(blur);
  steps.push({ ...base, name: 'tone', black: random.integer(0, 60), white: random.integer(225, 262) });
  if (!phone && random.chance(0.3)) {
    steps.push({ ...base, name: 'streaks', count: random.integer(1, 2), depth: random.between(15, 80) });
  }
  if (random.chance(0.3)) steps.push({ ...base, name: 'dust', density: random.between(5, 60) });
  steps.push({ ...base, name: 'noise', deviation: random.between(0.5, way === 'hasty' ? 14 : phone ? 7 : 4) });
  if (way === 'bilevel') steps.push({ ...base, name: 'bilevel', threshold: random.integer(105, 190) });
  return { steps, qualities: qualitiesOf(way, random) };
}

/** A thermal head burns whole dots, eight a millimetre: letters come out jagged and heavy, and where the heat spreads gaps close. */
function thermalSteps(random: Random): readonly DamageStep[] {
  const base = { level: 2, qr: 'doubtful' } as const;
  if (random.chance(0.6)) return [{ ...base, name: 'bilevel', threshold: random.integer(90, 215) }];
  const spread: DamageStep = { ...base, name: 'defocus', radius: 1, passes: 1 };
  return [spread, { ...base, name: 'bilevel', threshold: random.integer(130, 205) }];
}

function pixelsPerMillimetre(way: (typeof WAYS)[number], random: Random): number {
  switch (way) {
    case 'scan':
    case 'faded':
      return random.pick([random.between(7, 9), random.between(9, 12), 200 / 25.4]);
    case 'coarse':
      return random.between(5, 9);
    case 'bilevel':
      return random.pick([100, 150, 200, 200, 300]) / 25.4;
    case 'phone':
      return random.between(4, 9);
    default:
      return random.between(3, 6);
  }
}

function blurOf(way: (typeof WAYS)[number], random: Random): DamageStep | undefined {
  const base = { level: 2, qr: 'doubtful' } as const;
  if (!random.chance(way === 'hasty' ? 0.8 : 0.25)) return undefined;
  if (random.chance(0.6))
    return { ...base, name: 'defocus', radius: 1, passes: random.integer(1, way === 'hasty' ? 2 : 1) };
  return {
    ...base,
    name: 'motion',
    along: random.pick(['x', 'y'] as const),
    length: random.integer(2, way === 'hasty' ? 4 : 3),
  };
}

function qualitiesOf(way: (typeof WAYS)[number], random: Random): readonly number[] {
  if (way === 'bilevel' && random.chance(0.6)) return [];
  const coarse = way === 'coarse' || random.chance(0.12);
  const first = coarse ? random.integer(12, 50) : random.integer(40, 94);
  return random.chance(way === 'hasty' ? 0.5 : 0.1) ? [first, random.integer(35, 80)] : [first];
}

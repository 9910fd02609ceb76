import { defined } from '@testigo/basics';
import type { Level } from '../damage/plan.ts';
import type { Random } from '../random.ts';
import type { ConditionCell, ConditionName } from './condition.ts';
import type { Scene } from './scene.ts';

/** Twelve megapixels, held upright as one does for a strip. */
const FRAME = { width: 3000, height: 4000 } as const;

/** A careful photograph of flat paper in good light: what each condition spoils in one way. */
const CAREFUL: Scene = {
  capture: 'photograph',
  frame: FRAME,
  modulePixels: 4,
  rotation: 0,
  tilt: 0,
  curl: 0,
  folds: 0,
  covered: 0,
  contrast: 1,
  black: 12,
  white: 228,
  shadow: 0,
  defocus: 0,
  motion: 0,
  grain: 2.5,
  bilevel: false,
  quality: 88,
};

type Changes = Partial<Scene>;
type Levels = readonly [Changes, Changes?, Changes?];

const LIT = (light: number, grain: number): Changes => ({ black: 12 * light, white: 255 * light, grain, quality: 80 });
const SENT = { forwarded: { longSide: 1600, quality: 40 } } as const;

const SPOILT: { readonly [Name in Exclude<ConditionName, 'scan'>]: Levels } = {
  clean: [{}],
  rotation: [{ rotation: 12 }, { rotation: 45 }, { rotation: 137 }],
  perspective: [{ tilt: 20 }, { tilt: 35 }, { tilt: 48 }],
  defocus: [{ defocus: 0.3 }, { defocus: 0.42 }, { defocus: 0.55 }],
  motion: [{ motion: 0.9 }, { motion: 1.4 }, { motion: 2 }],
  'low-light': [LIT(0.45, 18), LIT(0.28, 32), LIT(0.16, 42)],
  jpeg: [{ quality: 50 }, { quality: 25 }, { quality: 10 }],
  shadow: [{ shadow: 0.5 }, { shadow: 0.72 }, { shadow: 0.88 }],
  crease: [{ folds: 2 }, { folds: 4 }, { folds: 8 }],
  fade: [{ contrast: 0.5 }, { contrast: 0.25 }, { contrast: 0.12 }],
  occlusion: [{ covered: 0.03 }, { covered: 0.07 }, { covered: 0.12 }],
  'small-code': [{ modulePixels: 2.6 }, { modulePixels: 1.9 }, { modulePixels: 1.5 }],
  messenger: [
    { modulePixels: 8, ...SENT },
    { modulePixels: 5.2, ...SENT },
    { modulePixels: 4, ...SENT },
  ],
  curl: [{ curl: 0.35 }, { curl: 0.7 }, { curl: 1.1 }],
  combined: [
    { tilt: 15, defocus: 0.3, shadow: 0.4, grain: 10, contrast: 0.6, curl: 0.25, quality: 60, modulePixels: 3.4 },
    { tilt: 24, defocus: 0.4, shadow: 0.6, grain: 15, contrast: 0.45, curl: 0.4, quality: 40, modulePixels: 3 },
    { tilt: 32, defocus: 0.5, shadow: 0.72, grain: 22, contrast: 0.3, curl: 0.55, quality: 25, modulePixels: 2.6 },
  ],
};

const SCAN_RESOLUTION: Readonly<Record<Level, number>> = { 1: 200, 2: 150, 3: 100 };
const MILLIMETRES_AN_INCH = 25.4;

/**
 * What is wrong with a picture in one cell, and nothing else but the few degrees by which no hand holds straight. Every third scan is black
 * and white only, every other one is a page on which a part of the strip lies.
 *
 * @param moduleMillimetres side of a module on paper, which a scanner's resolution turns into pixels
 */
export function planScene({ condition, level }: ConditionCell, moduleMillimetres: number, random: Random): Scene {
  if (condition === 'scan') return planScan(level, moduleMillimetres, random);
  const changes = defined(SPOILT[condition][level - 1], `${condition} at level ${level}`);
  const scene = { ...CAREFUL, ...changes };
  return { ...scene, rotation: scene.rotation + (condition === 'rotation' ? 0 : random.between(-4, 4)) };
}

function planScan(level: Level, moduleMillimetres: number, random: Random): Scene {
  const bilevel = random.chance(1 / 3);
  return {
    ...CAREFUL,
    capture: random.chance(0.5) ? 'strip-scan' : 'page-scan',
    modulePixels: (SCAN_RESOLUTION[level] / MILLIMETRES_AN_INCH) * moduleMillimetres,
    rotation: random.between(-1.5, 1.5) + (random.chance(0.2) ? 180 : 0),
    black: random.between(5, 40),
    white: random.between(235, 255),
    grain: 2,
    bilevel,
    quality: 75,
  };
}

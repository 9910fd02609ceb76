import type { Level } from '../damage/plan.ts';

/** What is wrong with a picture. */
export type ConditionName =
  | 'clean'
  | 'rotation'
  | 'perspective'
  | 'defocus'
  | 'motion'
  | 'low-light'
  | 'jpeg'
  | 'shadow'
  | 'crease'
  | 'fade'
  | 'occlusion'
  | 'small-code'
  | 'messenger'
  | 'curl'
  | 'scan'
  | 'combined';

/** One condition at one level: a cell of every table of results. */
export interface ConditionCell {
  readonly condition: ConditionName;
  readonly level: Level;
  /** What the level means, with its unit. */
  readonly means: string;
  /**
   * What a reader is held to: `ordinary` photographs at the first look, `messenger` copies that keep two pixels a module; `other` counts
   * in the whole only.
   */
  readonly held: 'ordinary' | 'messenger' | 'other';
  /** Why no reader is held to this cell; absent where one is. */
  readonly hopeless?: string;
}

type Row = readonly [
  condition: ConditionName,
  means: readonly string[],
  more?: { readonly ordinary?: readonly Level[]; readonly messenger?: readonly Level[]; readonly hopeless?: Hopeless },
];
type Hopeless = Partial<Record<Level, string>>;

const FOLDED = 'the folds lie closer together than a finder pattern is wide, and all of them cross the code';
const DARK = 'the grain is as strong as the difference between black and white';
const ALL_AT_ONCE = 'blur, grain, fading, shadow, tilt and curl at once leave less than two clear pixels a module';

const ROWS: readonly Row[] = [
  ['clean', ['4 px a module'], { ordinary: [1] }],
  ['rotation', ['12°', '45°', '137°'], { ordinary: [1, 2, 3] }],
  ['perspective', ['tilted 20°', 'tilted 35°', 'tilted 48°'], { ordinary: [1, 2] }],
  ['defocus', ['radius 0.30 module', 'radius 0.42 module', 'radius 0.55 module'], { ordinary: [1, 2] }],
  ['motion', ['smeared over 0.9 module', 'smeared over 1.4 modules', 'smeared over 2.0 modules']],
  ['low-light', ['45 % light, grain 18', '28 % light, grain 32', '16 % light, grain 42'], { hopeless: { 3: DARK } }],
  ['jpeg', ['quality 50', 'quality 25', 'quality 10'], { ordinary: [1, 2] }],
  ['shadow', ['50 % of the light lost', '72 % lost', '88 % lost'], { ordinary: [1, 2] }],
  ['crease', ['2 folds', '4 folds', '8 folds'], { hopeless: { 2: FOLDED, 3: FOLDED } }],
  ['fade', ['50 % of the contrast left', '25 % left', '12 % left'], { ordinary: [1, 2] }],
  ['occlusion', ['3 % of the code covered', '7 % covered', '12 % covered']],
  ['small-code', ['2.6 px a module', '1.9 px a module', '1.5 px a module'], { ordinary: [1] }],
  ['messenger', ['3.2 px a module left', '2.1 px a module left', '1.6 px a module left'], { messenger: [1, 2] }],
  ['curl', ['0.35 radian to each side', '0.7 radian to each side', '1.1 radians to each side']],
  ['scan', ['200 dots an inch', '150 dots an inch', '100 dots an inch']],
  ['combined', ['mild', 'middling', 'bad'], { hopeless: { 3: ALL_AT_ONCE } }],
];

/** Every condition at every level, in the order in which tables show them. */
export const CONDITION_CELLS: readonly ConditionCell[] = ROWS.flatMap(([condition, means, more = {}]) =>
  means.map((meaning, index): ConditionCell => {
    const level = (index + 1) as Level;
    const held = more.ordinary?.includes(level) ? 'ordinary' : more.messenger?.includes(level) ? 'messenger' : 'other';
    const reason = more.hopeless?.[level];
    const cell = { condition, level, means: meaning, held } as const;
    return reason === undefined ? cell : { ...cell, hopeless: reason };
  }),
);

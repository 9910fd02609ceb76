import type { Point } from '../luma-image.ts';

/** How bad a damage is: 1 an ordinary good capture, 2 a careless one, 3 one that a reader may fail on. */
export type Level = 1 | 2 | 3;

/** Whether a QR code survives: surely, perhaps, or not at all. */
export type QrFate = 'legible' | 'doubtful' | 'lost';

/**
 * What a plan needs to know of the page it will damage. `module` is the side in pixels of the smallest QR module on
 * the page; 3 serves where it has none.
 */
export interface PageShape {
  readonly width: number;
  readonly height: number;
  readonly module: number;
}

/**
 * What happens to an image on its way from paper to file: steps in order, then how it is encoded. A plan is plain
 * data; together with a seed it says everything.
 */
export interface DamagePlan {
  readonly name: string;
  readonly level: Level;
  readonly steps: readonly DamageStep[];
  readonly encoding: Encoding;
}

/** How the damaged image becomes a file. */
export interface Encoding {
  readonly format: 'jpeg' | 'png';
  /** JPEG quality, 1 to 100. */
  readonly quality: number;
  /** EXIF orientation: the pixels are stored turned and the flag says how to turn them back. */
  readonly orientation: 1 | 3 | 6 | 8;
  /** `grey` stores one channel; `warm` stores colour as a phone does under a lamp. */
  readonly colour: 'grey' | 'warm';
  /** A messenger that makes the image smaller and encodes it once more. */
  readonly forwarded?: { readonly longSide: number; readonly quality: number };
}

/** One damage, its level, and what it does to a QR code by itself. */
export type DamageStep = { readonly level: Level; readonly qr: QrFate } & (
  | Fade
  | Crease
  | Tear
  | Cover
  | Cut
  | Flare
  | Pose
  | Turn
  | Light
  | Tone
  | Bilevel
  | Defocus
  | Motion
  | Noise
  | Dust
  | Streaks
);

/** Thermal paper that pales in patches; `strength` is the share of the ink that goes at worst. */
export interface Fade {
  readonly name: 'fade';
  readonly strength: number;
}

/** Folds across the page, at shares of its height; `depth` is how much darker the fold is, in shades. */
export interface Crease {
  readonly name: 'crease';
  readonly at: readonly number[];
  readonly depth: number;
}

/**
 * Paper torn away wherever `low` < across · x + down · y < `high`, x and y being shares of the page's width and
 * height; what lies behind has one shade.
 */
export interface Tear {
  readonly name: 'tear';
  readonly across: number;
  readonly down: number;
  readonly low: number;
  readonly high: number;
  readonly shade: number;
}

/** A thumb, an ellipse given in shares of the page's sides. */
export interface Cover {
  readonly name: 'cover';
  readonly middle: Point;
  readonly reach: Point;
  readonly shade: number;
}

/** Only the part of the page between two shares of its height is in the picture. */
export interface Cut {
  readonly name: 'cut';
  readonly from: number;
  readonly to: number;
}

/** A lamp mirrored on the page: white within an ellipse given in shares of the page's sides. */
export interface Flare {
  readonly name: 'flare';
  readonly middle: Point;
  readonly reach: Point;
}

/**
 * The page seen from where the camera or the glass is. Rotation is given by its tangent; `tilt` is by how much the
 * far side looks smaller, across and down; `bend` stretches the page along its height as a curl does, and `bow`
 * moves its middle sideways, in shares of the height. `margin` is a share of the width.
 */
export interface Pose {
  readonly name: 'pose';
  readonly slope: number;
  readonly scale: number;
  readonly tilt: Point;
  readonly bend: number;
  readonly bow: number;
  readonly margin: number;
  readonly background: 'lid' | 'dark' | 'desk';
}

/** Quarter turns clockwise. */
export interface Turn {
  readonly name: 'turn';
  readonly quarters: 1 | 2 | 3;
}

/** Uneven light: brightness lost towards the right and the bottom, and the soft edge of a shadow. */
export interface Light {
  readonly name: 'light';
  readonly across: number;
  readonly down: number;
  /** Share of light lost in the shadow; 0 for none. */
  readonly shadow: number;
  /** Where the shadow's edge crosses the middle row, as a share of the width, and how it leans. */
  readonly edge: number;
  readonly lean: number;
}

/** Shades that black and white become. */
export interface Tone {
  readonly name: 'tone';
  readonly black: number;
  readonly white: number;
}

/** Black and white only, split at a shade. */
export interface Bilevel {
  readonly name: 'bilevel';
  readonly threshold: number;
}

/** A lens out of focus: a box of 2 × radius + 1 pixels, applied that many times. */
export interface Defocus {
  readonly name: 'defocus';
  readonly radius: number;
  readonly passes: number;
}

/** A hand that moves, in pixels. */
export interface Motion {
  readonly name: 'motion';
  readonly along: 'x' | 'y';
  readonly length: number;
}

/** A sensor's grain; its deviation in shades. */
export interface Noise {
  readonly name: 'noise';
  readonly deviation: number;
}

/** Specks and fibres on the glass, per million pixels. */
export interface Dust {
  readonly name: 'dust';
  readonly density: number;
}

/** Lines that a dirty glass draws along the whole feed. */
export interface Streaks {
  readonly name: 'streaks';
  readonly count: number;
  readonly depth: number;
}

const ORDER: readonly QrFate[] = ['legible', 'doubtful', 'lost'];

/** The worst that any step of a plan does to a QR code. */
export function qrFate(plan: DamagePlan): QrFate {
  const worst = Math.max(0, ...plan.steps.map((step) => ORDER.indexOf(step.qr)));
  return ORDER[worst] ?? 'legible';
}

import type { Corners, Point } from '../point.ts';

/** Where a QR code seems to stand, whether it can be read or not. */
export interface CodePlace {
  /** The outer corners as the code is turned; the one at the bottom right is extrapolated. */
  readonly corners: Corners;
  /** Middles of the three finder patterns: at the code's top left, top right and bottom left. */
  readonly finders: readonly [Point, Point, Point];
  /** Pixels a module. */
  readonly module: number;
  /** Modules a side, as told by the timing patterns where they can be followed, else by the distances. */
  readonly side: number;
  /** How sure it is that this is a code, 0 to 1; above a half the timing patterns were seen. */
  readonly confidence: number;
}

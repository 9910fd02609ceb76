import type { Place } from '@testigo/election';
import type { Corners, Point } from '../point.ts';

/** Where a page of a sheet lies in an image: how its printed measures become pixels. */
export interface SheetPlacement {
  /** A point of the page in tenths of a millimetre, as the format's layout measures it, in pixels of the image. */
  readonly toImage: (point: Point) => Point;
  /** Pixels of the image to a millimetre of the page around a point of it. */
  readonly pixelsPerMillimetre: (point: Point) => number;
  /** Share of the layout's printed rules that were found where the placement says, 0 to 1. */
  readonly support: number;
  /** Root mean square distance of the found rules from where the placement says, in tenths of a millimetre of the page. */
  readonly residual: number;
  /** Whether enough print (and the code, where one was read) agrees for masks to be laid by it without a person. */
  readonly reliable: boolean;
  /** Share of the page's surface that lies inside the image, 0 to 1. */
  readonly inside: number;
}

/** What is known of a page besides its layout: the corners of its code in the image, and where the layout has the code. */
export interface PlacingHints {
  readonly code?: Corners;
  readonly codePlace?: Place;
}

/** A point in pixels from the top left corner of the image. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Four outer corners of something in an image, named as it is turned itself. */
export interface Corners {
  readonly topLeft: Point;
  readonly topRight: Point;
  readonly bottomRight: Point;
  readonly bottomLeft: Point;
}

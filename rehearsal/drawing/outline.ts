import type { Font, PathCommand } from 'opentype.js';

/** Straight edges of closed shapes, four numbers each: from x, from y, to x, to y. The y axis points down. */
export type Outline = readonly number[];

/** Maps outline units to pixels: x' = a x + c y + e, y' = b x + d y + f. */
export interface Transform {
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly d: number;
  readonly e: number;
  readonly f: number;
}

const EDGES_PER_CURVE = 6;

/** The outline of one character at one pixel per em, its origin on the base line; a box where the font has none. */
export function glyphOutline(font: Font, character: string): { readonly outline: Outline; readonly advance: number } {
  if (font.charToGlyphIndex(character) === 0 && character.trim() !== '') return missingGlyph();
  const glyph = font.charToGlyph(character);
  return { outline: flatten(glyph.getPath(0, 0, 1).commands), advance: (glyph.advanceWidth ?? 0) / font.unitsPerEm };
}

/** The outline moved, scaled or turned. */
export function transformed(outline: Outline, transform: Transform): Outline {
  const { a, b, c, d, e, f } = transform;
  const result = new Array<number>(outline.length);
  for (let index = 0; index < outline.length; index += 2) {
    const x = outline[index] as number;
    const y = outline[index + 1] as number;
    result[index] = a * x + c * y + e;
    result[index + 1] = b * x + d * y + f;
  }
  return result;
}

function missingGlyph(): { readonly outline: Outline; readonly advance: number } {
  const ring = [...rectangle(0.06, -0.7, 0.54, 0), ...rectangle(0.49, -0.65, 0.11, -0.05)];
  return { outline: ring, advance: 0.6 };
}

/** Given right before left, the corners run the other way round: a hole. */
function rectangle(left: number, top: number, right: number, bottom: number): Outline {
  return [left, top, right, top, right, top, right, bottom, right, bottom, left, bottom, left, bottom, left, top];
}

function flatten(commands: readonly PathCommand[]): Outline {
  const edges: number[] = [];
  let [x, y, startX, startY] = [0, 0, 0, 0];
  const lineTo = (nextX: number, nextY: number): void => {
    edges.push(x, y, nextX, nextY);
    [x, y] = [nextX, nextY];
  };
  for (const command of commands) {
    if (command.type === 'M') {
      [x, y, startX, startY] = [command.x, command.y, command.x, command.y];
    } else if (command.type === 'L') {
      lineTo(command.x, command.y);
    } else if (command.type === 'Z') {
      lineTo(startX, startY);
    } else {
      const second = command.type === 'C' ? { x: command.x2, y: command.y2 } : undefined;
      curve([x, y, command.x1, command.y1, second?.x, second?.y, command.x, command.y], lineTo);
    }
  }
  return edges;
}

type CurvePoints = readonly [number, number, number, number, number | undefined, number | undefined, number, number];

/** Edges of a cubic curve, or of a quadratic one where the second control point is missing. */
function curve(points: CurvePoints, lineTo: (x: number, y: number) => void): void {
  const [x0, y0, x1, y1, x2, y2, x3, y3] = points;
  for (let step = 1; step <= EDGES_PER_CURVE; step += 1) {
    const t = step / EDGES_PER_CURVE;
    const s = 1 - t;
    if (x2 === undefined || y2 === undefined) {
      lineTo(s * s * x0 + 2 * s * t * x1 + t * t * x3, s * s * y0 + 2 * s * t * y1 + t * t * y3);
    } else {
      lineTo(
        s * s * s * x0 + 3 * s * s * t * x1 + 3 * s * t * t * x2 + t * t * t * x3,
        s * s * s * y0 + 3 * s * s * t * y1 + 3 * s * t * t * y2 + t * t * t * y3,
      );
    }
  }
}

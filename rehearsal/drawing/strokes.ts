import type { Box, LumaImage, Point } from '../luma-image.ts';
import type { Random } from '../random.ts';

/** Shade of a ball-point pen. */
export const PEN = 60;

/** Draws a line with round ends; thickness in pixels. It only ever darkens. */
export function drawStroke(image: LumaImage, from: Point, to: Point, thickness: number, shade: number): void {
  const radius = thickness / 2;
  const left = Math.max(0, Math.floor(Math.min(from.x, to.x) - radius - 1));
  const right = Math.min(image.width - 1, Math.ceil(Math.max(from.x, to.x) + radius + 1));
  const top = Math.max(0, Math.floor(Math.min(from.y, to.y) - radius - 1));
  const bottom = Math.min(image.height - 1, Math.ceil(Math.max(from.y, to.y) + radius + 1));
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const lengthSquared = dx * dx + dy * dy;
  for (let y = top; y <= bottom; y += 1) {
    for (let x = left; x <= right; x += 1) {
      const [px, py] = [x + 0.5 - from.x, y + 0.5 - from.y];
      const along = lengthSquared === 0 ? 0 : Math.min(1, Math.max(0, (px * dx + py * dy) / lengthSquared));
      const [awayX, awayY] = [px - along * dx, py - along * dy];
      const cover = radius + 0.5 - Math.sqrt(awayX * awayX + awayY * awayY);
      if (cover <= 0) continue;
      const index = y * image.width + x;
      const below = image.pixels[index] as number;
      const inked = below - Math.round((below - shade) * Math.min(1, cover));
      if (inked < below) image.pixels[index] = inked;
    }
  }
}

/** Fills a box with a scribble that stands for a signature: loops of a pen that wander to the right. */
export function drawScribble(image: LumaImage, box: Box, random: Random): void {
  const turns = random.integer(7, 12);
  const corners: Point[] = [];
  for (let turn = 0; turn <= turns; turn += 1) {
    const high = turn % 2 === 0;
    const back = random.chance(0.3) ? -1.4 : 0;
    const share = Math.min(1, Math.max(0, (turn + back + random.between(-0.4, 0.4)) / turns));
    const height = high ? random.between(0, 0.45) : random.between(0.55, 1);
    corners.push({ x: box.x + share * box.width, y: box.y + height * box.height });
  }
  const thickness = Math.max(1.2, box.height * random.between(0.03, 0.05));
  drawCurveThrough(image, corners, thickness);
  const flourish = box.y + box.height * random.between(0.7, 0.9);
  const end = { x: box.x + box.width, y: flourish - box.height * random.between(0, 0.3) };
  drawStroke(image, { x: box.x + box.width * 0.15, y: flourish }, end, thickness, PEN);
}

/** A smooth line: parabolas between the middles of the edges, the corners as their control points. */
function drawCurveThrough(image: LumaImage, corners: readonly Point[], thickness: number): void {
  const pieces = 8;
  for (let index = 1; index + 1 < corners.length; index += 1) {
    const control = corners[index] as Point;
    const from = middle(corners[index - 1] as Point, control);
    const to = middle(control, corners[index + 1] as Point);
    let last = from;
    for (let step = 1; step <= pieces; step += 1) {
      const t = step / pieces;
      const s = 1 - t;
      const next = {
        x: s * s * from.x + 2 * s * t * control.x + t * t * to.x,
        y: s * s * from.y + 2 * s * t * control.y + t * t * to.y,
      };
      drawStroke(image, last, next, thickness, PEN);
      last = next;
    }
  }
}

function middle(left: Point, right: Point): Point {
  return { x: (left.x + right.x) / 2, y: (left.y + right.y) / 2 };
}

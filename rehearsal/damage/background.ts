import type { Random } from '../random.ts';
import type { Pose } from './plan.ts';
import { smoothField } from './smooth-field.ts';

/** What lies around the page: one shade, or a square tile that repeats; its side is a power of two. */
export interface Background {
  readonly shade: number;
  readonly side: number;
  readonly tile: Uint8Array;
}

const SIDE = 512;

/** The lid of a scanner is light grey, a scanner left open is black, a desk has boards, grain and things on it. */
export function backgroundOf(kind: Pose['background'], random: Random): Background {
  if (kind === 'lid') return { shade: random.integer(205, 238), side: 1, tile: new Uint8Array() };
  if (kind === 'dark') return { shade: random.integer(8, 30), side: 1, tile: new Uint8Array() };
  return { shade: 0, side: SIDE, tile: desk(random) };
}

function desk(random: Random): Uint8Array {
  const tile = new Uint8Array(SIDE * SIDE);
  const wood = random.integer(70, 140);
  const grain = smoothField(SIDE, SIDE * 24, 40, random);
  const row = new Float32Array(SIDE);
  const board = random.integer(90, 170);
  for (let y = 0; y < SIDE; y += 1) {
    grain(y * 24, row);
    const joint = y % board < 2 ? 40 : 0;
    for (let x = 0; x < SIDE; x += 1) tile[y * SIDE + x] = Math.max(0, wood + 45 * (row[x] as number) - joint);
  }
  for (let thing = 0; thing < 3; thing += 1) layThing(tile, random);
  return tile;
}

/** A corner of paper, a pen, a phone: a rectangle lighter or darker than the desk. */
function layThing(tile: Uint8Array, random: Random): void {
  const shade = random.pick([25, 45, 190, 225]);
  const [left, top] = [random.integer(0, SIDE - 1), random.integer(0, SIDE - 1)];
  const [width, height] = [random.integer(20, 140), random.integer(8, 120)];
  for (let y = top; y < Math.min(SIDE, top + height); y += 1)
    tile.fill(shade, y * SIDE + left, y * SIDE + Math.min(SIDE, left + width));
}

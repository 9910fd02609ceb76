import { defined } from '@testigo/basics';
import { fillBox, type LumaImage } from '../luma-image.ts';
import type { Random } from '../random.ts';
import type { Pose } from './plan.ts';
import { smoothField } from './smooth-field.ts';

/** Side of the square of wood that a desk repeats; a power of two. */
const SIDE = 512;

/**
 * Fills the image with what lies around the page: the light lid of a scanner, the dark of one left open, or a desk
 * of boards with things on it.
 */
export function paintBackground(image: LumaImage, kind: Pose['background'], random: Random): void {
  if (kind !== 'desk') {
    image.pixels.fill(kind === 'lid' ? random.integer(205, 238) : random.integer(8, 30));
    return;
  }
  const wood = boards(random);
  for (let y = 0; y < image.height; y += 1) {
    const row = wood.subarray((y % SIDE) * SIDE, (y % SIDE) * SIDE + SIDE);
    for (let x = 0; x < image.width; x += SIDE) {
      image.pixels.set(row.subarray(0, Math.min(SIDE, image.width - x)), y * image.width + x);
    }
  }
  const things = random.integer(3, 9);
  for (let thing = 0; thing < things; thing += 1) layThing(image, random);
}

function boards(random: Random): Uint8Array {
  const tile = new Uint8Array(SIDE * SIDE);
  const shade = random.integer(70, 140);
  const stretch = 24;
  const grain = smoothField(SIDE, SIDE * stretch, 40, random);
  const row = new Float32Array(SIDE);
  const board = random.integer(90, 170);
  for (let y = 0; y < SIDE; y += 1) {
    grain(y * stretch, row);
    const joint = y % board < 2 ? 40 : 0;
    for (let x = 0; x < SIDE; x += 1) {
      tile[y * SIDE + x] = Math.max(0, shade + 45 * defined(row[x], 'the grain of a board') - joint);
    }
  }
  return tile;
}

/** A corner of paper, a pen, another phone: a rectangle lighter or darker than the desk, with a shadow. */
function layThing(image: LumaImage, random: Random): void {
  const unit = Math.min(image.width, image.height) / 8;
  const box = {
    x: random.between(-unit, image.width),
    y: random.between(-unit, image.height),
    width: random.between(0.2, 1.5) * unit,
    height: random.between(0.2, 2.5) * unit,
  };
  fillBox(image, { ...box, x: box.x + unit / 20, y: box.y + unit / 20 }, 40);
  fillBox(image, box, random.pick([25, 50, 190, 225]));
}

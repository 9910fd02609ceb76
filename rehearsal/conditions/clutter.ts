import { type Box, fillBox, type LumaImage } from '../luma-image.ts';
import type { Random } from '../random.ts';

/**
 * Fills a picture with what makes it hard to find a code: a chequered cloth, printed papers, keys, tiles, and here and there
 * a ring around a square as a finder pattern is.
 */
export function paintClutter(image: LumaImage, random: Random): void {
  paintCloth(image, random);
  const unit = Math.min(image.width, image.height) / 10;
  const things = random.integer(14, 22);
  for (let thing = 0; thing < things; thing += 1) {
    const box = {
      x: random.between(-unit, image.width),
      y: random.between(-unit, image.height),
      width: random.between(1, 3.5) * unit,
      height: random.between(1, 4) * unit,
    };
    fillBox(image, { ...box, x: box.x + unit / 15, y: box.y + unit / 15 }, 45);
    random.pick([layPaper, layPaper, layKeys, layRing, layTiles])(image, box, random);
  }
}

function paintCloth(image: LumaImage, random: Random): void {
  const check = random.integer(24, 70);
  const [dark, light] = [random.integer(50, 110), random.integer(120, 190)];
  const rows = [0, 1].map((turn) =>
    Uint8Array.from({ length: image.width }, (_, x) =>
      Math.floor(x / check) % 2 === turn ? dark : (dark + light) >> 1,
    ),
  );
  const bright = rows.map((row) => row.map((shade) => shade + ((light - dark) >> 1)));
  for (let y = 0; y < image.height; y += 1) {
    const row = Math.floor(y / check) % 2 === 0 ? rows[0] : bright[1];
    if (row !== undefined) image.pixels.set(row, y * image.width);
  }
}

/** Lines of words. */
function layPaper(image: LumaImage, box: Box, random: Random): void {
  fillBox(image, box, random.integer(195, 240));
  const size = random.between(6, 22);
  for (let y = box.y + size; y + 2 * size < box.y + box.height; y += 2 * size) {
    for (let x = box.x + size; x + 2 * size < box.x + box.width; ) {
      const width = Math.min(random.between(0.4, 5) * size, box.x + box.width - size - x);
      fillBox(image, { x, y, width, height: size * random.between(0.6, 1) }, random.integer(20, 80));
      x += width + size * random.between(0.3, 0.9);
    }
  }
}

/** Keys of a keyboard. */
function layKeys(image: LumaImage, box: Box, random: Random): void {
  fillBox(image, box, random.integer(15, 60));
  const side = random.between(20, 60);
  const shade = random.integer(70, 220);
  for (let y = box.y + side / 4; y + side < box.y + box.height; y += side * 1.25) {
    for (let x = box.x + side / 4; x + side < box.x + box.width; x += side * 1.25) {
      fillBox(image, { x, y, width: side, height: side }, shade);
      fillBox(image, { x: x + side / 3, y: y + side / 4, width: side / 5, height: side / 3 }, 255 - shade);
    }
  }
}

/** A square within a square, nearly in the proportions 1 : 1 : 3 : 1 : 1 that every reader looks for. */
function layRing(image: LumaImage, box: Box, random: Random): void {
  fillBox(image, box, random.integer(190, 245));
  const module = Math.min(box.width, box.height) / random.between(8, 30);
  const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  for (const [reach, shade] of [
    [3.5, 30],
    [2.5, 225],
    [random.pick([0.9, 1.5, 2.1]), 30],
  ] as const) {
    const side = 2 * reach * module;
    fillBox(image, { x: middle.x - side / 2, y: middle.y - side / 2, width: side, height: side }, shade);
  }
}

/** Dark and light squares without any order. */
function layTiles(image: LumaImage, box: Box, random: Random): void {
  const side = random.between(5, 30);
  const [dark, light] = [random.integer(10, 90), random.integer(150, 245)];
  for (let y = box.y; y < box.y + box.height; y += side) {
    for (let x = box.x; x < box.x + box.width; x += side) {
      fillBox(image, { x, y, width: side, height: side }, random.chance(0.5) ? dark : light);
    }
  }
}

import { cropImage, type LumaImage } from '../luma-image.ts';
import type { Random } from '../random.ts';
import type { Cover, Crease, Cut, Fade, Flare, Tear } from './plan.ts';
import { smoothField } from './smooth-field.ts';

/** Lets thermal ink pale in soft patches. */
export function fade(image: LumaImage, step: Fade, random: Random): void {
  const { width, height, pixels } = image;
  const field = smoothField(width, height, 160, random);
  const row = new Float32Array(width);
  for (let y = 0; y < height; y += 1) {
    field(y, row);
    for (let x = 0, index = y * width; x < width; x += 1, index += 1) {
      const kept = 1 - step.strength * (row[x] as number);
      pixels[index] = 255 - (255 - (pixels[index] as number)) * kept;
    }
  }
}

/** Draws folds: a dark line with a lighter lip below it, leaning a little. */
export function crease(image: LumaImage, step: Crease, random: Random): void {
  const reach = Math.max(2, Math.round(image.width / 160));
  for (const at of step.at) {
    const lean = random.between(-0.02, 0.02);
    const depth = step.depth * random.between(0.6, 1);
    for (let x = 0; x < image.width; x += 1) {
      const middle = Math.round(at * image.height + lean * x);
      for (let away = -reach; away <= 2 * reach; away += 1) {
        const y = middle + away;
        if (y < 0 || y >= image.height) continue;
        const share = away <= reach ? -(1 - Math.abs(away) / (reach + 1)) : 0.3;
        addShade(image, y * image.width + x, depth * share);
      }
    }
  }
}

/** Paints what lies behind where the paper is torn away, along a ragged edge. */
export function tear(image: LumaImage, step: Tear, random: Random): void {
  const { width, height, pixels } = image;
  const ragged = new Float32Array(width);
  const down = new Float32Array(height);
  smoothField(width, 1, 14, random)(0, ragged);
  smoothField(height, 1, 14, random)(0, down);
  const jag = 12 * Math.max(Math.abs(step.across) / width, Math.abs(step.down) / height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const rag = ((ragged[x] as number) + (down[y] as number) - 1) * jag;
      const at = (step.across * x) / width + (step.down * y) / height + rag;
      if (at > step.low && at < step.high) pixels[y * width + x] = step.shade;
    }
  }
}

/** Lays a thumb on the page: darker towards its edge. */
export function cover(image: LumaImage, step: Cover): void {
  withinEllipse(image, step, (index, distance) => {
    image.pixels[index] = step.shade * (1 - 0.35 * distance);
  });
}

/** Washes the page out to white, softly towards the edge. */
export function flare(image: LumaImage, step: Flare): void {
  withinEllipse(image, step, (index, distance) => addShade(image, index, 600 * (1 - distance)));
}

/** Keeps the rows between two shares of the height. */
export function cut(image: LumaImage, step: Cut): LumaImage {
  const from = Math.round(step.from * image.height);
  const to = Math.max(from + 1, Math.round(step.to * image.height));
  return cropImage(image, { x: 0, y: from, width: image.width, height: to - from });
}

/** Visits the pixels of an ellipse with their squared distance from its middle, 0 to 1. */
function withinEllipse(image: LumaImage, step: Cover | Flare, visit: (index: number, distance: number) => void): void {
  const { width, height } = image;
  const [reachX, reachY] = [step.reach.x * width, step.reach.y * height];
  const [middleX, middleY] = [step.middle.x * width, step.middle.y * height];
  const [top, bottom] = [Math.max(0, Math.floor(middleY - reachY)), Math.min(height, Math.ceil(middleY + reachY))];
  const [left, right] = [Math.max(0, Math.floor(middleX - reachX)), Math.min(width, Math.ceil(middleX + reachX))];
  for (let y = top; y < bottom; y += 1) {
    for (let x = left; x < right; x += 1) {
      const [dx, dy] = [(x + 0.5 - middleX) / reachX, (y + 0.5 - middleY) / reachY];
      const distance = dx * dx + dy * dy;
      if (distance < 1) visit(y * width + x, distance);
    }
  }
}

function addShade(image: LumaImage, index: number, change: number): void {
  image.pixels[index] = Math.min(255, Math.max(0, (image.pixels[index] as number) + change));
}

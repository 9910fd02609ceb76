import { noise } from '../damage/grain.ts';
import { discKernel, lineKernel, spread } from '../damage/kernel.ts';
import { bilevel, light, tone } from '../damage/light.ts';
import type { Light } from '../damage/plan.ts';
import { inverted, type Projection, projected } from '../damage/projection.ts';
import { resample } from '../damage/resample.ts';
import { halve } from '../damage/resize.ts';
import { cover } from '../damage/wear.ts';
import { type Box, blankImage, type LumaImage, type Point } from '../luma-image.ts';
import type { Random } from '../random.ts';
import { paintClutter } from './clutter.ts';
import { type Framed, frameScene, middleOf } from './frame-scene.ts';
import {
  bothShapes,
  curledShape,
  type Fold,
  foldedShape,
  foldsAcross,
  liftOf,
  type PaperShape,
} from './paper-shape.ts';
import type { Scene, Subject } from './scene.ts';

/** A picture before it is encoded, and where a point of the page lies in it. */
export interface Picture {
  readonly image: LumaImage;
  readonly trace: (point: Point) => Point;
}

/** What is done to the pixels by steps that are kept for damage plans: their level and fate are no matter here. */
const STEP = { level: 1, qr: 'legible' } as const;
/** What the grain of three colours leaves in their grey: the root of the squared weights of ITU-R BT.601. */
const GREY_GRAIN = 0.67;
/** Shade of a scanner's lid. */
const LID = 232;
/** Width of a shadow's soft edge, as a share of the picture's. */
const SHADOW_EDGE = 0.12;

/** Takes a picture as a scene tells. The same subject, scene and seed give the same pixels. */
export function takePicture(subject: Subject, scene: Scene, random: Random): Picture {
  const folds = foldsAcross(subject.code, subject.modules, scene.folds, random.fork('folds'));
  const shape = bothShapes(curledShape(subject.code, scene.curl, random.fork('curl')), foldedShape(folds));
  const page = wornPage(subject, scene, folds, random.fork('paper'));
  const framed = frameScene(subject, scene, random.fork('view'));
  const image = blankImage(framed.width, framed.height, LID);
  if (scene.capture === 'photograph') paintClutter(image, random.fork('table'));
  lay(page, image, framed, shape);
  const trace = (point: Point): Point => projected(framed.seen, shape.forward(point));
  spoilPixels(image, scene, trace(middleOf(subject.code)), random.fork('camera'));
  return { image, trace };
}

/** The page with its ink faded, something laid on its code, and light and dark sides of its folds. */
function wornPage({ page, code }: Subject, scene: Scene, folds: readonly Fold[], random: Random): LumaImage {
  const worn = { ...page, pixels: page.pixels.slice() };
  if (scene.contrast < 1) tone(worn, { ...STEP, name: 'tone', black: 255 * (1 - scene.contrast), white: 255 });
  if (scene.covered > 0) {
    const longer = random.between(1, 1.6);
    const reach = Math.sqrt(scene.covered / Math.PI) * code.width;
    const [x, y] = [random.between(0.15, 0.85), random.between(0.15, 0.85)];
    cover(worn, {
      ...STEP,
      name: 'cover',
      middle: { x: (code.x + x * code.width) / page.width, y: (code.y + y * code.height) / page.height },
      reach: { x: (reach * longer) / page.width, y: reach / longer / page.height },
      shade: random.integer(60, 220),
    });
  }
  for (const fold of folds) shadeFold(worn, code, fold);
  return worn;
}

/** How much darker or lighter the side of a fold is. */
const FOLD_SHADE = 40;

function shadeFold({ width, height, pixels }: LumaImage, code: Box, fold: Fold): void {
  const [top, bottom] = [Math.max(0, code.y - code.height / 2), Math.min(height, code.y + 1.5 * code.height)];
  for (let y = Math.round(top); y < Math.round(bottom); y += 1) {
    for (let x = 0; x < width; x += 1) {
      const away = (x * fold.normal.x + y * fold.normal.y - fold.at) / fold.reach;
      if (away <= -1 || away >= 1) continue;
      const side = Math.sign(away) * (liftOf(fold, { x, y }) - 1) * liftOf(fold, { x, y }) * 4;
      const index = y * width + x;
      pixels[index] = Math.min(255, Math.max(0, (pixels[index] as number) + FOLD_SHADE * side));
    }
  }
}

/** Puts the page into the picture, from a copy that was made smaller first where many of its dots share a pixel. */
function lay(page: LumaImage, image: LumaImage, { seen, scale }: Framed, shape: PaperShape): void {
  let source = page;
  let share = 1;
  while (scale / share <= 0.55) {
    source = halve(source);
    share /= 2;
  }
  const [a, b, c, d, e, f, g, h, i] = seen;
  const scaled: Projection = [a / share, b / share, c, d / share, e / share, f, g / share, h / share, i];
  resample(source, image, inverted(scaled), (point) => {
    const flat = shape.flatten({ x: point.x / share, y: point.y / share });
    return { x: flat.x * share, y: flat.y * share };
  });
}

/** Light, lens and sensor, in the order in which they spoil a picture. `code` is the middle of the code in it. */
function spoilPixels(image: LumaImage, scene: Scene, code: Point, random: Random): void {
  if (scene.capture === 'photograph') light(image, lighting(image, scene, code, random));
  tone(image, { ...STEP, name: 'tone', black: scene.black, white: scene.white });
  if (scene.defocus > 0) spread(image, discKernel(scene.defocus * scene.modulePixels));
  if (scene.motion > 0) {
    spread(image, lineKernel((scene.motion / 2) * scene.modulePixels, random.between(0, Math.PI)));
  }
  if (scene.grain > 0) noise(image, { ...STEP, name: 'noise', deviation: GREY_GRAIN * scene.grain }, random);
  if (scene.bilevel) {
    bilevel(image, { ...STEP, name: 'bilevel', threshold: (scene.black + scene.white) / 2 + random.between(-20, 20) });
  }
}

/** A little darker towards two sides, and a shadow whose soft edge lies on the code. */
function lighting(image: LumaImage, scene: Scene, code: Point, random: Random): Light & typeof STEP {
  const lean = random.between(-0.4, 0.4);
  const edge = (code.x - lean * (code.y - image.height / 2)) / image.width - random.between(0, SHADOW_EDGE);
  const [across, down] = [random.between(-0.06, 0.06), random.between(-0.06, 0.06)];
  return { ...STEP, name: 'light', across, down, shadow: scene.shadow, edge, lean };
}

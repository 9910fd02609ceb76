import { type EncodedImage, encodeImage } from '../damage/encode.ts';
import type { Point } from '../luma-image.ts';
import { createRandom } from '../random.ts';
import type { ConditionCell } from './condition.ts';
import { type ConditionStrip, MODULE_MILLIMETRES } from './condition-strip.ts';
import { cornersOf } from './frame-scene.ts';
import { planScene } from './plan-scene.ts';
import type { Scene } from './scene.ts';
import { takePicture } from './take-picture.ts';

/** JPEG quality of a picture before a messenger encodes it once more. */
const FIRST_QUALITY = 90;

/** The corners of the code, named as the code itself is turned, in pixels of the file. */
export interface CodeCorners {
  readonly topLeft: Point;
  readonly topRight: Point;
  readonly bottomRight: Point;
  readonly bottomLeft: Point;
}

/** An encoded picture of a strip, and the truth about its code. */
export interface ConditionImage extends EncodedImage {
  readonly text: string;
  readonly corners: CodeCorners;
  /** Pixels a module in the file, where the camera looks straight. */
  readonly modulePixels: number;
}

/** Takes the picture of a strip that belongs into a cell. The same strip, cell and seed give the same bytes for the same version of sharp. */
export async function conditionImage(
  strip: ConditionStrip,
  cell: ConditionCell,
  seed: string,
): Promise<ConditionImage> {
  const name = `${seed}/${cell.condition}-${cell.level}`;
  return sceneImage(strip, planScene(cell, MODULE_MILLIMETRES, createRandom(name)), name);
}

/** Takes the picture that a scene tells of. */
export async function sceneImage(strip: ConditionStrip, scene: Scene, seed: string): Promise<ConditionImage> {
  const { image, trace } = takePicture(strip, scene, createRandom(seed));
  const { forwarded, quality, bilevel, capture } = scene;
  const encoded = await encodeImage(image, {
    format: bilevel ? 'png' : 'jpeg',
    quality: forwarded === undefined ? quality : FIRST_QUALITY,
    orientation: 1,
    colour: capture === 'photograph' ? 'warm' : 'grey',
    ...(forwarded === undefined ? {} : { forwarded }),
  });
  const [topLeft, topRight, bottomRight, bottomLeft] = cornersOf(strip.code).map((corner): Point => {
    const { x, y } = trace(corner);
    return { x: x * encoded.scale, y: y * encoded.scale };
  }) as [Point, Point, Point, Point];
  const corners = { topLeft, topRight, bottomRight, bottomLeft };
  return { ...encoded, text: strip.text, corners, modulePixels: scene.modulePixels * encoded.scale };
}

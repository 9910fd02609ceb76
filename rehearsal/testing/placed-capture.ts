import { defined } from '@testigo/basics';
import type { ElectionDefinition, Page, SheetFormat } from '@testigo/election';
import { type LumaImage, lumaImage, type PlacingHints, type Point, type SheetPlacement } from '@testigo/imaging';
import sharp from 'sharp';
import { damage } from '../damage/damage.ts';
import { encodeImage } from '../damage/encode.ts';
import { forwardedDamage, phoneDamage } from '../damage/phone.ts';
import type { Level } from '../damage/plan.ts';
import { scannerDamage } from '../damage/scanner.ts';
import { drawSheet } from '../drawing/draw-sheet.ts';
import type { PlannedSheet } from '../election/plan.ts';
import { sheetDrawing } from '../election/sheet-drawing.ts';
import { createRandom } from '../random.ts';
import { nominalSheet } from './nominal-sheet.ts';

/** Ways of damaging a sheet, by name. */
export const DAMAGES = { scanner: scannerDamage, phone: phoneDamage, forwarded: forwardedDamage } as const;
export type DamageName = keyof typeof DAMAGES;

/** A damaged page of a rehearsal, and where points of its layout lie in the image by the truth. */
export interface PlacedCapture {
  readonly image: LumaImage;
  readonly page: Page;
  readonly truth: (point: Point) => Point;
  readonly hints: PlacingHints;
}

/** Draws a page of a sheet and damages it; of a strip that is forwarded, the lower part is sent. */
export async function placedCapture(
  definition: ElectionDefinition,
  format: SheetFormat,
  sheet: PlannedSheet,
  name: DamageName,
  level: Level,
  seed: string,
): Promise<PlacedCapture> {
  const random = createRandom(seed);
  const drawn = await drawSheet(sheetDrawing(definition, sheet, seed));
  const nominal = nominalSheet(format, sheet.contests, drawn);
  const index = random.integer(0, nominal.pages.length - 1);
  const page = defined(nominal.pages[index], 'a page');
  const drawnPage = defined(drawn.pages[index], 'a drawn page');
  const code = drawn.placements.find(({ id, page: on }) => id === 'qr' && on === index)?.ink;
  const module = code === undefined ? 3 : 8;
  const shape = { width: drawnPage.width, height: drawnPage.height, module };
  const plan = DAMAGES[name](random.fork('plan'), level, shape, format.medium === 'strip' ? 0.6 : 0);
  const damaged = damage(drawnPage, plan, random.fork('damage'));
  const { bytes, scale } = await encodeImage(damaged.image, { ...plan.encoding, orientation: 1 });
  const { data, info } = await sharp(bytes).greyscale().raw().toBuffer({ resolveWithObject: true });
  const image = lumaImage(info.width, info.height, new Uint8Array(data));
  const pixels = nominal.pixelsOf(page);
  const trace = (x: number, y: number): Point => {
    const point = damaged.trace({ x, y });
    return { x: point.x * scale, y: point.y * scale };
  };
  const second = page.bands?.[1]?.y ?? Infinity;
  const truth = ({ x, y }: Point): Point => trace(x * pixels, (y + (y >= second ? nominal.shiftOf(page) : 0)) * pixels);
  const hints = code === undefined || !random.chance(0.5) ? {} : codeHints(image, format, code, trace);
  return { image, page, truth, hints };
}

/** The corners of the code as a decoder tells them, where all of it is in the image. */
function codeHints(
  image: LumaImage,
  format: SheetFormat,
  { x, y, width, height }: { readonly x: number; readonly y: number; readonly width: number; readonly height: number },
  trace: (x: number, y: number) => Point,
): PlacingHints {
  const corners = {
    topLeft: trace(x, y),
    topRight: trace(x + width, y),
    bottomRight: trace(x + width, y + height),
    bottomLeft: trace(x, y + height),
  };
  const { code } = format;
  return code !== undefined && Object.values(corners).every((corner) => isInside(image, corner))
    ? { code: corners, codePlace: code }
    : {};
}

/** The largest error of a placement in tenths of a millimetre, over all fields, codes and ends of rules that the image shows, and where. */
export function largestError(
  { image, page, truth }: PlacedCapture,
  format: SheetFormat,
  placed: SheetPlacement,
): { readonly error: number; readonly at: Point } {
  const places = [...format.fields.map(({ place }) => place), format.code, format.identity?.place].filter(
    (place) => place !== undefined && place.page === page.id,
  );
  const points = [
    ...places.flatMap((place) => {
      const { x, y, width, height } = defined(place, 'a place');
      return [
        { x, y },
        { x: x + width, y },
        { x, y: y + height },
        { x: x + width, y: y + height },
      ];
    }),
    ...(page.rules ?? []).flatMap(({ x0, y0, x1, y1 }) => [
      { x: x0, y: y0 },
      { x: x1, y: y1 },
    ]),
  ];
  let worst = { error: 0, at: { x: 0, y: 0 } };
  for (const point of points) {
    const right = truth(point);
    if (!isInside(image, right)) continue;
    const said = placed.toImage(point);
    const aside = truth({ x: point.x + 10, y: point.y });
    const below = truth({ x: point.x, y: point.y + 10 });
    const scale = Math.min(
      Math.hypot(aside.x - right.x, aside.y - right.y),
      Math.hypot(below.x - right.x, below.y - right.y),
    );
    const error = (10 * Math.hypot(said.x - right.x, said.y - right.y)) / scale;
    if (error > worst.error) worst = { error, at: point };
  }
  return worst;
}

function isInside({ width, height }: LumaImage, { x, y }: Point): boolean {
  return x >= 0 && y >= 0 && x < width && y < height;
}

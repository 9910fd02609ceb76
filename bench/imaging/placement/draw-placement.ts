import type { Caption, Page, SheetFormat } from '@testigo/election';
import type { LumaImage, SheetPlacement } from '@testigo/imaging';
import sharp from 'sharp';

/** Steps in which a straight edge of the page is drawn, since in the image it may be bent. */
const STEPS = 12;

const COLOURS = {
  rule: '#d22',
  caption: '#2a2',
  field: '#24d',
  public: '#0a8',
  personal: '#e08',
  code: '#c0c',
} as const;

/** A placement drawn over its image, as the bytes of a PNG: rules, captions, fields, regions and codes each in a colour. */
export async function drawPlacement(
  image: LumaImage,
  format: SheetFormat,
  page: Page,
  placement: SheetPlacement,
): Promise<Uint8Array> {
  const here = (place: { readonly page: string }) => place.page === page.id;
  const shapes = [
    ...format.regions.flatMap(({ place, personal }) =>
      here(place) ? [boxPath(placement, place, personal ? COLOURS.personal : COLOURS.public)] : [],
    ),
    ...(page.rules ?? []).map(({ x0, y0, x1, y1 }) =>
      linePath(
        placement,
        [
          [x0, y0],
          [x1, y1],
        ],
        COLOURS.rule,
      ),
    ),
    ...(page.captions ?? []).map((caption) => boxPath(placement, caption, COLOURS.caption)),
    ...format.fields.flatMap(({ place }) =>
      place !== undefined && here(place) ? [boxPath(placement, place, COLOURS.field)] : [],
    ),
    ...[format.code, format.identity?.place].flatMap((place) =>
      place !== undefined && here(place) ? [boxPath(placement, place, COLOURS.code)] : [],
    ),
  ];
  const { width, height, data } = image;
  const drawn = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${shapes.join('')}</svg>`;
  const grey = await sharp(data, { raw: { width, height, channels: 1 } })
    .toColourspace('srgb')
    .png()
    .toBuffer();
  return sharp(grey)
    .composite([{ input: Buffer.from(drawn), left: 0, top: 0 }])
    .png()
    .toBuffer();
}

type Corner = readonly [x: number, y: number];

function boxPath(placement: SheetPlacement, { x, y, width, height }: Caption, colour: string): string {
  const [right, bottom] = [x + width, y + height];
  return linePath(
    placement,
    [
      [x, y],
      [right, y],
      [right, bottom],
      [x, bottom],
      [x, y],
    ],
    colour,
  );
}

function linePath(placement: SheetPlacement, corners: readonly Corner[], colour: string): string {
  const points = corners.slice(1).flatMap(([x, y], index) => {
    const [fromX, fromY] = corners[index] as Corner;
    return Array.from({ length: STEPS + 1 }, (_, step) => {
      const share = step / STEPS;
      const point = placement.toImage({ x: fromX + (x - fromX) * share, y: fromY + (y - fromY) * share });
      return `${point.x.toFixed(1)},${point.y.toFixed(1)}`;
    });
  });
  return `<polyline points="${points.join(' ')}" fill="none" stroke="${colour}" stroke-width="1.2"/>`;
}

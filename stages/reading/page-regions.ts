import type { Page, Place, SheetFormat } from '@testigo/election';
import { type Box, cutOut, type PixelImage } from '@testigo/imaging/mask';
import type { EncodedPicture, PictureEncoder } from './picture-encoder.ts';

/** A part of a sheet that can be laid open by itself later, as a file. */
export interface PageRegion {
  /** `page`, `code`, `figures`, `identity` or `region/` and the name of a personal region of the format. */
  readonly label: string;
  readonly picture: EncodedPicture;
}

/**
 * The page as it is, nothing painted out, and what of it may have to be shown by itself one day: the code, the figures, where the table is named, and
 * each region that is personal. All of this is private.
 */
export async function cutRegions(
  page: PixelImage,
  format: SheetFormat,
  shown: Page,
  pictures: PictureEncoder,
): Promise<readonly PageRegion[]> {
  const regions: PageRegion[] = [{ label: 'page', picture: await pictures.full(page) }];
  for (const [label, places] of placesOf(format)) {
    const box = pixelsAround(
      places.filter((place) => place.page === shown.id),
      shown,
      page,
    );
    if (box !== null) regions.push({ label, picture: await pictures.full(cutOut(page, box)) });
  }
  return regions;
}

function placesOf({ code, fields, identity, regions }: SheetFormat): readonly (readonly [string, readonly Place[]])[] {
  return [
    ['code', code === undefined ? [] : [code]],
    ['figures', fields.flatMap(({ place }) => place ?? [])],
    ['identity', identity === undefined ? [] : [identity.place]],
    ...regions.filter(({ personal }) => personal).map(({ id, place }) => [`region/${id}`, [place]] as const),
  ];
}

/** The pixels of a page that lie at least partly in one box around some places; null where there are none. */
function pixelsAround(places: readonly Place[], { width, height }: Page, picture: PixelImage): Box | null {
  if (places.length === 0) return null;
  const [across, down] = [picture.width / width, picture.height / height];
  const left = Math.max(0, Math.floor(Math.min(...places.map(({ x }) => x)) * across));
  const top = Math.max(0, Math.floor(Math.min(...places.map(({ y }) => y)) * down));
  const right = Math.min(picture.width, Math.ceil(Math.max(...places.map((place) => place.x + place.width)) * across));
  const bottom = Math.min(picture.height, Math.ceil(Math.max(...places.map((one) => one.y + one.height)) * down));
  return right > left && bottom > top ? { x: left, y: top, width: right - left, height: bottom - top } : null;
}

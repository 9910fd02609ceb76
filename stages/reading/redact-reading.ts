import { err, ok, type Result } from '@testigo/basics';
import { type Page, parseQrText, type SheetFormat } from '@testigo/election';
import type { Code, SheetPlacement } from '@testigo/imaging';
import type { MaskProblem } from '@testigo/imaging/mask';
import type { DecodedImage } from './image-decoder.ts';
import { cutRegions, type PageRegion } from './page-regions.ts';
import type { EncodedPicture, PictureEncoder, ShownPage } from './picture-encoder.ts';
import type { PagePlacer } from './place-once.ts';
import { redactImage } from './redact-image.ts';

/** The page of a sheet that an image shows, redacted and encoded. */
export interface RedactedSheet {
  readonly format: string;
  readonly page: string;
  /** Full resolution: the working copy. */
  readonly working: EncodedPicture;
  /** What the world may see once it is cleared as the election asks. */
  readonly shown: ShownPage;
  /** The page unpainted and what is cut out of it, to be sealed away. */
  readonly regions: readonly PageRegion[];
}

/** What became of the attempt to redact an image by machine. */
export type Redaction = Result<RedactedSheet, MaskProblem>;

/** What redacting needs beside the image. */
export interface RedactingParts {
  readonly pictures: PictureEncoder;
  readonly place: PagePlacer;
}

/**
 * Redacts the sheet that an image shows: by the format whose code was read, else by the one page of any format whose print is found. Where
 * several sheets or pages come into question it is not told which, and nothing is redacted.
 */
export async function redactReading(
  opened: DecodedImage,
  codes: readonly Code[],
  formats: readonly SheetFormat[],
  { pictures, place }: RedactingParts,
): Promise<Redaction> {
  const found = findPages(codes, formats, place);
  const [first] = found;
  if (first === undefined) return err('sheet-not-found');
  if (found.length > 1) return err('place-unsure');
  const { format, page, placement } = first;
  const redacted = redactImage(opened, format, page, placement);
  if (!redacted.ok) return redacted;
  const { flat, picture, mask } = redacted.value;
  const [working, shown] = [await pictures.full(picture), await pictures.page(picture, mask)];
  const regions = await cutRegions(flat, format, page, pictures);
  return ok({ format: format.id, page: page.id, working, shown, regions });
}

interface FoundPage {
  readonly format: SheetFormat;
  readonly page: Page;
  readonly placement: SheetPlacement | null;
}

function findPages(codes: readonly Code[], formats: readonly SheetFormat[], place: PagePlacer): readonly FoundPage[] {
  const coded = formats.flatMap((format) => codes.flatMap((code) => pageOfCode(format, code, place)));
  return coded.length > 0 ? coded : formats.flatMap((format) => pagesByPrint(format, place));
}

/** The page that bears a code, if the format's grammar parses what the code says. */
function pageOfCode(format: SheetFormat, { text, position }: Code, place: PagePlacer): readonly FoundPage[] {
  const page = format.pages.find(({ id }) => id === (format.code?.page ?? format.pages[0]?.id));
  if (format.qr === undefined || page === undefined || !parseQrText(format.qr, text).ok) return [];
  const placement = place(page, { code: position, ...(format.code === undefined ? {} : { codePlace: format.code }) });
  return [{ format, page, placement }];
}

function pagesByPrint(format: SheetFormat, place: PagePlacer): readonly FoundPage[] {
  return format.pages.flatMap((page) => {
    const placement = place(page, format.code === undefined ? {} : { codePlace: format.code });
    return placement?.reliable === true ? [{ format, page, placement }] : [];
  });
}

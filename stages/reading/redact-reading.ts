import { err, ok, type Result } from '@testigo/basics';
import { type Page, parseQrText, type SheetFormat } from '@testigo/election';
import { type Code, type PlacingHints, placeSheet, type SheetPlacement } from '@testigo/imaging';
import type { MaskProblem } from '@testigo/imaging/mask';
import type { DecodedImage } from './image-decoder.ts';
import type { EncodedPicture, PictureEncoder, ShownPage } from './picture-encoder.ts';
import { redactImage } from './redact-image.ts';

/** The page of a sheet that an image shows, redacted and encoded. */
export interface RedactedSheet {
  readonly format: string;
  readonly page: string;
  /** Full resolution: the working copy. */
  readonly working: EncodedPicture;
  /** What the world may see once it is cleared as the election asks. */
  readonly shown: ShownPage;
}

/** What became of the attempt to redact an image by machine. */
export type Redaction = Result<RedactedSheet, MaskProblem>;

/** Redacts the sheet that an image shows, by the format whose code was read, or else by one that has no code and whose print is found. */
export async function redactReading(
  opened: DecodedImage,
  codes: readonly Code[],
  formats: readonly SheetFormat[],
  pictures: PictureEncoder,
): Promise<Redaction> {
  const found = findPage(opened, codes, formats);
  if (found === null) return err('sheet-not-found');
  const { format, page, placement } = found;
  const redacted = redactImage(opened, format, page, placement);
  if (!redacted.ok) return redacted;
  const { picture, mask } = redacted.value;
  const [working, shown] = [await pictures.full(picture), await pictures.page(picture, mask)];
  return ok({ format: format.id, page: page.id, working, shown });
}

interface FoundPage {
  readonly format: SheetFormat;
  readonly page: Page;
  readonly placement: SheetPlacement | null;
}

function findPage(opened: DecodedImage, codes: readonly Code[], formats: readonly SheetFormat[]): FoundPage | null {
  for (const format of formats) {
    const { qr } = format;
    const code = qr === undefined ? undefined : codes.find(({ text }) => parseQrText(qr, text).ok);
    const page = format.pages.find(({ id }) => id === (format.code?.page ?? format.pages[0]?.id));
    if (code === undefined || page === undefined) continue;
    const hints: PlacingHints = format.code === undefined ? {} : { code: code.position, codePlace: format.code };
    return { format, page, placement: placeSheet(opened.luma, page, hints) };
  }
  return findByPrint(opened, formats);
}

/** The page that the print fits best, of the formats without a code. */
function findByPrint({ luma }: DecodedImage, formats: readonly SheetFormat[]): FoundPage | null {
  let best: FoundPage | null = null;
  for (const format of formats) {
    if (format.qr !== undefined) continue;
    for (const page of format.pages) {
      const placement = placeSheet(luma, page, {});
      if (placement?.reliable !== true) continue;
      if (best === null || placement.support > (best.placement?.support ?? 0)) best = { format, page, placement };
    }
  }
  return best;
}

import { type PDFiumDocument, PDFiumLibrary, type PDFiumPage } from '@hyzyla/pdfium';
import { err, ok } from '@testigo/basics';
import type { PdfReason } from '@testigo/intake';
import sharp from 'sharp';
import { answerRequests } from './answer-requests.ts';
import type { PdfAnswer, PdfRequest } from './pdf-renderer.ts';

/** Sheets are drawn at 300 dots per inch, PDF lengths are in 72nds of an inch. */
const SCALE = 300 / 72;

/** A page is drawn with at most so many pixels: an A3 page at 300 dots per inch has 17 million. */
const MOST_PIXELS = 24_000_000;

const JPEG = { quality: 92, chromaSubsampling: '4:4:4' } as const;

const library = await PDFiumLibrary.init();
let document: PDFiumDocument | null = null;

answerRequests<PdfRequest, PdfAnswer>(async (request) => {
  if ('open' in request) return open(request.open);
  if ('page' in request) return render(request.page);
  document?.destroy();
  document = null;
  return ok({ pages: 0 });
});

async function open(bytes: Uint8Array): Promise<PdfAnswer> {
  document?.destroy();
  document = null;
  try {
    document = await library.loadDocument(bytes);
  } catch (fault) {
    return err(reasonOf(fault));
  }
  return ok({ pages: document.getPageCount() });
}

/** The library tells the cause in words only. */
function reasonOf(fault: unknown): PdfReason {
  return fault instanceof Error && /password|security/i.test(fault.message) ? 'pdf-password' : 'pdf-damaged';
}

async function render(number: number): Promise<PdfAnswer> {
  if (document === null) throw new Error('no document is open');
  const page = document.getPage(number - 1);
  const size = sizeOf(page);
  if (size === null) return err('pdf-page-damaged');
  const { data, width, height } = await page.render({ ...size, scale: 1, render: 'bitmap', colorSpace: 'BGRA' });
  const raw = { width, height, channels: 4 } as const;
  return ok({ image: await sharp(data, { raw }).removeAlpha().jpeg(JPEG).toBuffer() });
}

/** Sides of the drawing in pixels; null for a page that could not be loaded. */
function sizeOf(page: PDFiumPage): { readonly width: number; readonly height: number } | null {
  const { originalWidth, originalHeight } = page.getOriginalSize();
  if (!(originalWidth >= 1 && originalHeight >= 1)) return null;
  const scale = Math.min(SCALE, Math.sqrt(MOST_PIXELS / (originalWidth * originalHeight)));
  const side = (length: number): number => Math.max(1, Math.floor(length * scale + 0.001));
  return { width: side(originalWidth), height: side(originalHeight) };
}

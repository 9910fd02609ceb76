import { err, ok, type Result } from '@testigo/basics';
import type { TiffOpener } from '@testigo/intake';
import sharp from 'sharp';
import { USUAL_DECODER_LIMITS } from './sharp-decoder.ts';
import { tiffPageDirectories } from './tiff-pages.ts';

/** Opens TIFFs page by page with sharp (libvips), as PNG so that no pixel changes. */
export function createTiffOpener(): TiffOpener {
  return {
    open(bytes) {
      const pages = tiffPageDirectories(bytes);
      if (pages.length < 2) return null;
      return { count: pages.length, render: (page) => render(bytes, pages[page - 1] ?? 0) };
    },
  };
}

async function render(bytes: Uint8Array, directory: number): Promise<Result<Uint8Array, 'tiff-page-damaged'>> {
  const { openPixels, seconds } = USUAL_DECODER_LIMITS;
  try {
    const page = sharp(bytes, { page: directory, failOn: 'truncated', limitInputPixels: openPixels }).autoOrient();
    return ok(await page.timeout({ seconds }).png().toBuffer());
  } catch {
    return err('tiff-page-damaged');
  }
}

import type { Result } from '@testigo/basics';

/** The pages of a TIFF that has several. */
export interface TiffPages {
  readonly count: number;
  /** A page, counted from 1, as the bytes of a PNG that has the same pixels. */
  render(page: number): Promise<Result<Uint8Array, 'tiff-page-damaged'>>;
}

/** Opens TIFFs that hold one page after another, as scanners write them. */
export interface TiffOpener {
  /** Null where there are no several pages: then the file is one image, whole or not. */
  open(bytes: Uint8Array): TiffPages | null;
}

/** How much is taken in at once, so that no file can take the machine. Sizes in bytes. */
export interface IntakeLimits {
  /** Of one image, by itself or in a zip. */
  readonly imageBytes: number;
  /** Of one PDF, and of a zip inside a zip: both are held in memory as a whole. */
  readonly documentBytes: number;
  readonly pages: number;
  readonly zipEntries: number;
  /** How many zips may lie in each other. */
  readonly zipDepth: number;
  /** An outermost zip may unfold to so many bytes whatever its own size ... */
  readonly zipBytes: number;
  /** ... and beyond that to so many times its own size. Images hardly shrink; a bomb unfolds a thousandfold. */
  readonly zipRatio: number;
}

/** 100 MB an image, 400 MB a PDF, 2000 pages, 200,000 entries, zips within zips within a zip, 500 MB or 50 times the size of the zip. */
export const USUAL_LIMITS: IntakeLimits = {
  imageBytes: 100_000_000,
  documentBytes: 400_000_000,
  pages: 2000,
  zipEntries: 200_000,
  zipDepth: 3,
  zipBytes: 500_000_000,
  zipRatio: 50,
};

/** Bytes as whole megabytes for messages, never 0. */
export function megabytes(bytes: number): number {
  return Math.max(1, Math.round(bytes / 1_000_000));
}

import type { Result } from '@testigo/basics';

/** Why a PDF, or one page of it, gave no image. */
export type PdfReason = 'pdf-password' | 'pdf-damaged' | 'pdf-page-damaged' | 'pdf-took-too-long';

/** An opened PDF. Close it, or its memory stays taken. */
export interface PdfPages {
  readonly count: number;
  /** A page, counted from 1, as the bytes of one image. */
  render(page: number): Promise<Result<Uint8Array, PdfReason>>;
  close(): Promise<void>;
}

/** Opens PDFs, one at a time. What can't be opened is a reason; only faults throw. */
export interface PdfOpener {
  open(bytes: Uint8Array): Promise<Result<PdfPages, PdfReason>>;
}

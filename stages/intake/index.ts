export type { PdfOpener, PdfPages, PdfReason } from './pdf-opener.ts';
export { type FileKind, type ImageKind, isImage, promisesMedia, RECOGNITION_BYTES, recognise } from './recognise.ts';

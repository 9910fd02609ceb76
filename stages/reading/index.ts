export { areOneSheet } from './are-one-sheet.ts';
export { adviseCapture } from './capture-advice.ts';
export type { DecodedImage, ImageDecoder } from './image-decoder.ts';
export {
  type Explanation,
  explainImage,
  type ImageProblem,
  type ImageReason,
  type ImageRemark,
  type UnreadReason,
} from './image-problem.ts';
export type { ImageReader, ImageReading } from './image-reader.ts';
export { interpretTexts, readingsOfSheet, type SheetText } from './interpret-texts.ts';
export type { EncodedPicture, PictureEncoder, ShownPage } from './picture-encoder.ts';
export type { PagePrint, PrintQuestion } from './print-pages.ts';
export { type ImageQuestion, type ReadingParts, readImage, USUAL_QUESTION } from './read-image.ts';
export { readingsOfPrint } from './readings-of-print.ts';
export { type RedactedPage, redactImage } from './redact-image.ts';
export type { RedactedSheet, Redaction } from './redact-reading.ts';

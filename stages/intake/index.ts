export { countSources, type SourceCount } from './count-sources.ts';
export { groupParts, type PartsItem } from './group-parts.ts';
export {
  explainIntake,
  type FileReason,
  type IntakeExplanation,
  type IntakeReason,
  type ZipReason,
} from './intake-problem.ts';
export { type IntakeLimits, USUAL_LIMITS } from './limits.ts';
export type { PartNaming } from './name-of-part.ts';
export { type OpenOptions, openSources } from './open-sources.ts';
export type { PdfOpener, PdfPages, PdfReason } from './pdf-opener.ts';
export { type FileKind, type ImageKind, isImage, promisesMedia, RECOGNITION_BYTES, recognise } from './recognise.ts';
export type { DrawnPage, MediaItem, ProblemItem, SkippedItem, SourceItem } from './source-item.ts';
export type { TiffOpener, TiffPages } from './tiff-opener.ts';

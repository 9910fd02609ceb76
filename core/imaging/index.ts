export type { Code, CodeFinder, Findings } from './code/code.ts';
export { loadCodeFinder } from './code/code-finder.ts';
export type { CodePlace } from './code/code-place.ts';
export { locateCodes } from './code/locate-codes.ts';
export { PASSES, type Pass } from './code/passes.ts';
export { type CodesRead, type ReadLimits, readCodes } from './code/read-codes.ts';

export { blurImage, doubleImage, halveImage, sharpenImage } from './filters.ts';
export { clipRectangle, cropImage, type LumaImage, lumaImage, type Rectangle } from './luma-image.ts';
export { type ImageFacts, measureImage } from './measure-image.ts';
export { type Likeness, likenessOf, lookAlike } from './near-duplicate.ts';
export type { Corners, Point } from './point.ts';
export { type CaptureAdvice, type CaptureVerdict, judgeCapture } from './quality/judge-capture.ts';
export type { CodeQuality } from './quality/measure-code.ts';
export { cutOut } from './sheet/cut-out.ts';
export { placeSheet } from './sheet/place-sheet.ts';
export type { PlacingHints, SheetPlacement } from './sheet/sheet-placement.ts';

export type { Code, CodeFinder, Corners, Findings, Point } from './code.ts';
export { loadCodeFinder } from './code-finder.ts';
export { blurImage, doubleImage, halveImage, sharpenImage } from './filters.ts';
export { clipRectangle, cropImage, type LumaImage, lumaImage, type Rectangle } from './luma-image.ts';
export { type ImageFacts, measureImage } from './measure-image.ts';
export { type CodesRead, type ReadLimits, readCodes } from './read-codes.ts';
export { PASSES, type Pass } from './views.ts';

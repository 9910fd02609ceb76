export { drawPatch, type PatchRow, type PatchType } from './draw-patch.ts';
export { cutPatch, type LineSample } from './line-samples.ts';
export type { Wear } from './wear-patch.ts';

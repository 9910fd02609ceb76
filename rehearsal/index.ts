export { drawSheet } from './drawing/draw-sheet.ts';
export type * from './drawing/drawing.ts';
export { HAND_FACES, type HandFace, PRINTED_FACES, type PrintedFace } from './drawing/faces.ts';
export { type Box, blankImage, cropImage, type LumaImage, type Point } from './luma-image.ts';
export { createRandom, type Random } from './random.ts';

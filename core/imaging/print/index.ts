export { SIGN_COUNT, signsOf } from './alphabet.ts';
export { lineOf } from './line-image.ts';
export { multiplyRows, type PackedMatrix, packMatrix } from './matrix.ts';
export { type Grid, gatherPatches, type LayerShape, layerSize } from './network.ts';

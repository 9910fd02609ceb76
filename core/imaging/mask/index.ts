export { hasColours, type PixelImage, pixelImage } from '../pixel-image.ts';
export type { Box } from './area.ts';
export { cutOut } from './cut-out.ts';
export { flattenPage } from './flatten-page.ts';
export { type MaskProblem, maskPage } from './mask-page.ts';
export { maskFromBoxes, type PageMask, type PixelMask, pixelMask } from './page-mask.ts';
export { PAINT, paintOut } from './paint-out.ts';

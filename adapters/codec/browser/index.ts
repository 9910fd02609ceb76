export { type BrowserReader, type BrowserReaderOptions, createBrowserReader } from './browser-reader.ts';
export { type CanvasLimits, createCanvasDecoder } from './canvas-decoder.ts';

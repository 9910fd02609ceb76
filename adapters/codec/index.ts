export { keepIdleReaderThreads } from './idle-reader-threads.ts';
export { openPicture } from './open-picture.ts';
export { createPdfRenderer, type PdfRenderer } from './pdf-renderer.ts';
export { createPictureEncoder } from './picture-encoder.ts';
export { createReaderPool, type ReaderPoolOptions } from './reader-pool.ts';
export { createCodeFinder } from './reader-wasm.ts';
export { createImageDecoder, type DecoderLimits, USUAL_DECODER_LIMITS } from './sharp-decoder.ts';
export { createTiffOpener } from './tiff-opener.ts';

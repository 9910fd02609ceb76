import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import type { WasmFound } from './read-peers.ts';
import { answerOnThread } from './threads.ts';

sharp.concurrency(1);
sharp.cache(false);
const wasm = readFileSync(fileURLToPath(import.meta.resolve('zxing-wasm/reader/zxing_reader.wasm')));
await prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(wasm).buffer }, fireImmediately: true });

/** As the study of decoders measured it. */
const OPTIONS = {
  formats: ['QRCode' as const],
  tryHarder: true,
  tryRotate: true,
  tryDownscale: true,
  tryInvert: false,
  maxNumberOfSymbols: 1,
  binarizer: 'LocalAverage' as const,
};

answerOnThread(async (file: string): Promise<WasmFound> => {
  try {
    const opened = sharp(file, { failOn: 'none' }).autoOrient().toColourspace('srgb').ensureAlpha();
    const { data, info } = await opened.raw().toBuffer({ resolveWithObject: true });
    const pixels = new Uint8ClampedArray(data.buffer, data.byteOffset, data.length);
    const began = performance.now();
    const image = { data: pixels, width: info.width, height: info.height, colorSpace: 'srgb' as const };
    const found = await readBarcodes(image, OPTIONS);
    return { texts: found.flatMap((one) => (one.isValid ? [one.text] : [])), milliseconds: performance.now() - began };
  } catch {
    // A file that sharp cannot open, or one whose pixels do not fit the module's memory: nothing was read from it.
    return { texts: [], milliseconds: 0 };
  }
});

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import sharp from 'sharp';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import type { Point } from '../luma-image.ts';

let prepared: Promise<unknown> | undefined;

function prepareReader(): Promise<unknown> {
  const wasm = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm');
  prepared ??= prepareZXingModule({
    overrides: { wasmBinary: new Uint8Array(readFileSync(wasm)).buffer },
    fireImmediately: true,
  });
  return prepared;
}

/** A QR code that an independent reader found in an encoded image. */
export interface FoundQr {
  readonly text: string;
  readonly middle: Point;
}

/** Decodes an image file as a reader would, its orientation flag obeyed, and looks for one QR code. */
export async function readQr(file: Uint8Array): Promise<FoundQr | undefined> {
  await prepareReader();
  const { data, info } = await sharp(file)
    .autoOrient()
    .toColourspace('srgb')
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const image = {
    data: new Uint8ClampedArray(data),
    width: info.width,
    height: info.height,
    colorSpace: 'srgb',
  } as const;
  const [found] = await readBarcodes(image, {
    formats: ['QRCode'],
    tryHarder: true,
    tryRotate: true,
    tryDownscale: true,
    tryInvert: false,
    maxNumberOfSymbols: 1,
  });
  if (found?.isValid !== true) return undefined;
  const { topLeft, topRight, bottomLeft, bottomRight } = found.position;
  const x = (topLeft.x + topRight.x + bottomLeft.x + bottomRight.x) / 4;
  const y = (topLeft.y + topRight.y + bottomLeft.y + bottomRight.y) / 4;
  return { text: found.text, middle: { x, y } };
}

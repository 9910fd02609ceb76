import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { assert } from '@testigo/basics';
import { prepareZXingModule, writeBarcode } from 'zxing-wasm/writer';
import type { QrBlock } from './drawing.ts';

/** The modules of a QR code without its quiet zone: 1 dark, 0 light, row after row. */
export interface QrSymbol {
  readonly side: number;
  readonly modules: Uint8Array;
}

const SMALLEST_VERSION = 8;
let prepared: Promise<unknown> | undefined;

/** The writer's code is taken from the installed package; left alone, it would fetch it from a server. */
function prepareWriter(): Promise<unknown> {
  prepared ??= prepareZXingModule({
    overrides: {
      wasmBinary: new Uint8Array(
        readFileSync(createRequire(import.meta.url).resolve('zxing-wasm/writer/zxing_writer.wasm')),
      ).buffer,
    },
    fireImmediately: true,
  });
  return prepared;
}

/** Makes the QR code of a block: its error correction level always, its version unless the text needs a larger one. */
export async function qrSymbol(block: QrBlock): Promise<QrSymbol> {
  await prepareWriter();
  const level = `ecLevel=${block.errorCorrection ?? 'Q'}`;
  const least = `${level},version=${block.minimumVersion ?? SMALLEST_VERSION}`;
  const fitted = await writeBarcode(block.text, { format: 'QRCode', options: least, addQuietZones: false });
  const written =
    fitted.error === ''
      ? fitted
      : await writeBarcode(block.text, { format: 'QRCode', options: level, addQuietZones: false });
  assert(written.error === '', `a QR code can hold the text: ${written.error}`);
  const { width, data } = written.symbol;
  return { side: width, modules: Uint8Array.from(data, (shade) => (shade < 128 ? 1 : 0)) };
}

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import sharp, { type Sharp } from 'sharp';
import { prepareZXingModule, writeBarcode } from 'zxing-wasm/writer';

const wasm = readFileSync(fileURLToPath(import.meta.resolve('zxing-wasm/writer/zxing_writer.wasm')));
prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(wasm).buffer } });

/** A text as long as those of real sheets. */
export const LONG_TEXT = `123456789.01.1.0001!${Array.from({ length: 38 }, (_, index) => (index * 37) % 400).join(',')}!3!1`;

/** The PNG of a QR code with so many pixels a module. `L`, the weakest correction, takes the longest texts. */
export async function makeCode(text: string, modulePixels: number, ecLevel: 'L' | 'Q' = 'Q'): Promise<Buffer> {
  const { svg } = await writeBarcode(text, { format: 'QRCode', ecLevel, scale: 1 });
  const drawn = await sharp(Buffer.from(svg)).metadata();
  const side = Math.round(drawn.width * modulePixels);
  return sharp(Buffer.from(svg), { density: 72 * modulePixels })
    .resize(side, side, { kernel: 'nearest', fit: 'fill' })
    .flatten({ background: '#fff' })
    .png()
    .toBuffer();
}

/** A page of some colour with codes on it. */
export async function makePage(
  width: number,
  height: number,
  codes: readonly {
    readonly text: string;
    readonly modulePixels: number;
    readonly left: number;
    readonly top: number;
  }[],
  background = '#f4f1e8',
): Promise<Sharp> {
  const overlays = await Promise.all(
    codes.map(async ({ text, modulePixels, left, top }) => ({ input: await makeCode(text, modulePixels), left, top })),
  );
  const page = sharp({ create: { width, height, channels: 3, background } }).composite(overlays);
  return sharp(await page.png({ compressionLevel: 1 }).toBuffer());
}

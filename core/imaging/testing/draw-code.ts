import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { prepareZXingModule, writeBarcode } from 'zxing-wasm/writer';
import { type CodeFinder, loadCodeFinder } from '../index.ts';
import { type LumaImage, lumaImage } from '../luma-image.ts';

function wasmOf(name: 'reader' | 'writer'): Uint8Array {
  return readFileSync(fileURLToPath(import.meta.resolve(`zxing-wasm/${name}/zxing_${name}.wasm`)));
}

prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(wasmOf('writer')).buffer } });

/** The real finder. */
export function loadFinder(): Promise<CodeFinder> {
  return loadCodeFinder(wasmOf('reader'));
}

/** The modules of a code of a version and level of correction: 1 dark, 0 light, row after row. */
export async function drawnModules(
  text: string,
  { version, level }: { readonly version: number; readonly level: 'L' | 'M' | 'Q' | 'H' },
): Promise<{ readonly modules: Uint8Array; readonly side: number }> {
  const options = `ecLevel=${level},version=${version}`;
  const { symbol, error } = await writeBarcode(text, { format: 'QRCode', options, addQuietZones: false });
  if (error !== '') throw new Error(error);
  return { modules: Uint8Array.from(symbol.data, (shade) => (shade < 128 ? 1 : 0)), side: symbol.width };
}

/** A code on a page: the modules as squares of so many pixels, each pixel the mean of 4 × 4 samples where that is no whole number. */
export interface DrawnCode {
  readonly text: string;
  readonly modulePixels: number;
  readonly left: number;
  readonly top: number;
}

/** A light page with codes on it. */
export async function drawPage(width: number, height: number, codes: readonly DrawnCode[]): Promise<LumaImage> {
  const data = new Uint8Array(width * height).fill(236);
  for (const code of codes) await drawCode(data, width, code);
  return lumaImage(width, height, data);
}

const SAMPLES = 4;

async function drawCode(data: Uint8Array, width: number, { text, modulePixels, left, top }: DrawnCode): Promise<void> {
  const { symbol } = await writeBarcode(text, { format: 'QRCode', ecLevel: 'Q', scale: 1, withQuietZones: false });
  const modules = symbol.width;
  const isDark = (x: number, y: number): boolean => x < modules && y < modules && symbol.data[y * modules + x] === 0;
  const side = Math.ceil(modules * modulePixels);
  for (let y = 0; y < side; y += 1) {
    for (let x = 0; x < side; x += 1) {
      let dark = 0;
      for (let sample = 0; sample < SAMPLES * SAMPLES; sample += 1) {
        const [sampleX, sampleY] = [
          ((sample % SAMPLES) + 0.5) / SAMPLES,
          (Math.floor(sample / SAMPLES) + 0.5) / SAMPLES,
        ];
        if (isDark(Math.floor((x + sampleX) / modulePixels), Math.floor((y + sampleY) / modulePixels))) dark += 1;
      }
      data[(top + y) * width + left + x] = Math.round(236 - (210 * dark) / (SAMPLES * SAMPLES));
    }
  }
}

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type CodeFinder, loadCodeFinder } from '@testigo/imaging';

/** The finder of QR codes, from the WebAssembly file inside the installed package; nothing is fetched. */
export async function createCodeFinder(): Promise<CodeFinder> {
  return loadCodeFinder(readFileSync(fileURLToPath(import.meta.resolve('zxing-wasm/reader/zxing_reader.wasm'))));
}

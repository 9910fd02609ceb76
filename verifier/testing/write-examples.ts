import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeExamples } from './make-examples.ts';

/** Writes the examples of docs/bundle-format.md anew into `verifier/examples`. */
const folder = join(import.meta.dirname, '../examples');
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder);
let bytes = 0;
const examples = makeExamples();
for (const [name, text] of examples) {
  writeFileSync(join(folder, name), text);
  bytes += Buffer.byteLength(text);
}
console.log(`${examples.size} files, ${bytes} bytes, in ${folder}`);

import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { exampleFiles, keptExamples } from './testing/kept-examples.ts';

/** Writes the examples of docs/bundle-format.md, section 3, into `verifier/examples`: the same bytes each time. */
const folder = join(import.meta.dirname, 'examples');
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder);
for (const [name, text] of exampleFiles(keptExamples())) writeFileSync(join(folder, name), text);

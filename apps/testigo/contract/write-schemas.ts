/** Writes `docs/schemas` anew after a change of the contract: `node_modules/.bin/node apps/testigo/contract/write-schemas.ts`. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { outputSchemaFiles } from './output-schemas.ts';

const folder = fileURLToPath(new URL('../../../docs/schemas/', import.meta.url));
await mkdir(folder, { recursive: true });
for (const [name, text] of outputSchemaFiles()) await writeFile(join(folder, name), text);

import { closeSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { workerData } from 'node:worker_threads';
import type { BareOrder } from './bare-files.ts';

const { folder, files, bytes } = workerData as BareOrder;
const page = Buffer.alloc(bytes, 'a');

for (let number = 0; number < files; number += 1) {
  const file = openSync(join(folder, `${number}.html`), 'wx');
  writeSync(file, page);
  closeSync(file);
}

import { parentPort, workerData } from 'node:worker_threads';
import { defined } from '@testigo/basics';
import type { ElectionDefinition } from '@testigo/election';
import sharp from 'sharp';
import type { PlannedSheet } from './plan.ts';
import { renderSheet, writeWhole } from './render-file.ts';

/** What a worker is started with. */
export interface SheetWorkerData {
  readonly definition: ElectionDefinition;
  readonly seed: string;
  /** The folder of the sheets. */
  readonly directory: string;
}

/** What a worker answers when the files of a sheet are written. */
export interface SheetWritten {
  readonly files: number;
  readonly bytes: number;
}

const { definition, seed, directory } = workerData as SheetWorkerData;
const port = defined(parentPort, 'the port of a worker thread');

/** There is a worker for each core already. */
sharp.concurrency(1);

port.on('message', (sheet: PlannedSheet) => {
  // A failure ends the thread, and the one who waits for it is told.
  void writeSheet(sheet);
});

async function writeSheet(sheet: PlannedSheet): Promise<void> {
  const pages = await renderSheet(definition, sheet, seed);
  for (const [index, bytes] of pages.entries()) {
    await writeWhole(directory, defined(sheet.files[index], 'the file of a page'), bytes);
  }
  const written: SheetWritten = { files: pages.length, bytes: pages.reduce((sum, page) => sum + page.length, 0) };
  port.postMessage(written);
}

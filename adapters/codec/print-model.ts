import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { openPrintModel, type PrintModel } from '@testigo/imaging/print';

/** The trained reader of printed figures, from the file that comes with the program. */
export function loadPrintModel(): PrintModel {
  return openPrintModel(readFileSync(fileURLToPath(import.meta.resolve('@testigo/imaging/print-model.bin'))));
}

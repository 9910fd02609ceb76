import { parentPort, workerData } from 'node:worker_threads';
import { foldPart, type NationPart } from './fold-part.ts';

const part = workerData as NationPart;
const { totals, spent } = foldPart(part);
const numbers = totals.numbers(part.last - part.first);
parentPort?.postMessage({
  spent,
  divisions: [...numbers.keys()],
  numbers: Float64Array.from([...numbers.values()].flat()),
});

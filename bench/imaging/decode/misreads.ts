// Looks for codes that are read wrong: many small pictures, each spoilt in several ways by chance, through all passes.
// Usage: npm run misreads -w bench -- [images] [minutes at most]
import { performance } from 'node:perf_hooks';
import { machineText } from '../../measure/figures.ts';
import type { SpoiltRead, SpoiltStrip } from './misreads-thread.ts';
import { onThreads } from './threads.ts';

const images = Number(process.argv[2] ?? 10_000);
const minutes = Number(process.argv[3] ?? 60);
const PICTURES = 25;
/** A line is printed after so many images. */
const EVERY = 500;

console.log(machineText());
const began = performance.now();
const until = Date.now() + minutes * 60_000;
let [tried, read] = [0, 0];
const misread: string[] = [];
const orders = Array.from(
  { length: Math.ceil(images / PICTURES) },
  (_, number): SpoiltStrip => ({
    number,
    pictures: PICTURES,
    until,
  }),
);
await onThreads<SpoiltStrip, SpoiltRead>(new URL('./misreads-thread.ts', import.meta.url), orders, (found) => {
  tried += found.tried;
  read += found.read;
  misread.push(...found.misread);
  if (found.tried > 0 && tried % EVERY === 0) console.log(progressText());
});
console.log(progressText());
console.log(machineText());
if (misread.length > 0) throw new Error(`misread: ${misread.join(' ')}`);

function progressText(): string {
  const seconds = ((performance.now() - began) / 1000).toFixed(0);
  return `${tried} images of ${tried / PICTURES} strips in ${seconds} s: ${read} read, ${misread.length} misread`;
}

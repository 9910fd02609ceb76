// Looks for codes that are read wrong: many small pictures, each spoilt in several ways by chance, through all passes.
// Usage: npm run misreads -w bench -- [images] [minutes at most]
import { performance } from 'node:perf_hooks';
import { machineText } from '../../measure/figures.ts';
import type { SpoiltRead, SpoiltStrip } from './misreads-thread.ts';
import { onThreads, THREADS } from './threads.ts';

const images = Number(process.argv[2] ?? 10_000);
const minutes = Number(process.argv[3] ?? 60);
const PICTURES = 25;
const ROUND = 4 * THREADS;

console.log(machineText());
const began = performance.now();
const program = new URL('./misreads-thread.ts', import.meta.url);
let [tried, read, strip] = [0, 0, 0];
const misread: string[] = [];
while (tried < images && performance.now() - began < minutes * 60_000) {
  const orders = Array.from(
    { length: ROUND },
    (_, index): SpoiltStrip => ({ number: strip + index, pictures: PICTURES }),
  );
  for (const found of await onThreads<SpoiltStrip, SpoiltRead>(program, orders)) {
    read += found.read;
    misread.push(...found.misread);
  }
  strip += ROUND;
  tried += ROUND * PICTURES;
  if (tried % 1000 === 0) console.log(progressText());
}
console.log(progressText());
console.log(machineText());
if (misread.length > 0) throw new Error(`misread: ${misread.join(' ')}`);

function progressText(): string {
  const seconds = ((performance.now() - began) / 1000).toFixed(0);
  return `${tried} images of ${strip} strips in ${seconds} s: ${read} read, ${misread.length} misread`;
}

import { performance } from 'node:perf_hooks';
import { secondsText } from './figures.ts';

/** Does some work and says how long it took. */
export async function timed<Value>(what: string, work: () => Promise<Value>): Promise<Value> {
  const began = performance.now();
  const value = await work();
  console.log(`${what}: ${secondsText(performance.now() - began)}`);
  return value;
}

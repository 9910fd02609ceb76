// Whether anything that a stranger may send makes the ledger crash, hang, or read two forms as one.
// Usage: npm run fuzz-ledger -w bench -- [cases] [seed]
import { performance } from 'node:perf_hooks';
import fc from 'fast-check';
import { arbitraryInput } from '../../../core/ledger/testing/arbitrary-input.ts';
import { FUZZ_TARGETS, tryTarget } from '../../../core/ledger/testing/fuzz-targets.ts';
import { machineText, peakMemoryText, secondsText } from '../../measure/figures.ts';

const cases = Number(process.argv[2] ?? 1_000_000);
const seed = Number(process.argv[3] ?? Date.now() % 1_000_000);
/** Cases between two lines of progress. */
const ROUND = 100_000;
/** Nothing of this size may take longer; a pause of the machine itself is shorter. */
const PATIENCE_MS = 2_000;

const tally = FUZZ_TARGETS.map((target) => ({ target, accepted: 0, slowest: 0 }));
let largest = 0;
console.log(`${cases} inputs, each read in ${FUZZ_TARGETS.length} ways, seed ${seed}; ${machineText()}`);
const began = performance.now();
for (let done = 0; done < cases; done += ROUND) {
  fc.assert(fc.property(arbitraryInput, readInEveryWay), { numRuns: Math.min(ROUND, cases - done), seed: seed + done });
  console.log(`  ${Math.min(done + ROUND, cases)} in ${secondsText(performance.now() - began)}, ${peakMemoryText()}`);
}
for (const { target, accepted, slowest } of tally) {
  console.log(`${target.name.padEnd(28)} ${String(accepted).padStart(8)} accepted, slowest ${slowest.toFixed(1)} ms`);
}
console.log(`no fault; the largest input had ${largest} bytes; ${machineText()}`);

function readInEveryWay(bytes: Uint8Array): void {
  largest = Math.max(largest, bytes.length);
  for (const one of tally) {
    const start = performance.now();
    const { accepted, fault } = tryTarget(one.target, bytes);
    const spent = performance.now() - start;
    if (fault !== undefined) throw new Error(fault);
    if (spent > PATIENCE_MS) throw new Error(`${one.target.name}: took ${spent.toFixed(0)} ms`);
    one.slowest = Math.max(one.slowest, spent);
    if (accepted) one.accepted += 1;
  }
}

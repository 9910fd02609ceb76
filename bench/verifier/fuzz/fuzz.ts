import { performance } from 'node:perf_hooks';
import { fuzzTargets } from '../../../verifier/testing/fuzz-targets.ts';
import { machineText } from '../../measure/figures.ts';

/** A small generator of numbers from a seed (mulberry32), so that a campaign can be run again. */
function numbersFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

/** Changes a sound input in one to four places: bits, bytes put in, parts taken out or repeated. */
function mutate(seed: Uint8Array, next: (below: number) => number): Uint8Array {
  let bytes = [...seed];
  for (let change = next(4); change >= 0; change--) {
    const at = next(bytes.length + 1);
    const kind = next(5);
    if (kind === 0 && at < bytes.length) bytes[at] = (bytes[at] ?? 0) ^ (1 << next(8));
    else if (kind === 1) bytes.splice(at, 0, next(256));
    else if (kind === 2) bytes.splice(at, next(20));
    else if (kind === 3) bytes.splice(at, 0, ...bytes.slice(next(bytes.length + 1)).slice(0, 200));
    else bytes = bytes.slice(0, at);
  }
  return Uint8Array.from(bytes);
}

/** Reads a million inputs (or as many as the first argument says) with every reader in turn; one that throws or takes a second ends the run. */
function main(): void {
  const cases = Number(process.argv[2] ?? 1_000_000);
  const seed = Number(process.argv[3] ?? 1);
  const next = numbersFrom(seed);
  const targets = fuzzTargets();
  console.log(machineText());
  const began = performance.now();
  for (const [at, target] of targets.entries()) {
    const share = Math.floor((cases * (at + 1)) / targets.length) - Math.floor((cases * at) / targets.length);
    let slowest = 0;
    for (let round = 0; round < share; round++) {
      const sound = target.seeds[next(target.seeds.length)];
      const input = mutate(sound ?? new Uint8Array(), next);
      const start = performance.now();
      try {
        target.read(input);
      } catch (fault) {
        console.error(`${target.name}: ${Buffer.from(input).toString('base64')}`);
        throw fault;
      }
      slowest = Math.max(slowest, performance.now() - start);
    }
    console.log(`${target.name}: ${share.toLocaleString('en')} inputs, the slowest ${slowest.toFixed(0)} ms`);
    if (slowest > 5000) throw new Error(`${target.name}: an input took too long`);
  }
  console.log(
    `${cases.toLocaleString('en')} inputs of seed ${seed} in ${((performance.now() - began) / 1000).toFixed(0)} s`,
  );
}

main();

// Folds an invented nation from three records a table. Each thread takes a run of tables; their totals are added up at the end.
// Usage: npm run fold -w bench -- [tables] [threads]
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { machineText, peakMemoryText } from '../measure/figures.ts';
import { addLaps, type Lap, lapText, startWatch } from '../measure/stopwatch.ts';
import { LARGEST } from '../nation/nation.ts';
import type { NationPart, TimeSpent } from './fold-part.ts';

/** What a thread hands over: the ids of its divisions, and the numbers of all of them one after another. */
interface FoldedPart {
  readonly spent: TimeSpent;
  readonly divisions: readonly string[];
  readonly numbers: Float64Array;
}

const size = { ...LARGEST, tables: Number(process.argv[2] ?? LARGEST.tables) };
const threads = Number(process.argv[3] ?? 2);

console.log(machineText());
const parts = await Promise.all(
  Array.from({ length: threads }, (_, index) =>
    foldInThread({
      size,
      first: Math.floor((size.tables * index) / threads),
      last: Math.floor((size.tables * (index + 1)) / threads),
    }),
  ),
);
const watch = startWatch();
const totals = addUp(parts);
const adding = watch();
const counted = totals.get('n')?.[0];
if (counted !== size.tables) throw new Error(`${counted} tables were counted`);

console.log(`${size.tables} tables, ${size.tables * 3} records, ${totals.size} divisions; every table is counted`);
console.log(
  `fold on ${threads} threads: ${lapText(addLaps(slowest('fold'), adding))}, of which adding them up ${lapText(adding)}`,
);
console.log(`apart: decode ${lapText(slowest('decode'))}, hash ${lapText(slowest('hash'))}`);
console.log(`making the input ${lapText(slowest('make'))}`);
console.log(`peak memory ${peakMemoryText()}; ${machineText()}`);

/** The time of the thread that took longest. */
function slowest(what: keyof TimeSpent): Lap {
  const laps = parts.map(({ spent }) => spent[what]);
  return {
    passed: Math.max(...laps.map(({ passed }) => passed)),
    worked: Math.max(...laps.map(({ worked }) => worked)),
  };
}

async function foldInThread(part: NationPart): Promise<FoldedPart> {
  const worker = new Worker(new URL('fold-thread.ts', import.meta.url), { workerData: part });
  const [folded] = (await once(worker, 'message')) as [FoldedPart];
  return folded;
}

function addUp(folded: readonly FoldedPart[]): ReadonlyMap<string, Float64Array> {
  const sums = new Map<string, Float64Array>();
  for (const { divisions, numbers } of folded) {
    const length = numbers.length / divisions.length;
    for (const [index, division] of divisions.entries()) {
      const own = numbers.subarray(index * length, (index + 1) * length);
      const sum = sums.get(division);
      if (sum === undefined) sums.set(division, own);
      else for (let place = 0; place < length; place += 1) sum[place] = (sum[place] ?? 0) + (own[place] ?? 0);
    }
  }
  return sums;
}

const WARM_UP_MILLIONS = 100;
const MILLIONS = 100;

/** The milliseconds that a fixed piece of counting takes on this thread once it is compiled. */
export function count(): number {
  let sum = 0;
  for (let round = 0; round < WARM_UP_MILLIONS; round += 1) sum = (sum + countMillion(round)) | 0;
  const began = performance.now();
  for (let round = 0; round < MILLIONS; round += 1) sum = (sum + countMillion(round)) | 0;
  // The sum is used, or there would be nothing to count for.
  return performance.now() - began + (sum === 1 ? 1 : 0);
}

function countMillion(start: number): number {
  let sum = start;
  for (let index = 0; index < 1_000_000; index += 1) sum = (sum + index * 7) | 0;
  return sum;
}

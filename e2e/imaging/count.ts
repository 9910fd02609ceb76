/** The milliseconds that a fixed piece of counting takes on this thread once it is compiled. */
export function count(): number {
  spin();
  const began = performance.now();
  const sum = spin();
  // The sum is used, or there would be nothing to count for.
  return performance.now() - began + (sum === 1 ? 1 : 0);
}

function spin(): number {
  let sum = 0;
  for (let round = 0; round < 300; round += 1) sum = (sum + million(round)) | 0;
  return sum;
}

function million(round: number): number {
  let sum = round;
  for (let index = 0; index < 1_000_000; index += 1) sum = (sum + index * 7) | 0;
  return sum;
}

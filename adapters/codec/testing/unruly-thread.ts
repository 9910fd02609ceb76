import { answerRequests } from '../answer-requests.ts';

/** What the thread is told to do: answer, or break in one of the ways a thread can. */
export type Order = 'answer' | 'throw' | 'loop' | 'exit' | 'fill-memory';

answerRequests<Order, string>(async (order) => {
  if (order === 'throw') throw new Error('as told');
  if (order === 'exit') process.exit(3);
  if (order === 'fill-memory') {
    const kept: string[][] = [];
    for (;;) kept.push(Array.from({ length: 100_000 }, (_, index) => `${kept.length} ${index}`));
  }
  while (order === 'loop');
  return 'answered';
});

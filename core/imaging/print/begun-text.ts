import { NO_SIGN, SIGN_COUNT } from './alphabet.ts';
import type { Answers } from './print-model.ts';

/**
 * A text read from the left so far. Place i of each row is the probability that just this text has been read after i steps: with nothing
 * after its last sign (`closed`) or still within it (`open`).
 */
export interface BegunText {
  readonly last: number;
  readonly closed: Float64Array;
  readonly open: Float64Array;
  /** Before this place both rows are zero, or so near that it does not matter. */
  readonly from: number;
  /** Probability that the line begins with this text. */
  readonly begins: number;
}

/** Probabilities below this are taken for zero at the beginning of a row. */
const NOTHING = 1e-14;

/** Nothing read yet. */
export function beginText({ steps, shares }: Answers): BegunText {
  const closed = new Float64Array(steps + 1);
  let share = 1;
  for (let place = 0; place <= steps; place += 1) {
    closed[place] = share;
    share *= shares[place * SIGN_COUNT + NO_SIGN] ?? 0;
  }
  return { last: NO_SIGN, closed, open: new Float64Array(steps + 1), from: 0, begins: 1 };
}

/** The same text and one more sign (the forward pass of connectionist temporal classification, one sign at a time). */
export function continueText({ steps, shares }: Answers, text: BegunText, sign: number): BegunText {
  const closed = new Float64Array(steps + 1);
  const open = new Float64Array(steps + 1);
  const repeated = sign === text.last ? 0 : 1;
  let begins = 0;
  let from = steps;
  let within = 0;
  let after = 0;
  for (let place = text.from + 1, at = text.from * SIGN_COUNT; place <= steps; place += 1, at += SIGN_COUNT) {
    const share = shares[at + sign] as number;
    const entering = share * ((text.closed[place - 1] as number) + repeated * (text.open[place - 1] as number));
    begins += entering;
    after = (shares[at + NO_SIGN] as number) * (after + within);
    within = entering + share * within;
    if (within + after < NOTHING && from === steps) continue;
    if (from === steps) from = place;
    closed[place] = after;
    open[place] = within;
  }
  return { last: sign, closed, open, from, begins };
}

/** The same text and several more signs; null once it has become less likely than `least`. */
export function continueSigns(
  answers: Answers,
  text: BegunText,
  signs: readonly number[],
  least: number,
): BegunText | null {
  let longer = text;
  for (const sign of signs) {
    longer = continueText(answers, longer, sign);
    if (longer.begins < least) return null;
  }
  return longer;
}

/** Probability that the line is this text and nothing more. */
export function endsHere({ steps }: Answers, text: BegunText): number {
  return (text.closed[steps] as number) + (text.open[steps] as number);
}

/** Two ways to have come to the same place, taken together; exact as long as the next sign differs from the last of either. */
export function together(first: BegunText, second: BegunText): BegunText {
  return {
    last: second.last,
    closed: first.closed.map((share, place) => share + (second.closed[place] as number)),
    open: first.open.map((share, place) => share + (second.open[place] as number)),
    from: Math.min(first.from, second.from),
    begins: first.begins,
  };
}

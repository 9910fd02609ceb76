import { NO_SIGN, SIGN_COUNT } from './alphabet.ts';
import type { Answers } from './print-model.ts';

/**
 * A text read from the left so far. For every step, the probability that just this text has been read by then: with nothing after its
 * last sign (`closed`) or still within it (`open`).
 */
export interface BegunText {
  readonly last: number;
  readonly closed: Float64Array;
  readonly open: Float64Array;
  /** Probability that the line begins with this text. */
  readonly begins: number;
}

/** Nothing read yet. */
export function beginText({ steps, shares }: Answers): BegunText {
  const closed = new Float64Array(steps);
  let share = 1;
  for (let step = 0; step < steps; step += 1) {
    share *= shares[step * SIGN_COUNT + NO_SIGN] as number;
    closed[step] = share;
  }
  return { last: NO_SIGN, closed, open: new Float64Array(steps), begins: 1 };
}

/** The same text and one more sign (the forward pass of connectionist temporal classification, one sign at a time). */
export function continueText({ steps, shares }: Answers, text: BegunText, sign: number): BegunText {
  const closed = new Float64Array(steps);
  const open = new Float64Array(steps);
  const first = text.last === NO_SIGN;
  let begins = 0;
  for (let step = 0; step < steps; step += 1) {
    const share = shares[step * SIGN_COUNT + sign] as number;
    // Before the first step, nothing has been read with certainty.
    const before = step === 0 ? (first ? 1 : 0) : (text.closed[step - 1] as number);
    const within = step === 0 || sign === text.last ? 0 : (text.open[step - 1] as number);
    const entering = share * (before + within);
    begins += entering;
    if (step === 0) {
      open[step] = entering;
      continue;
    }
    open[step] = entering + share * (open[step - 1] as number);
    const nothing = shares[step * SIGN_COUNT + NO_SIGN] as number;
    closed[step] = nothing * ((closed[step - 1] as number) + (open[step - 1] as number));
  }
  return { last: sign, closed, open, begins };
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
  return (text.closed[steps - 1] as number) + (text.open[steps - 1] as number);
}

/** Two ways to have come to the same place, taken together; exact as long as the next sign differs from the last of either. */
export function together(first: BegunText, second: BegunText): BegunText {
  return {
    last: second.last,
    closed: first.closed.map((share, step) => share + (second.closed[step] as number)),
    open: first.open.map((share, step) => share + (second.open[step] as number)),
    begins: first.begins + second.begins,
  };
}

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
  /** Before this place both rows are zero, or so near that it does not matter, and from the place `to` on likewise. */
  readonly from: number;
  readonly to: number;
  /** Probability that the line begins with this text. */
  readonly begins: number;
}

/** Probabilities below this are taken for zero at the beginning and at the end of a row. */
const NOTHING = 1e-14;

/** Nothing read yet. */
export function beginText({ steps, shares }: Answers): BegunText {
  const closed = new Float64Array(steps + 1);
  let share = 1;
  let to = 0;
  for (; to <= steps && share >= NOTHING; to += 1) {
    closed[to] = share;
    share *= shares[to * SIGN_COUNT + NO_SIGN] ?? 0;
  }
  return { last: NO_SIGN, closed, open: new Float64Array(steps + 1), from: 0, to, begins: 1 };
}

/** Probability that the line begins with this text and one more sign; most signs need not be followed any further than this. */
export function chanceOf({ shares }: Answers, text: BegunText, sign: number): number {
  const { closed, open, from, to } = text;
  const repeated = sign === text.last ? 0 : 1;
  let begins = 0;
  for (
    let place = from, at = from * SIGN_COUNT + sign;
    place < to && at < shares.length;
    place += 1, at += SIGN_COUNT
  ) {
    begins += (shares[at] as number) * ((closed[place] as number) + repeated * (open[place] as number));
  }
  return begins;
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
  let place = text.from + 1;
  for (let at = text.from * SIGN_COUNT; place <= steps; place += 1, at += SIGN_COUNT) {
    if (place > text.to && within + after < NOTHING) break;
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
  return { last: sign, closed, open, from, to: place, begins };
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
    if (chanceOf(answers, longer, sign) < least) return null;
    longer = continueText(answers, longer, sign);
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
    to: Math.max(first.to, second.to),
    begins: first.begins,
  };
}

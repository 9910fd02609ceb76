/** How unlikely the right text is, and how every answer of the network should change to make it likelier. */
export interface TextLoss {
  /** Minus the natural logarithm of the text's probability; infinite where the line is too short for it. */
  readonly loss: number;
  /** The loss's derivative by every answer, in the answers' order. */
  readonly gradient: Float32Array;
}

/**
 * Connectionist temporal classification (Graves and others, 2006): the probability of a text is the sum over all ways in which its signs
 * can follow one another in time, with nothing between them where two are equal. `answers` holds `signs` logits for each step; sign 0 is
 * none.
 */
export function textLoss(answers: Float32Array, signs: number, text: readonly number[]): TextLoss {
  const steps = answers.length / signs;
  const shares = softmaxRows(answers, signs);
  const states = [0, ...text.flatMap((sign) => [sign, 0])];
  const forward = passForward(shares, signs, states, steps);
  const gradient = new Float32Array(answers.length);
  if (forward === null) return { loss: Number.POSITIVE_INFINITY, gradient };
  const backward = passBackward(shares, signs, states, steps);
  for (let step = 0; step < steps; step += 1) {
    const start = step * states.length;
    const wanted = new Float64Array(signs);
    let total = 0;
    for (let state = 0; state < states.length; state += 1) {
      const weight = (forward.rows[start + state] as number) * (backward[start + state] as number);
      wanted[states[state] as number] = (wanted[states[state] as number] as number) + weight;
      total += weight;
    }
    for (let sign = 0; sign < signs; sign += 1) {
      const at = step * signs + sign;
      gradient[at] = (shares[at] as number) - (total > 0 ? (wanted[sign] as number) / total : 0);
    }
  }
  return { loss: forward.loss, gradient };
}

function softmaxRows(answers: Float32Array, signs: number): Float64Array {
  const shares = new Float64Array(answers.length);
  for (let start = 0; start < answers.length; start += signs) {
    let most = Number.NEGATIVE_INFINITY;
    for (let at = start; at < start + signs; at += 1) most = Math.max(most, answers[at] as number);
    let sum = 0;
    for (let at = start; at < start + signs; at += 1) {
      shares[at] = Math.exp((answers[at] as number) - most);
      sum += shares[at] as number;
    }
    for (let at = start; at < start + signs; at += 1) shares[at] = (shares[at] as number) / sum;
  }
  return shares;
}

/** Weights of the states so far, each step's brought to a sum of 1; null where the text does not fit into the steps. */
function passForward(
  shares: Float64Array,
  signs: number,
  states: readonly number[],
  steps: number,
): { readonly rows: Float64Array; readonly loss: number } | null {
  const count = states.length;
  const rows = new Float64Array(steps * count);
  let loss = 0;
  for (let step = 0; step < steps; step += 1) {
    const start = step * count;
    let sum = 0;
    for (let state = 0; state < count; state += 1) {
      const share = shares[step * signs + (states[state] as number)] as number;
      const reached = step === 0 ? (state < 2 ? 1 : 0) : reachedFrom(rows, start - count, states, state, -1);
      rows[start + state] = reached * share;
      sum += rows[start + state] as number;
    }
    const kept = step === steps - 1 ? lastTwo(rows, start, count) : sum;
    if (!(kept > 0)) return null;
    for (let state = 0; state < count; state += 1) rows[start + state] = (rows[start + state] as number) / sum;
    loss -= Math.log(sum) + (step === steps - 1 ? Math.log(kept / sum) : 0);
  }
  return { rows, loss };
}

/** Weights of what can still follow, each step's brought to a sum of 1; the step's own share is not in it. */
function passBackward(shares: Float64Array, signs: number, states: readonly number[], steps: number): Float64Array {
  const count = states.length;
  const rows = new Float64Array(steps * count);
  const next = new Float64Array(count);
  for (let step = steps - 1; step >= 0; step -= 1) {
    const start = step * count;
    let sum = 0;
    for (let state = 0; state < count; state += 1) {
      rows[start + state] = step === steps - 1 ? (state >= count - 2 ? 1 : 0) : reachedFrom(next, 0, states, state, 1);
      sum += rows[start + state] as number;
    }
    for (let state = 0; state < count; state += 1) {
      rows[start + state] = (rows[start + state] as number) / (sum > 0 ? sum : 1);
      next[state] = (rows[start + state] as number) * (shares[step * signs + (states[state] as number)] as number);
    }
  }
  return rows;
}

/** From a state one may stay, go to the next, or skip the nothing between two different signs. */
function reachedFrom(
  rows: Float64Array,
  start: number,
  states: readonly number[],
  state: number,
  direction: 1 | -1,
): number {
  const [near, far] = [state + direction, state + 2 * direction];
  let sum = rows[start + state] as number;
  if (near >= 0 && near < states.length) sum += rows[start + near] as number;
  const skips = far >= 0 && far < states.length && states[state] !== 0 && states[far] !== states[state];
  return skips ? sum + (rows[start + far] as number) : sum;
}

function lastTwo(rows: Float64Array, start: number, count: number): number {
  return (rows[start + count - 1] as number) + (count > 1 ? (rows[start + count - 2] as number) : 0);
}

import { depthAtShare, type Ink } from './ink.ts';

/** Where a line of print stands in a cut-out: rows from `top` to, not including, `bottom`; columns from `left` to `right`. */
export interface Band {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

/** Depth, of the darkest ink, from which a pixel weighs. */
const INKED = 0.3;
/** A row or a column with this share of ink is a printed rule, not letters. */
const RULE_ROW = 0.72;
const RULE_COLUMN = 0.85;
/** Share of the fullest row that a row of letters has at least. */
const LETTER_ROW = 0.14;
/** Heights that a line of print can have, in pixels. */
const LOWEST = 7;
const HIGHEST = 26;
/** Ink fainter than this is noise of the paper. */
const FAINTEST = 0.05;

/** Finds the line of print in a cut-out: the fullest run of rows near its middle. Null where there is nothing to find. */
export function findBand(ink: Ink): Band | null {
  const { width, height } = ink;
  const full = 1 / Math.max(FAINTEST, depthAtShare(ink, { left: 0, top: 0, width, height }, 0.995));
  const weights = new Float32Array(ink.depth.length);
  for (let index = 0; index < weights.length; index += 1) {
    weights[index] = Math.max(0, Math.min(1.2, (ink.depth[index] as number) * full) - INKED);
  }
  clearRules(weights, ink);
  const profile = rowProfile(weights, ink);
  const rows = fullestRun(profile);
  if (rows === null) return null;
  const columns = columnsOf(weights, ink, rows);
  return columns === null ? null : { ...rows, ...columns };
}

/** Takes out what runs through the whole cut-out: the rules of a table's frame. */
function clearRules(weights: Float32Array, { width, height }: Ink): void {
  const rows = new Uint32Array(height);
  const columns = new Uint32Array(width);
  for (let row = 0; row < height; row += 1) {
    for (let column = 0; column < width; column += 1) {
      if ((weights[row * width + column] as number) <= 0.1) continue;
      rows[row] = (rows[row] as number) + 1;
      columns[column] = (columns[column] as number) + 1;
    }
  }
  for (let row = 0; row < height; row += 1) {
    if ((rows[row] as number) > RULE_ROW * width) weights.fill(0, row * width, (row + 1) * width);
  }
  for (let column = 0; column < width; column += 1) {
    if ((columns[column] as number) <= RULE_COLUMN * height) continue;
    for (let row = 0; row < height; row += 1) weights[row * width + column] = 0;
  }
}

/** Ink in each row, a little smoothed, above that of the emptiest rows. */
function rowProfile(weights: Float32Array, { width, height }: Ink): Float32Array {
  const sums = new Float32Array(height);
  for (let row = 0; row < height; row += 1) {
    let sum = 0;
    for (let index = row * width; index < (row + 1) * width; index += 1) sum += weights[index] as number;
    sums[row] = sum;
  }
  const empty = [...sums].sort((a, b) => a - b)[Math.floor(height / 5)] ?? 0;
  return sums.map((sum, row) => {
    const near = (sums[Math.max(0, row - 1)] as number) + (sums[Math.min(height - 1, row + 1)] as number);
    return Math.max(0, (2 * sum + near) / 4 - empty);
  });
}

function fullestRun(profile: Float32Array): { top: number; bottom: number } | null {
  const least = LETTER_ROW * Math.max(...profile);
  if (least === 0) return null;
  const height = profile.length;
  let best: { top: number; bottom: number } | null = null;
  let most = 0;
  for (let top = 0; top < height; top += 1) {
    if ((profile[top] as number) < least) continue;
    let bottom = top;
    let mass = 0;
    while (bottom < height && (profile[bottom] as number) >= least) {
      mass += profile[bottom] as number;
      bottom += 1;
    }
    const away = Math.abs((top + bottom) / 2 - height / 2) / (height / 2);
    const cut = top === 0 || bottom === height ? 0.5 : 1;
    if (mass * (1 - 0.6 * away) * cut > most) {
      most = mass * (1 - 0.6 * away) * cut;
      best = { top, bottom };
    }
    top = bottom;
  }
  return best === null ? null : withinHeights(best);
}

/** A band too low or too high to be letters keeps its middle and takes the nearest height that they have. */
function withinHeights({ top, bottom }: { top: number; bottom: number }): { top: number; bottom: number } {
  const height = Math.min(HIGHEST, Math.max(LOWEST, bottom - top));
  const middle = (top + bottom) / 2;
  return { top: middle - height / 2, bottom: middle + height / 2 };
}

/** From the first to the last column with ink in the rows of the band. */
function columnsOf(
  weights: Float32Array,
  { width, height }: Ink,
  rows: { readonly top: number; readonly bottom: number },
): { left: number; right: number } | null {
  const sums = new Float32Array(width);
  for (let row = Math.max(0, Math.floor(rows.top)); row < Math.min(height, Math.ceil(rows.bottom)); row += 1) {
    for (let column = 0; column < width; column += 1) {
      sums[column] = (sums[column] as number) + (weights[row * width + column] as number);
    }
  }
  const least = 0.12 * Math.max(...sums);
  if (least === 0) return null;
  let left = 0;
  while ((sums[left] as number) < least) left += 1;
  let right = width;
  while ((sums[right - 1] as number) < least) right -= 1;
  return { left, right };
}

import { assert } from '@testigo/basics';
import { SIGN_COUNT } from './alphabet.ts';
import { applyLayer, type Grid, type Layer, type LayerShape, makeLayer } from './network.ts';

/** The trained reader of printed figures. */
export interface PrintModel {
  readonly layers: readonly Layer[];
  /** By how much the answers are divided before they are taken as probabilities: above 1 the network was too sure of itself. */
  readonly temperature: number;
}

/** What stands before the numbers in a model's file: one line of JSON. */
interface ModelHeader {
  readonly v: number;
  readonly signs: number;
  readonly temperature: number;
  readonly layers: readonly (LayerShape & { readonly weightScale: number; readonly biasScale: number })[];
}

const NEW_LINE = 10;

/**
 * Opens a model's file: a line of JSON, then for every layer its weights and its biases as 16-bit integers, low byte first, to be
 * multiplied by the scales that the line names. Throws where the bytes are no such file: they are a part of the program.
 */
export function openPrintModel(bytes: Uint8Array): PrintModel {
  const end = bytes.indexOf(NEW_LINE);
  assert(end > 0, 'a model begins with a line of JSON');
  const header = JSON.parse(new TextDecoder().decode(bytes.subarray(0, end))) as ModelHeader;
  assert(
    header.v === 1 && header.signs === SIGN_COUNT,
    'a model is of the version and the signs that this program reads',
  );
  const numbers = new DataView(bytes.buffer, bytes.byteOffset + end + 1, bytes.length - end - 1);
  let at = 0;
  const take = (count: number, scale: number): Float32Array => {
    const values = Float32Array.from({ length: count }, (_, index) => numbers.getInt16(at + 2 * index, true) * scale);
    at += 2 * count;
    return values;
  };
  const layers = header.layers.map(({ weightScale, biasScale, ...shape }) => {
    const weights = take(shape.across * shape.down * shape.from * shape.to, weightScale);
    return makeLayer(shape, weights, take(shape.to, biasScale));
  });
  assert(at === numbers.byteLength, 'a model ends with its last layer');
  return { layers, temperature: header.temperature };
}

/** What the network says of a line: for each step from left to right, the probability of every sign. */
export interface Answers {
  readonly steps: number;
  /** `steps` rows of `SIGN_COUNT` probabilities. */
  readonly shares: Float64Array;
}

/** Shows a line to the network. */
export function answerLine(model: PrintModel, line: Grid): Answers {
  let grid = line;
  for (const layer of model.layers) grid = applyLayer(layer, grid);
  const shares = new Float64Array(grid.columns * SIGN_COUNT);
  for (let start = 0; start < shares.length; start += SIGN_COUNT) {
    let most = Number.NEGATIVE_INFINITY;
    for (let at = start; at < start + SIGN_COUNT; at += 1) most = Math.max(most, grid.values[at] as number);
    let sum = 0;
    for (let at = start; at < start + SIGN_COUNT; at += 1) {
      shares[at] = Math.exp(((grid.values[at] as number) - most) / model.temperature);
      sum += shares[at] as number;
    }
    for (let at = start; at < start + SIGN_COUNT; at += 1) shares[at] = (shares[at] as number) / sum;
  }
  return { steps: grid.columns, shares };
}

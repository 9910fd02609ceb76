import {
  type Grid,
  gatherPatches,
  type LayerShape,
  layerSize,
  multiplyRows,
  type PackedMatrix,
  packMatrix,
} from '@testigo/imaging/print';
import type { Random } from '../random.ts';

/** A layer while it learns: its weights as they are, how they should change, and Adam's two moments of that. */
interface LearningLayer {
  readonly shape: LayerShape;
  readonly weights: Learned;
  readonly bias: Learned;
  packed: PackedMatrix;
  packedTurned: PackedMatrix;
}

interface Learned {
  readonly values: Float32Array;
  readonly gradient: Float32Array;
  readonly mean: Float32Array;
  readonly square: Float32Array;
}

/** What a layer saw and said, kept for the way back. */
interface Trace {
  readonly input: Grid;
  readonly patches: Float32Array;
  readonly output: Grid;
}

/** A network that learns by Adam (Kingma and Ba, 2015) from one line after the other. */
export interface TrainableNetwork {
  /** The answers for a line, and a way to say how they should have been: derivatives of the loss by the answers. */
  answer(line: Grid): { readonly answers: Grid; learn(gradient: Float32Array): void };
  /** Changes the weights by what was learned since the last step, at a rate. */
  step(rate: number, lines: number): void;
  readonly layers: readonly {
    readonly shape: LayerShape;
    readonly weights: Float32Array;
    readonly bias: Float32Array;
  }[];
}

const MEAN_DECAY = 0.9;
const SQUARE_DECAY = 0.99;
/** Gradients longer than this are shortened to it: one odd line must not undo what the others taught. */
const LONGEST_GRADIENT = 5;

/** Starts a network with random weights after He and others (2015). */
export function createNetwork(shapes: readonly LayerShape[], random: Random): TrainableNetwork {
  const layers = shapes.map((shape) => createLayer(shape, random));
  let steps = 0;
  return {
    layers: layers.map(({ shape, weights, bias }) => ({ shape, weights: weights.values, bias: bias.values })),
    answer: (line) => {
      const traces: Trace[] = [];
      let grid = line;
      for (const layer of layers) {
        const trace = forward(layer, grid);
        traces.push(trace);
        grid = trace.output;
      }
      return { answers: grid, learn: (gradient) => backwardAll(layers, traces, gradient) };
    },
    step: (rate, lines) => {
      steps += 1;
      const parts = layers.flatMap(({ weights, bias }) => [weights, bias]);
      const scale = gradientScale(parts, lines);
      for (const part of parts) adamStep(part, rate, steps, scale);
      for (const layer of layers) pack(layer);
    },
  };
}

function createLayer(shape: LayerShape, random: Random): LearningLayer {
  const depth = shape.across * shape.down * shape.from;
  const spread = Math.sqrt((shape.rectified ? 2 : 1) / depth);
  const values = Float32Array.from({ length: depth * shape.to }, () => random.normal() * spread);
  const packed = packMatrix(values, depth, shape.to);
  const weights = learned(values);
  return { shape, weights, bias: learned(new Float32Array(shape.to)), packed, packedTurned: packed };
}

function learned(values: Float32Array): Learned {
  const like = (): Float32Array => new Float32Array(values.length);
  return { values, gradient: like(), mean: like(), square: like() };
}

function pack(layer: LearningLayer): void {
  const { across, down, from, to } = layer.shape;
  layer.packed = packMatrix(layer.weights.values, across * down * from, to);
  layer.packedTurned = packMatrix(layer.weights.values, across * down * from, to, true);
}

function forward(layer: LearningLayer, input: Grid): Trace {
  const { shape } = layer;
  if (layer.packedTurned === layer.packed) pack(layer);
  const size = layerSize(shape, input.columns, input.rows);
  const places = size.columns * size.rows;
  const patches = gatherPatches(shape, input);
  const values = new Float32Array(places * shape.to);
  multiplyRows(patches, shape.across * shape.down * shape.from, places, layer.packed, values);
  for (let at = 0, channel = 0; at < values.length; at += 1, channel = channel + 1 === shape.to ? 0 : channel + 1) {
    const value = (values[at] as number) + (layer.bias.values[channel] as number);
    values[at] = shape.rectified && value < 0 ? 0 : value;
  }
  return { input, patches, output: { ...size, channels: shape.to, values } };
}

function backwardAll(layers: readonly LearningLayer[], traces: readonly Trace[], last: Float32Array): void {
  let gradient = last;
  for (let index = layers.length - 1; index >= 0; index -= 1) {
    const layer = layers[index] as LearningLayer;
    const trace = traces[index] as Trace;
    gatherGradients(layer, trace, gradient);
    if (index > 0) gradient = backward(layer, trace, gradient);
  }
}

/** Adds what one line teaches a layer; where the layer said zero it learns nothing, and `gradient` is cleared there. */
function gatherGradients({ shape, weights, bias }: LearningLayer, trace: Trace, gradient: Float32Array): void {
  const { values } = trace.output;
  if (shape.rectified) for (let at = 0; at < values.length; at += 1) if (values[at] === 0) gradient[at] = 0;
  for (let at = 0, channel = 0; at < values.length; at += 1, channel = channel + 1 === shape.to ? 0 : channel + 1) {
    bias.gradient[channel] = (bias.gradient[channel] as number) + (gradient[at] as number);
  }
  const depth = shape.across * shape.down * shape.from;
  const places = values.length / shape.to;
  addTurnedProduct(trace.patches, depth, gradient, shape.to, places, weights.gradient);
}

/** `result` += the transpose of `left` × `right`, for matrices of so many rows. */
function addTurnedProduct(
  left: Float32Array,
  leftColumns: number,
  right: Float32Array,
  rightColumns: number,
  rows: number,
  result: Float32Array,
): void {
  const turned = new Float32Array(leftColumns * rows);
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < leftColumns; column += 1) {
      turned[column * rows + row] = left[row * leftColumns + column] as number;
    }
  }
  const product = new Float32Array(leftColumns * rightColumns);
  multiplyRows(turned, rows, leftColumns, packMatrix(right, rows, rightColumns), product);
  for (let at = 0; at < product.length; at += 1) result[at] = (result[at] as number) + (product[at] as number);
}

/** The derivative by what the layer saw: every patch gives its share back to the places it was gathered from. */
function backward(
  { shape, packedTurned }: LearningLayer,
  { input, output }: Trace,
  gradient: Float32Array,
): Float32Array {
  const depth = shape.across * shape.down * shape.from;
  const places = output.columns * output.rows;
  const patches = new Float32Array(places * depth);
  multiplyRows(gradient, shape.to, places, packedTurned, patches);
  const result = new Float32Array(input.values.length);
  let source = 0;
  for (let column = 0; column < output.columns; column += 1) {
    for (let row = 0; row < output.rows; row += 1) {
      const firstRow = row * shape.stepDown - shape.aroundDown;
      const top = Math.max(0, firstRow);
      const bottom = Math.min(input.rows, firstRow + shape.down);
      for (let across = 0; across < shape.across; across += 1) {
        const to = column * shape.stepAcross - shape.aroundAcross + across;
        if (to >= 0 && to < input.columns) {
          let from = source + (top - firstRow) * input.channels;
          const end = (to * input.rows + bottom) * input.channels;
          for (let at = (to * input.rows + top) * input.channels; at < end; at += 1, from += 1) {
            result[at] = (result[at] as number) + (patches[from] as number);
          }
        }
        source += shape.down * input.channels;
      }
    }
  }
  return result;
}

function gradientScale(parts: readonly Learned[], lines: number): number {
  let squares = 0;
  for (const { gradient } of parts)
    for (let at = 0; at < gradient.length; at += 1) squares += (gradient[at] as number) ** 2;
  const length = Math.sqrt(squares) / lines;
  return (length > LONGEST_GRADIENT ? LONGEST_GRADIENT / length : 1) / lines;
}

function adamStep({ values, gradient, mean, square }: Learned, rate: number, steps: number, scale: number): void {
  const meanLeft = 1 - MEAN_DECAY ** steps;
  const squareLeft = 1 - SQUARE_DECAY ** steps;
  for (let at = 0; at < values.length; at += 1) {
    const slope = (gradient[at] as number) * scale;
    mean[at] = MEAN_DECAY * (mean[at] as number) + (1 - MEAN_DECAY) * slope;
    square[at] = SQUARE_DECAY * (square[at] as number) + (1 - SQUARE_DECAY) * slope * slope;
    const step = (mean[at] as number) / meanLeft / (Math.sqrt((square[at] as number) / squareLeft) + 1e-6);
    values[at] = (values[at] as number) - rate * step;
  }
  gradient.fill(0);
}

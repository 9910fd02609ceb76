import { multiplyRows, type PackedMatrix, packMatrix } from './matrix.ts';

/** One layer: a convolution over columns (`across`) and rows (`down`), with a bias, and zero below zero where it is rectified. */
export interface LayerShape {
  readonly across: number;
  readonly down: number;
  readonly stepAcross: number;
  readonly stepDown: number;
  /** Empty columns and rows added on each side. */
  readonly aroundAcross: number;
  readonly aroundDown: number;
  readonly from: number;
  readonly to: number;
  readonly rectified: boolean;
}

/** A layer with its weights: `across × down × from` rows of `to` factors, and one bias for each of `to`. */
export interface Layer {
  readonly shape: LayerShape;
  readonly weights: PackedMatrix;
  readonly bias: Float32Array;
}

/** Values over a line: column by column from the left, each column from the top, each place with its channels. */
export interface Grid {
  readonly columns: number;
  readonly rows: number;
  readonly channels: number;
  readonly values: Float32Array;
}

/** Makes a layer of plain weights, given row by row. */
export function makeLayer(shape: LayerShape, weights: Float32Array, bias: Float32Array): Layer {
  return { shape, weights: packMatrix(weights, shape.across * shape.down * shape.from, shape.to), bias };
}

/** Columns and rows that a layer gives for a grid. */
export function layerSize(shape: LayerShape, columns: number, rows: number): { columns: number; rows: number } {
  return {
    columns: Math.floor((columns + 2 * shape.aroundAcross - shape.across) / shape.stepAcross) + 1,
    rows: Math.floor((rows + 2 * shape.aroundDown - shape.down) / shape.stepDown) + 1,
  };
}

/** What the layer looks at for every place of its result, one row each: `across × down × from` values. */
export function gatherPatches(shape: LayerShape, grid: Grid): Float32Array {
  const size = layerSize(shape, grid.columns, grid.rows);
  const length = shape.across * shape.down * shape.from;
  const patches = new Float32Array(size.columns * size.rows * length);
  let target = 0;
  for (let column = 0; column < size.columns; column += 1) {
    for (let row = 0; row < size.rows; row += 1) {
      const firstRow = row * shape.stepDown - shape.aroundDown;
      const top = Math.max(0, firstRow);
      const bottom = Math.min(grid.rows, firstRow + shape.down);
      for (let across = 0; across < shape.across; across += 1) {
        const from = column * shape.stepAcross - shape.aroundAcross + across;
        if (from >= 0 && from < grid.columns && bottom > top) {
          const start = (from * grid.rows + top) * grid.channels;
          const end = (from * grid.rows + bottom) * grid.channels;
          copy(grid.values, start, end, patches, target + (top - firstRow) * grid.channels);
        }
        target += shape.down * grid.channels;
      }
    }
  }
  return patches;
}

/** A loop: for the few values of a patch it is faster than making a view and calling `set`. */
function copy(source: Float32Array, start: number, end: number, target: Float32Array, at: number): void {
  for (let index = start, to = at; index < end; index += 1, to += 1) target[to] = source[index] as number;
}

/** What a layer makes of a grid. */
export function applyLayer(layer: Layer, grid: Grid): Grid {
  const { shape } = layer;
  const size = layerSize(shape, grid.columns, grid.rows);
  const places = size.columns * size.rows;
  const values = new Float32Array(places * shape.to);
  const plain = shape.across === 1 && shape.down === 1;
  const patches = plain ? grid.values : gatherPatches(shape, grid);
  multiplyRows(patches, shape.across * shape.down * shape.from, places, layer.weights, values);
  addBias(values, layer.bias, shape.rectified);
  return { ...size, channels: shape.to, values };
}

function addBias(values: Float32Array, bias: Float32Array, rectified: boolean): void {
  const width = bias.length;
  for (let start = 0; start < values.length; start += width) {
    for (let channel = 0; channel < width; channel += 1) {
      const value = (values[start + channel] as number) + (bias[channel] as number);
      values[start + channel] = rectified && value < 0 ? 0 : value;
    }
  }
}

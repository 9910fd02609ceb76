import { SIGN_COUNT } from '@testigo/imaging/print';
import type { TrainableNetwork } from './trainable-network.ts';

const LARGEST = 32_767;

/** A trained network as a file that `openPrintModel` opens: a line of JSON, then weights and biases as scaled 16-bit integers. */
export function writeModel(network: Pick<TrainableNetwork, 'layers'>, temperature: number): Uint8Array {
  const layers = network.layers.map((layer) => ({
    ...layer,
    scales: [scaleOf(layer.weights), scaleOf(layer.bias)] as const,
  }));
  const header = {
    v: 1,
    signs: SIGN_COUNT,
    temperature,
    layers: layers.map(({ shape, scales: [weightScale, biasScale] }) => ({ ...shape, weightScale, biasScale })),
  };
  const line = new TextEncoder().encode(`${JSON.stringify(header)}\n`);
  const count = layers.reduce((sum, { weights, bias }) => sum + weights.length + bias.length, 0);
  const bytes = new Uint8Array(line.length + 2 * count);
  bytes.set(line);
  const numbers = new DataView(bytes.buffer, line.length);
  let at = 0;
  for (const { weights, bias, scales } of layers) {
    for (const [values, scale] of [
      [weights, scales[0]],
      [bias, scales[1]],
    ] as const) {
      for (const value of values) {
        numbers.setInt16(at, Math.round(value / scale), true);
        at += 2;
      }
    }
  }
  return bytes;
}

function scaleOf(values: Float32Array): number {
  return Math.max(1e-6, ...values.map(Math.abs)) / LARGEST;
}

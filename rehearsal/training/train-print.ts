import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { openPrintModel } from '@testigo/imaging/print';
import { examineModel, fitTemperature } from './examine-model.ts';
import { train } from './train.ts';
import { writeModel } from './write-model.ts';

/** Trains the reader of printed figures anew and writes it with its record (README.md beside this file). */
const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: 'print' },
    lines: { type: 'string', default: '50000' },
    out: { type: 'string', default: new URL('../../core/imaging/print/', import.meta.url).pathname },
  },
});

const plan = { seed: values.seed, lines: Number(values.lines), batch: 8, rate: 2e-3 };
const losses: { readonly lines: number; readonly loss: number }[] = [];
const network = await train(plan, ({ lines, loss }) => {
  losses.push({ lines, loss: Number(loss.toFixed(3)) });
  console.log(`${lines} lines, loss ${loss.toFixed(3)}`);
});
const temperature = await fitTemperature((line) => network.answer(line).answers.values, `${plan.seed}/temperature`, 40);
const bytes = writeModel(network, temperature);
const examination = await examineModel(openPrintModel(bytes), `${plan.seed}/held-out`, 150);
const record = {
  plan,
  layers: network.layers.map(({ shape }) => shape),
  losses,
  temperature,
  heldOut: examination,
  bytes: bytes.length,
  sha256: createHash('sha256').update(bytes).digest('hex'),
};
await writeFile(`${values.out}/print-model.bin`, bytes);
await writeFile(`${values.out}/print-model.json`, `${JSON.stringify(record, null, 2)}\n`);
console.log(JSON.stringify({ temperature, ...examination, bytes: bytes.length }, null, 2));

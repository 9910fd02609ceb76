import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { definitionSchema, type ElectionDefinition } from '@testigo/election';
import { openPrintModel } from '@testigo/imaging/print';
import { examineModel, fitTemperature } from './examine-model.ts';
import { labelledSamples } from './labelled-samples.ts';
import { train } from './train.ts';
import { writeModel } from './write-model.ts';

/** Trains the reader of printed figures anew and writes it with its record (README.md beside this file). */
const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: 'print' },
    lines: { type: 'string', default: '56000' },
    sheets: { type: 'string' },
    election: { type: 'string', default: new URL('../../countries/rehearsal/election.json', import.meta.url).pathname },
    out: { type: 'string', default: new URL('../../core/imaging/print/', import.meta.url).pathname },
  },
});

const plan = { seed: values.seed, lines: Number(values.lines), batch: 8, rate: 2e-3 };
const losses: { readonly lines: number; readonly loss: number }[] = [];
const labelled =
  values.sheets === undefined ? [] : await labelledSamples(values.sheets, await openElection(values.election));
if (labelled.length > 0) console.log(`${labelled.length} lines labelled by QR codes`);
const network = await train({ ...plan, labelled }, ({ lines, loss }) => {
  losses.push({ lines, loss: Number(loss.toFixed(3)) });
  console.log(`${lines} lines, loss ${loss.toFixed(3)}`);
});
const temperature = await fitTemperature((line) => network.answer(line).answers.values, `${plan.seed}/temperature`, 40);
const bytes = writeModel(network, temperature);
const examination = await examineModel(openPrintModel(bytes), `${plan.seed}/held-out`, 150);
const record = {
  plan,
  labelled: labelled.length,
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

async function openElection(file: string): Promise<ElectionDefinition> {
  const { $schema: _, ...document } = JSON.parse(await readFile(file, 'utf8')) as Record<string, unknown>;
  return definitionSchema.parse(document);
}

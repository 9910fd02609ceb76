// How well pages are found in damaged pictures of rehearsal sheets, against the truth.
// Usage: npm run placements -w bench -- [country] [sheets a condition] [seed]
import { readFileSync } from 'node:fs';
import { defined } from '@testigo/basics';
import { checkDefinition } from '@testigo/election';
import { placeSheet } from '@testigo/imaging';
import { type PlannedSheet, planRehearsal } from '@testigo/rehearsal';
import { DAMAGES, type DamageName, largestError, placedCapture } from '../../../rehearsal/testing/placed-capture.ts';
import { machineText, median } from '../../measure/figures.ts';

const country = process.argv[2] ?? 'rehearsal';
const count = Number(process.argv[3] ?? 20);
const seed = process.argv[4] ?? 'placements';
/** Tenths of a millimetre: a place that is farther off is wrong. */
const WRONG = 6;
const LEVELS = [1, 2, 3] as const;

const file = new URL(`../../../countries/${country}/election.json`, import.meta.url);
const checked = checkDefinition(readFileSync(file, 'utf8'));
if (!checked.ok) throw new Error(`the definition of ${country} is not sound`);
const definition = checked.value;
const format = defined(definition.formats[0], 'a format');
const plan = planRehearsal({ definition, tables: Math.max(20, count), coverage: 0.9, seed });
const sheets = plan.files.filter((one): one is PlannedSheet => one.kind === 'sheet' && !one.foreign);

console.log(machineText());
console.log(
  '| damage | sheets | found | reliable | wrong though reliable | median error of reliable | largest | median of all | median ms |',
);
console.log('| --- | --- | --- | --- | --- | --- | --- | --- | --- |');
let reliable = 0;
let wrong = 0;
for (const name of Object.keys(DAMAGES) as DamageName[]) {
  for (const level of LEVELS) {
    const measured = await measure(name, level);
    const believed = measured.filter((one) => one.reliable).map(({ error }) => error);
    const found = measured.filter(({ error }) => Number.isFinite(error));
    const lies = believed.filter((error) => error > WRONG).length;
    reliable += believed.length;
    wrong += lies;
    const cells = [
      `${name} ${level}`,
      measured.length,
      found.length,
      believed.length,
      lies,
      believed.length === 0 ? '' : `${(median(believed) / 10).toFixed(2)} mm`,
      believed.length === 0 ? '' : `${(Math.max(...believed) / 10).toFixed(2)} mm`,
      `${(median(found.map(({ error }) => error)) / 10).toFixed(2)} mm`,
      median(measured.map(({ milliseconds }) => milliseconds)).toFixed(0),
    ];
    console.log(`| ${cells.join(' | ')} |`);
  }
}
console.log(`${wrong} of ${reliable} reliable placements are wrong somewhere by more than 0.6 mm`);
console.log(machineText());

interface Measured {
  /** In tenths of a millimetre; infinite where no page was found. */
  readonly error: number;
  readonly reliable: boolean;
  readonly milliseconds: number;
}

async function measure(name: DamageName, level: 1 | 2 | 3): Promise<readonly Measured[]> {
  const measured: Measured[] = [];
  for (let index = 0; index < count; index += 1) {
    const sheet = defined(sheets[index % sheets.length], 'a sheet');
    const capture = await placedCapture(definition, format, sheet, name, level, `${seed}/${name}/${level}/${index}`);
    const began = performance.now();
    const placed = placeSheet(capture.image, capture.page, capture.hints);
    const milliseconds = performance.now() - began;
    const { error, at } =
      placed === null ? { error: Infinity, at: { x: 0, y: 0 } } : largestError(capture, format, placed);
    if (placed?.reliable === true && error > WRONG) {
      console.log(
        `wrong: ${name} ${level}, sheet ${index}, ${(error / 10).toFixed(2)} mm at ${at.x}, ${at.y} of ${capture.page.id}`,
      );
    }
    measured.push({ error, reliable: placed?.reliable ?? false, milliseconds });
  }
  return measured;
}

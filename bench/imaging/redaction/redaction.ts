// Planted names, numbers, signatures, stray ink and EXIF canaries on damaged sheets: what survives in any published picture, and how often
// the mask was left to a person. Stops with an error where anything survives.
// Usage: npm run redaction -w bench -- [sheets] [first]

import { readFileSync } from 'node:fs';
import { defined } from '@testigo/basics';
import { checkDefinition } from '@testigo/election';
import { type PlannedSheet, planRehearsal } from '@testigo/rehearsal';
import { machineText } from '../../measure/figures.ts';
import { CONDITIONS } from './take-capture.ts';
import { createTrial, type Outcome } from './try-sheet.ts';

const sheets = Number(process.argv[2] ?? 300);
const first = Number(process.argv[3] ?? 0);
const COUNTRIES = ['rehearsal', 'second-example'] as const;
/** Of so many sheets one is a form; the others are strips. */
const FORM_ONE_IN = 5;

const outcomes: Outcome[] = [];
const trials = await Promise.all(
  COUNTRIES.map(async (country) => {
    const path = new URL(`../../../countries/${country}/election.json`, import.meta.url);
    const checked = checkDefinition(readFileSync(path, 'utf8'));
    if (!checked.ok) throw new Error(`the definition of ${country} has faults`);
    const definition = checked.value;
    const plan = planRehearsal({ definition, tables: 400, coverage: 1, seed: 'redaction' });
    const planned = plan.files.filter((file): file is PlannedSheet => file.kind === 'sheet' && !file.foreign);
    return { planned, trySheet: await createTrial(definition, country) };
  }),
);
for (let number = first; number < first + sheets; number += 1) {
  const { planned, trySheet } = defined(trials[number % FORM_ONE_IN === FORM_ONE_IN - 1 ? 1 : 0], 'a trial');
  const condition = defined(CONDITIONS[Math.floor(number / FORM_ONE_IN) % CONDITIONS.length], 'a condition');
  const sheet = defined(planned[number % planned.length], 'a sheet');
  const outcome = await trySheet(sheet, condition, number);
  for (const line of outcome.survived) console.log(`sheet ${number}, ${condition}: ${line}`);
  outcomes.push(outcome);
}

console.log(`${outcomes.length} sheets from number ${first}; ${machineText()}`);
console.log(
  '| condition | sheets | published | left to a person | of sheets without stray ink | why | planted, published | survived |',
);
console.log('| --- | --- | --- | --- | --- | --- | --- | --- |');
for (const condition of [...CONDITIONS, 'all'] as const) {
  const own = outcomes.filter((one) => condition === 'all' || one.condition === condition);
  if (own.length === 0) continue;
  const left = own.filter(({ problem }) => problem !== null);
  const plain = own.filter(({ stray }) => !stray);
  const plainLeft = plain.filter(({ problem }) => problem !== null);
  const why = [...Map.groupBy(left, ({ problem }) => problem)]
    .map(([reason, some]) => `${reason} ${some.length}`)
    .join(', ');
  const planted = own.reduce((sum, one) => sum + (one.problem === null ? one.planted : 0), 0);
  const survived = own.reduce((sum, one) => sum + one.survived.length, 0);
  console.log(
    `| ${condition} | ${own.length} | ${own.length - left.length} | ${share(left.length, own.length)} | ${share(plainLeft.length, plain.length)} | ${why} | ${planted} | ${survived} |`,
  );
}
const published = outcomes.filter(({ problem }) => problem === null);
for (const name of ['working', 'shown'] as const) {
  const sizes = published.map(({ bytes }) => bytes[name]).sort((one, other) => one - other);
  console.log(`${name}: median ${sizes[sizes.length >> 1]} bytes, at most ${sizes.at(-1)}`);
}
if (outcomes.some(({ survived }) => survived.length > 0)) process.exitCode = 1;

function share(part: number, whole: number): string {
  return whole === 0 ? '' : `${((100 * part) / whole).toFixed(1)} %`;
}

// Rolls up an invented nation that is at hand as columns: state, register and figures of each table, and the tree of divisions.
// Usage: npm run columns -w bench -- [tables]
import { performance } from 'node:perf_hooks';
import { createSumPlans, rollUpColumns, type SumPlan, type TableColumns } from '@testigo/count';
import { divisionPath, parentDivision } from '@testigo/election';
import { machineText, peakMemoryText, spreadText } from '../measure/figures.ts';
import { figuresOfTable, LARGEST, listedTable, nationDefinition } from '../nation/nation.ts';

const size = { ...LARGEST, tables: Number(process.argv[2] ?? LARGEST.tables) };
const RUNS = 7;

const plan = createSumPlans({ definition: nationDefinition(size) }).get('c');
if (plan === undefined) throw new Error('the nation has no contest');
const { columns, parents } = makeColumns(plan);
console.log(machineText());
const durations: number[] = [];
for (let run = 0; run < RUNS; run += 1) {
  const began = performance.now();
  const totals = rollUpColumns(plan, columns, parents);
  durations.push(performance.now() - began);
  if (totals[0] !== size.tables) throw new Error(`${totals[0]} tables were counted`);
}
console.log(
  `${size.tables} tables of ${plan.fields.length} figures into ${parents.length} divisions: ${spreadText(durations)}`,
);
console.log(`peak memory ${peakMemoryText()}; ${machineText()}`);

function makeColumns({ fields }: SumPlan): { readonly columns: TableColumns; readonly parents: Int32Array } {
  const places = new Map<string, number>();
  const parentsOf: number[] = [];
  const centre = new Int32Array(size.tables);
  const register = new Int32Array(size.tables);
  const figures = new Int32Array(size.tables * fields.length);
  for (let number = 0; number < size.tables; number += 1) {
    const table = listedTable(size, number);
    for (const division of divisionPath(table.division)) {
      if (places.has(division)) continue;
      places.set(division, parentsOf.length);
      parentsOf.push(places.get(parentDivision(division) ?? '') ?? -1);
    }
    centre[number] = places.get(table.division) ?? -1;
    register[number] = table.register ?? -1;
    // The format has its fields in the order options, null, valid; the plan has its sums in the order options, valid, null.
    const own = figuresOfTable(size, number);
    const votes = own.slice(0, size.options);
    figures.set([...votes, ...own.slice(size.options).reverse()], number * fields.length);
  }
  return {
    columns: { centre, state: new Int8Array(size.tables), register, figures },
    parents: Int32Array.from(parentsOf),
  };
}

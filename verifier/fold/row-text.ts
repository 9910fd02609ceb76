import { NoCanonicalForm } from '../encoding/canonical.ts';
import type { ContestPlan } from './contest-plan.ts';
import type { Settled } from './settle-table.ts';
import { BLANK, NOT_HAD } from './values.ts';

function figuresText(plan: ContestPlan, settled: Settled): string {
  if (settled.figures === null) return 'null';
  let text = '';
  for (let slot = 0; slot < plan.slotTexts.length; slot++) {
    const value = settled.figures[slot] ?? NOT_HAD;
    if (value === NOT_HAD) continue;
    if (!Number.isSafeInteger(value)) throw new NoCanonicalForm(String(value));
    text += `${text === '' ? '' : ','}${plan.slotTexts[slot]}${value === BLANK ? '"blank"' : value}`;
  }
  return `{${text}}`;
}

/** The canonical text of a table's row in the shard of its centre. */
export function rowText(plan: ContestPlan, table: string, settled: Settled): string {
  const { marks, register, state } = settled;
  const figures = figuresText(plan, settled);
  return `{"figures":${figures},"marks":${JSON.stringify(marks)},"register":${register},"state":"${state}","table":${JSON.stringify(table)}}`;
}

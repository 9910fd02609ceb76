import { isHad } from '@testigo/record';
import { runChecks } from './checks.ts';
import type { TableEvidence } from './evidence.ts';
import type { Layout } from './layout.ts';
import type { FiguresByField, Finding } from './settled.ts';

/** The figures that enter the count for a table, and what its checks say of them. */
export interface Outcome {
  readonly state: 'counted' | 'flagged';
  /** Had and implied figures only. */
  readonly figures: FiguresByField;
  readonly implied: boolean;
  readonly register: number | null;
  readonly findings: readonly Finding[];
}

/** Turns the united figures of a variant or of an accepted reading into what is counted (docs/records.md, sections 3 and 7). */
export function countFigures(evidence: TableEvidence, layouts: readonly Layout[], united: FiguresByField): Outcome {
  const ordered = [...new Set(layouts)].sort((one, two) => (one.format.id < two.format.id ? -1 : 1));
  const findings = runChecks(ordered, united, evidence.register);
  const figures: { [field: string]: number | 'blank' } = {};
  for (const [field, figure] of Object.entries(united)) if (isHad(figure)) figures[field] = figure;
  const implied = addImplied(ordered, united, figures);
  return {
    state: findings.every((finding) => finding.holds) ? 'counted' : 'flagged',
    figures,
    implied,
    register: evidence.register ?? ownRegister(ordered, united),
    findings,
  };
}

function addImplied(
  layouts: readonly Layout[],
  united: FiguresByField,
  figures: { [field: string]: number | 'blank' },
): boolean {
  let added = false;
  for (const { field } of layouts.flatMap((layout) => layout.implied)) {
    if (figures[field.id] !== undefined) continue;
    const summands = (field.implied ?? []).map((id) => united[id]);
    if (!summands.every((summand) => typeof summand === 'number')) continue;
    figures[field.id] = summands.reduce((total, summand) => total + summand, 0);
    added = true;
  }
  return added;
}

function ownRegister(layouts: readonly Layout[], united: FiguresByField): number | null {
  for (const layout of layouts) {
    for (const field of layout.fields) {
      const figure = united[field.id];
      if (field.means === 'register' && typeof figure === 'number') return figure;
    }
  }
  return null;
}

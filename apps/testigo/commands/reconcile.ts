import { reconcile } from '@testigo/counting';
import { createFigureComparer, withBorrowedFigures } from '@testigo/store';
import { Option } from 'commander';
import { CommandFailure, EXIT } from '../command-line/outcome.ts';
import { type CommandDescription, wholeNumber } from '../command-line/program.ts';
import type { ReconcileOutput } from '../contract/reconcile-output.ts';
import { openPublication } from '../pipeline/publication-figures.ts';

/** Rows shown to a person; `--json` gives as many as `--limit` says. */
const SHOWN_ROWS = 20;

export const reconcileCommand: CommandDescription = {
  usage: 'reconcile <a> <b>',
  summary:
    'compare two sources, or publications by their folders, table by table: same, differing, only in one of them',
  options: [new Option('--limit <n>', 'at most so many rows').argParser(wholeNumber(0, 1_000_000)).default(10_000)],
  example: 'npx testigo reconcile "V1" "V2"',
  action: (context, { arguments: [a, b], options }) =>
    context.withWorkspace(async (workspace) => {
      const comparer = createFigureComparer(workspace.database);
      const publications = (await Promise.all([a, b].map((name) => openPublication(String(name))))).filter(
        (publication) => publication !== null,
      );
      const compared = await withBorrowedFigures(workspace.database, publications, () =>
        reconcile(comparer, String(a), String(b), Number(options.limit)),
      );
      if (!compared.ok) throw new CommandFailure(compared.error.problem, compared.error.remedy, EXIT.wrongUse);
      const json: ReconcileOutput = {
        ...compared.value,
        measures: [...compared.value.measures],
        rows: compared.value.rows.map((row) => ({ ...row, differences: [...row.differences] })),
      };
      const { common, same, differing, onlyA, onlyB, votesChanged, linksChanged, rows } = json;
      const shown = rows.slice(0, SHOWN_ROWS).map(({ table, kind, differences }) => {
        const changes = differences.map(({ measure, a: one, b: two }) => `${measure} ${one ?? '–'} → ${two ?? '–'}`);
        return `  ${table}  ${kind}  ${changes.join(', ')}`.trimEnd();
      });
      const text = [
        `${common} tables in both: ${same} the same, ${differing} differing by ${votesChanged} votes in all`,
        `${onlyA} only in ${String(a)}, ${onlyB} only in ${String(b)}, ${linksChanged} image links changed`,
        ...shown,
        ...(rows.length > SHOWN_ROWS ? [`  … and ${rows.length - SHOWN_ROWS} more; see them with --json`] : []),
      ].join('\n');
      return { exit: EXIT.done, text, json };
    }),
};

import { EXPECTED_STATES, type State } from '@testigo/count';
import { nameOfMark, nameOfState } from '@testigo/ui';
import { Option } from 'commander';
import { alignColumns } from '../command-line/columns.ts';
import { EXIT } from '../command-line/outcome.ts';
import { type CommandDescription, wholeNumber } from '../command-line/program.ts';
import type { TablesOutput } from '../contract/table-output.ts';

export const tablesCommand: CommandDescription = {
  usage: 'tables',
  summary: 'list tables by state and place',
  options: [
    new Option('--state <state>', 'only tables in this state').choices([...EXPECTED_STATES, 'void']),
    new Option('--under <division>', 'only tables within this division'),
    new Option('--contest <id>', 'only this contest'),
    new Option('--after <code>', 'go on after this table'),
    new Option('--limit <n>', 'at most so many').argParser(wholeNumber(1, 100_000)).default(1000),
  ],
  example: 'npx testigo tables --state disputed --under ve-13',
  action: (context, { options }) =>
    context.withWorkspace(async (workspace) => {
      const { election, counts } = await workspace.election();
      const limit = Number(options.limit);
      const found = await counts.view((view) =>
        view.matching({
          ...(options.state === undefined ? {} : { state: options.state as State }),
          ...(options.under === undefined ? {} : { under: String(options.under) }),
          ...(options.contest === undefined ? {} : { contest: String(options.contest) }),
          ...(options.after === undefined ? {} : { after: String(options.after) }),
          limit,
        }),
      );
      const json: TablesOutput = {
        tables: found.map(({ table, contest, division, state, marks, register }) => ({
          code: table,
          contest,
          division,
          state,
          marks: [...marks],
          register,
        })),
        next: found.length === limit ? (found.at(-1)?.table ?? null) : null,
      };
      const several = election.definition.contests.length > 1;
      const rows = found.map(({ table, contest, division, state, marks }) => {
        const remarks = marks.map((mark) => ` · ${nameOfMark(mark, context.language)}`).join('');
        return [
          `${table}  ${division}${several ? `  ${contest}` : ''}  ${nameOfState(state, context.language)}${remarks}`,
        ];
      });
      const more = json.next === null ? '' : `\nMore: the same with --after ${json.next}`;
      return { exit: EXIT.done, text: `${alignColumns(rows)}${more}`, json };
    }),
};

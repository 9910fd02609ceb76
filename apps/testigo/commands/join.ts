import { Option } from 'commander';
import type { z } from 'zod';
import { CommandFailure, EXIT } from '../command-line/outcome.ts';
import type { CommandDescription } from '../command-line/program.ts';
import type { joinOutputSchema } from '../contract/other-outputs.ts';
import { joinCaptures } from '../pipeline/join-captures.ts';
import { checkTableCode, findCapture } from './find-capture.ts';

export const joinCommand: CommandDescription = {
  usage: 'join <capture...>',
  summary: 'say that captures are parts of one sheet, such as a strip photographed in four; they then count as one',
  options: [new Option('--table <code>', 'code of the table, where none of them lies at one')],
  example: 'npx testigo join 3f9a1c22b0de 90b1d4e7aa02',
  action: (context, given) =>
    context.withWorkspace(async (workspace) => {
      const open = await workspace.election();
      const table = given.options.table === undefined ? null : String(given.options.table);
      if (table !== null) checkTableCode(open, table);
      const beginnings = given.arguments.flat().map(String);
      const found = await Promise.all(beginnings.map((beginning) => findCapture(workspace, beginning)));
      const captures = [...new Set(found)].toSorted();
      if (captures.length < 2) throw onlyOne();
      await workspace.lock('join');
      const joined = await joinCaptures(workspace, open, captures, table);
      const json: z.infer<typeof joinOutputSchema> = { captures, ...joined };
      return { exit: EXIT.done, text: `${captures.length} captures are one sheet of ${joined.table}.`, json };
    }),
};

function onlyOne(): CommandFailure {
  return new CommandFailure(
    'One capture alone has nothing to be joined with.',
    'Name at least two; the import of sheets names those that are parked, in square brackets.',
    EXIT.wrongUse,
  );
}

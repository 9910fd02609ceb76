import { Option } from 'commander';
import type { z } from 'zod';
import { EXIT } from '../command-line/outcome.ts';
import type { CommandDescription } from '../command-line/program.ts';
import type { placeOutputSchema } from '../contract/other-outputs.ts';
import { placeCapture } from '../pipeline/place-capture.ts';
import { checkTableCode, findCapture } from './find-capture.ts';

export const placeCommand: CommandDescription = {
  usage: 'place <capture>',
  summary: 'say which table a parked capture is of; it is then received there, and its figures still have to be read',
  options: [new Option('--table <code>', 'code of the table').makeOptionMandatory()],
  example: 'npx testigo place 3f9a1c22b0de --table 040202001.01',
  action: (context, { arguments: [given], options }) =>
    context.withWorkspace(async (workspace) => {
      const open = await workspace.election();
      const table = String(options.table);
      checkTableCode(open, table);
      const capture = await findCapture(workspace, String(given));
      await workspace.lock('place');
      const reading = await placeCapture(workspace, open, capture, table);
      const json: z.infer<typeof placeOutputSchema> = { capture, table, reading };
      return { exit: EXIT.done, text: `${capture.slice(0, 12)} is placed at ${table}.`, json };
    }),
};

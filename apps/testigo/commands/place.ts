import { parseTableCode } from '@testigo/election';
import type { RecordId } from '@testigo/record';
import { findCaptures } from '@testigo/store';
import { Option } from 'commander';
import type { z } from 'zod';
import { CommandFailure, EXIT } from '../command-line/outcome.ts';
import type { CommandDescription } from '../command-line/program.ts';
import type { placeOutputSchema } from '../contract/other-outputs.ts';
import { placeCapture } from '../pipeline/place-capture.ts';
import type { OpenElection, Workspace } from '../workspace/open-workspace.ts';

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

function checkTableCode({ election }: OpenElection, table: string): void {
  if (parseTableCode(election.definition.tableCode, table) !== null) return;
  throw new CommandFailure(
    `${table} is not written as a table's code is.`,
    'Look at: npx testigo tables',
    EXIT.wrongUse,
  );
}

async function findCapture(workspace: Workspace, beginning: string): Promise<RecordId> {
  const [capture, another] = await findCaptures(workspace.database, beginning.toLowerCase());
  if (capture !== undefined && another === undefined) return capture;
  throw new CommandFailure(
    capture === undefined
      ? `No capture's id begins with ${beginning}.`
      : `More than one capture's id begins with ${beginning}.`,
    'The import of sheets names the captures that are parked, in square brackets; give at least four digits of one, and more where that is not enough.',
    EXIT.wrongUse,
  );
}

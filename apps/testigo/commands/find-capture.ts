import { parseTableCode } from '@testigo/election';
import type { RecordId } from '@testigo/record';
import { findCaptures } from '@testigo/store';
import { CommandFailure, EXIT } from '../command-line/outcome.ts';
import type { OpenElection, Workspace } from '../workspace/open-workspace.ts';

/** Throws a {@link CommandFailure} where a text is not written as this election writes the codes of tables. */
export function checkTableCode({ election }: OpenElection, table: string): void {
  if (parseTableCode(election.definition.tableCode, table) !== null) return;
  throw new CommandFailure(
    `${table} is not written as a table's code is.`,
    'Look at: npx testigo tables',
    EXIT.wrongUse,
  );
}

/** The one capture whose id begins so; throws a {@link CommandFailure} where there is none or several. */
export async function findCapture(workspace: Workspace, beginning: string): Promise<RecordId> {
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

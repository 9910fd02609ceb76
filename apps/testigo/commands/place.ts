import { applyRecords } from '@testigo/counting';
import { parseTableCode } from '@testigo/election';
import { identify, type Reading } from '@testigo/record';
import { createCaptureStore, findCaptures } from '@testigo/store';
import { Option } from 'commander';
import { CommandFailure, EXIT } from '../command-line/outcome.ts';
import type { CommandDescription } from '../command-line/program.ts';
import { personTag, sha256 } from '../keys/signatures.ts';

/** The one person at a scan centre who places captures by hand, until the desk knows people. */
const OPERATOR = 'operator';

export const placeCommand: CommandDescription = {
  usage: 'place <capture>',
  summary: 'say which table a parked capture is of; it is then received there, and its figures still have to be read',
  options: [new Option('--table <code>', 'code of the table').makeOptionMandatory()],
  example: 'npx testigo place 3f9a1c22b0de --table 040202001.01',
  action: (context, { arguments: [given], options }) =>
    context.withWorkspace(async (workspace) => {
      const { election, counts } = await workspace.election();
      const table = String(options.table);
      if (parseTableCode(election.definition.tableCode, table) === null) {
        throw new CommandFailure(
          `${table} is not written as a table's code is.`,
          'Look at: npx testigo tables',
          EXIT.wrongUse,
        );
      }
      const [capture, another] = await findCaptures(workspace.database, String(given));
      if (capture === undefined || another !== undefined) {
        throw new CommandFailure(
          capture === undefined
            ? `No capture's id begins with ${String(given)}.`
            : `More than one capture's id begins with ${String(given)}.`,
          'The import of sheets names the captures that are parked, in square brackets.',
          EXIT.wrongUse,
        );
      }
      await workspace.lock('place');
      const formats = election.definition.formats.filter(({ medium }) => medium !== 'data');
      const format = formats[0];
      if (format === undefined)
        throw new CommandFailure(
          'This election has no sheets.',
          'Its figures are imported with: npx testigo import figures',
          EXIT.wrongUse,
        );
      const readings = format.contests.map((contest) =>
        identify<Reading>(
          {
            v: 1,
            type: 'reading',
            election: election.id,
            table,
            contest,
            format: format.id,
            captures: [capture],
            method: 'person',
            by: personTag(workspace.keys.deskSecret, OPERATOR, table),
          },
          sha256,
        ),
      );
      const store = createCaptureStore(workspace.database, election.id);
      await store.inspect(capture, { parked: null, facts: { placed: 'by hand' } }, readings);
      await applyRecords(counts, election);
      const isKnown = (await counts.view((view) => view.standing([table]))).length > 0;
      if (!isKnown) {
        throw new CommandFailure(
          `The capture is noted for ${table}, but no such table is known, so it stays parked.`,
          'Check the code; place it again at the right table.',
          EXIT.no,
        );
      }
      const json = { capture, table, reading: readings[0]?.id ?? '' };
      return { exit: EXIT.done, text: `${capture.slice(0, 12)} is placed at ${table}.`, json };
    }),
};

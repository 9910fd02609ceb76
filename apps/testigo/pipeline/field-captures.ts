import { divisionFromCode, divisionPath } from '@testigo/election';
import type { CaptureStore, ReceivedCapture } from '@testigo/intake/captures';
import { coarseTime } from '@testigo/sequencing';
import { createWaitingCaptures } from '@testigo/store';
import type { OpenElection, Workspace } from '../workspace/open-workspace.ts';

/** Where pictures from phones are kept: until a window of them enters the log they wait, uncounted. */
export function fieldCaptures({ database }: Workspace, open: OpenElection): CaptureStore {
  const { election } = open;
  return createWaitingCaptures(database, election.id, {
    regionOf: (received) => regionOf(received, open),
    now: () => coarseTime(Date.now() / 1000, election.genesis.window),
  });
}

/** The division beneath the root in which the table lies that the readings name; null where they name none, or several. */
async function regionOf({ records }: ReceivedCapture, { election, counts }: OpenElection): Promise<string | null> {
  const tables = records.flatMap(({ record }) =>
    record.type === 'reading' && record.table !== null ? record.table : [],
  );
  const [table, ...others] = new Set(tables);
  if (table === undefined || others.length > 0) return null;
  const [known] = await counts.view((view) => view.standing([table]));
  const division = known?.division ?? divisionFromCode(election.definition, table);
  return division === null ? null : (divisionPath(division)[1] ?? null);
}

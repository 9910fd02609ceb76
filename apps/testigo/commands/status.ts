import { readStoreSummary, readWaiting } from '@testigo/store';
import { textIn } from '@testigo/ui';
import type { z } from 'zod';
import { EXIT } from '../command-line/outcome.ts';
import type { CommandDescription } from '../command-line/program.ts';
import type { statusOutputSchema } from '../contract/other-outputs.ts';
import { readCosigners } from '../cosigners/cosigner-list.ts';
import { newestQuorum } from '../cosigners/newest-quorum.ts';
import { describeQuorum } from '../cosigners/quorum.ts';
import { describeCosigner } from './cosigner.ts';

export const statusCommand: CommandDescription = {
  usage: 'status',
  summary: 'what is where, and how far it is',
  example: 'npx testigo status',
  action: (context) =>
    context.withWorkspace(async (workspace) => {
      const open = await workspace.findElection();
      const json: z.infer<typeof statusOutputSchema> = {
        data: workspace.folder,
        database: `PostgreSQL ${workspace.databaseVersion}`,
        election: null,
      };
      if (open === null) {
        const text = `${json.data}: no election yet (${json.database}).\nCreate one: npx testigo election create --definition countries/X/election.json`;
        return { exit: EXIT.done, text, json };
      }
      const { id, definition } = open.election;
      const summary = await readStoreSummary(workspace.database);
      const title = textIn(definition.title, context.language);
      const { captures, lowered } = await readWaiting(workspace.database);
      const window = { captures, lowered };
      const checkpoint = await newestQuorum(workspace, open);
      const cosigners = (await readCosigners(workspace.folder)).map((one) => ({ ...one }));
      const { rehearsal } = definition;
      const standing = { ...summary, window, checkpoint, cosigners };
      const election = { id, definition: definition.id, title, rehearsal, ...standing };
      const lines = [
        `${title}${definition.rehearsal ? ' · REHEARSAL / SIMULACRO' : ''}`,
        `${json.data} (${json.database}), election ${id}`,
        `${summary.records} records, ${summary.waiting} of them waiting to be counted; the count is at version ${summary.version}`,
        `${summary.captures} captures, ${summary.parked} of them parked`,
        ...windowLines(window),
        checkpoint === null
          ? 'Nothing of the log was signed yet'
          : `${checkpoint.size} records are signed. ${describeQuorum(checkpoint)}`,
        ...cosigners.map(describeCosigner),
        ...(summary.sources.length === 0 ? [] : [`Sources: ${summary.sources.join(', ')}`]),
      ];
      return { exit: EXIT.done, text: lines.join('\n'), json: { ...json, election } };
    }),
};

function windowLines({
  captures,
  lowered,
}: {
  readonly captures: number;
  readonly lowered: number;
}): readonly string[] {
  return [
    ...(captures === 0 ? [] : [`${captures} pictures from phones wait to enter the log, uncounted`]),
    ...(lowered === 0
      ? []
      : [`${lowered} windows entered it with fewer pictures or regions than asked: anonymity was lower`]),
  ];
}

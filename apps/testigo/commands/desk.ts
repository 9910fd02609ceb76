import { fromHex } from '@testigo/basics';
import { type DeskView, type Inviting, ROLES, roleSchema } from '@testigo/review/api';
import { countDeskInvitations, lockDeskDecision, selectDeskDecisions } from '@testigo/store/desk';
import { Option } from 'commander';
import { CommandFailure, EXIT } from '../command-line/outcome.ts';
import type { CommandDescription, Given } from '../command-line/program.ts';
import type { DeskInviteOutput, DeskRevokeOutput, DeskSignOutput, DeskStatusOutput } from '../contract/desk-output.ts';
import { invitationLink } from '../desk/answer-requests.ts';
import { addSignature, pending } from '../desk/decisions.ts';
import { DeskRefusal } from '../desk/desk.ts';
import { INVITATION_DAYS, invite } from '../desk/enter.ts';
import { countRoles, revoke, viewDesk } from '../desk/keeper.ts';
import { refreshTasks } from '../desk/refresh-tasks.ts';
import { deskOrigin } from '../desk/serve-desk.ts';
import { signRecord } from '../keys/signatures.ts';
import { readPrivateKey } from '../keys/signed-record.ts';

const deskInviteCommand: CommandDescription = {
  usage: 'desk invite',
  summary: 'make an invitation to work at the desk; its code is printed this once, and no name is asked',
  options: [
    new Option('--role <role>', 'what the person may do').choices([...ROLES]).default('reader'),
    new Option('--team <team>', 'people of one team are not given the same sheet where that can be avoided'),
    new Option('--station <station>', 'the scan station the person works at, whose sheets she is not given'),
    new Option('--to <origin>', 'address of the desk, for the link'),
  ],
  example: 'npx testigo desk invite --role reader --team north',
  action: (context, { options }) =>
    context.withWorkspace(async (workspace) => {
      await workspace.election();
      const now = () => Math.floor(Date.now() / 1000);
      const code = await invite({ workspace, now }, orderOf(options));
      const link = invitationLink(options.to === undefined ? deskOrigin() : String(options.to), code);
      const json: DeskInviteOutput = { code, link, days: INVITATION_DAYS };
      const text = [
        `Code: ${code}`,
        `Link: ${link}`,
        `Good for one person within ${INVITATION_DAYS} days. The desk keeps its hash alone: print it or hand it over now.`,
      ].join('\n');
      return { exit: EXIT.done, text, json };
    }),
};

function orderOf({ role, team, station }: Given['options']): Inviting {
  return {
    role: roleSchema.parse(role),
    ...(team === undefined ? {} : { team: String(team) }),
    ...(station === undefined ? {} : { station: String(station) }),
  };
}

const deskRevokeCommand: CommandDescription = {
  usage: 'desk revoke [handle]',
  summary: 'take back the leave of a person or of a scan station; what they did before is queued for another look',
  options: [new Option('--station <station>', 'a scan station instead of a person')],
  example: 'npx testigo desk revoke calm-river-204',
  action: (context, { arguments: [handle], options }) =>
    context.withWorkspace(async (workspace) => {
      const open = await workspace.election();
      const station = options.station === undefined ? null : String(options.station);
      if ((handle === undefined) === (station === null)) {
        throw new CommandFailure(
          'Nobody is named, or both are.',
          'Name a person, or a station with --station.',
          EXIT.wrongUse,
        );
      }
      const queued = await explained(() =>
        revoke({ workspace, open }, station === null ? { handle: String(handle) } : { station }),
      );
      const json: DeskRevokeOutput = { revoked: station ?? String(handle), queued };
      const text = [
        `${json.revoked} has no leave any more: sessions are ended, and what is sent from now on is kept apart.`,
        `${queued} sheets are queued for another look. Nothing was taken away.`,
      ].join('\n');
      return { exit: EXIT.done, text, json };
    }),
};

const deskStatusCommand: CommandDescription = {
  usage: 'desk status',
  summary: 'what waits at the desk, who works there, and how often readers err',
  example: 'npx testigo desk status',
  action: (context) =>
    context.withWorkspace(async (workspace) => {
      const open = await workspace.election();
      await refreshTasks({ workspace, open });
      const view = await viewDesk({ workspace, open });
      const { database } = workspace;
      const now = Math.floor(Date.now() / 1000);
      const invitations = await database.transaction((session) => countDeskInvitations(session, now));
      const rows = await database.transaction((session) => selectDeskDecisions(session));
      const decisions = rows.map((row) => {
        const { id, signed, threshold } = pending({ workspace, open }, row, false);
        return { id, table: row.table_code, contest: row.contest, signed: signed.length, threshold };
      });
      const json: DeskStatusOutput = { ...viewed(view), invitations, decisions };
      const { count, of } = view.wrongFields;
      const text = [
        ...view.queues.map(({ kind, free, leased }) => `${kind}: ${free} waiting, ${leased} with somebody`),
        `People: ${countRoles(view.people).join(', ') || 'nobody yet'}; ${invitations} invitations not used yet`,
        `Two readers of a sheet differed in ${count} fields, of ${of} that they typed`,
        `Answers kept apart: ${view.keptApart}; stations without leave: ${view.revokedStations.join(', ') || 'none'}`,
        ...decisions.map(
          (one) => `Decision ${one.id.slice(0, 12)} on ${one.table}: ${one.signed} of ${one.threshold} signatures`,
        ),
      ].join('\n');
      return { exit: EXIT.done, text, json };
    }),
};

const deskSignCommand: CommandDescription = {
  usage: 'desk sign <decision>',
  summary: 'sign a pending decision with the key file of an adjudicator; "desk status" names those that wait',
  options: [new Option('--key <file>', "the adjudicator's private key").makeOptionMandatory()],
  example: 'npx testigo desk sign 3f9a1c22b0de --key adjudicator-2.pem',
  action: (context, { arguments: [beginning], options }) =>
    context.withWorkspace(async (workspace) => {
      const open = await workspace.election();
      const key = await readPrivateKey(String(options.key));
      const row = await workspace.database.transaction(async (session) => {
        const rows = await selectDeskDecisions(session);
        return rows.filter(({ id }) => id.toString('hex').startsWith(String(beginning).toLowerCase()));
      });
      const [only, another] = row;
      if (only === undefined || another !== undefined || String(beginning).length < 4) {
        throw new CommandFailure(
          only === undefined
            ? `No pending decision begins with ${String(beginning)}.`
            : 'More than one decision begins so.',
          'Look at: npx testigo desk status',
          EXIT.wrongUse,
        );
      }
      const id = only.id.toString('hex');
      const [signature] = signRecord(id, [key]);
      const after = await explained(() =>
        workspace.database.transaction(async (session) => {
          const locked = await lockDeskDecision(session, Buffer.from(fromHex(id)));
          if (locked === undefined || signature === undefined) throw new DeskRefusal('not-found', 404);
          return addSignature({ workspace, open }, session, locked, signature);
        }),
      );
      const json: DeskSignOutput = {
        decision: id,
        signed: after.signed.length,
        threshold: after.threshold,
        done: after.done,
      };
      const text = after.done
        ? `${after.signed.length} of ${after.threshold} adjudicators have signed: the decision stands.`
        : `${after.signed.length} of ${after.threshold} adjudicators have signed; it has no effect yet.`;
      return { exit: EXIT.done, text, json };
    }),
};

/** The view with lists that may be changed, as outputs have them. */
function viewed(view: DeskView): Omit<DeskStatusOutput, 'invitations' | 'decisions'> {
  return {
    ...view,
    people: [...view.people],
    queues: [...view.queues],
    revokedStations: [...view.revokedStations],
  };
}

/** What the desk refuses, as a command says it. */
async function explained<Value>(work: () => Promise<Value>): Promise<Value> {
  try {
    return await work();
  } catch (fault) {
    if (!(fault instanceof DeskRefusal)) throw fault;
    throw new CommandFailure(fault.trouble.problem.en, fault.trouble.remedy.en, EXIT.wrongUse);
  }
}

/** The commands of the desk: who works at it, how it stands, and what its adjudicators sign. */
export const deskCommands: readonly CommandDescription[] = [
  deskInviteCommand,
  deskRevokeCommand,
  deskStatusCommand,
  deskSignCommand,
];

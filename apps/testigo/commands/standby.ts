import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { applyRecords } from '@testigo/counting';
import { type Amendment, identify, isSignedBy } from '@testigo/record';
import { keysInForce } from '@testigo/sequencing';
import { appendRecords, logKeyChanges, readLogState } from '@testigo/store';
import { Option } from 'commander';
import { CommandFailure, EXIT, type Outcome } from '../command-line/outcome.ts';
import type { CommandDescription } from '../command-line/program.ts';
import type { StandbyOutput } from '../contract/other-outputs.ts';
import { sha256, verifySignature } from '../keys/signatures.ts';
import { readPrivateKey, readSignedRecord, withSignature, writeSignedRecord } from '../keys/signed-record.ts';
import type { OpenElection, Workspace } from '../workspace/open-workspace.ts';

/** An amendment that puts one key of the log in the place of another. */
type KeyChange = Extract<Amendment, { readonly what: 'key' }>;

const standbyMakeCommand: CommandDescription = {
  usage: 'standby make <file>',
  summary:
    'write down, for the adjudicators to sign, that a standby key takes over from a log key that was lost or stolen',
  options: [
    new Option('--basis <document>', 'the public document that says why; its hash is kept').makeOptionMandatory(),
    new Option('--add <key>', 'public key of the standby (default: the next one that genesis names)'),
  ],
  example: 'npx testigo standby make takeover.json --basis announcement.pdf',
  action: (context, { arguments: [file], options }) =>
    context.withWorkspace(async (workspace) => {
      const open = await workspace.election();
      const change = await makeChange(workspace, open, await hashFile(String(options.basis)), options.add);
      await writeSignedRecord(String(file), change);
      return outcome(String(file), change, open, false);
    }),
};

const standbySignCommand: CommandDescription = {
  usage: 'standby sign <file>',
  summary: 'sign a takeover with one adjudicator key; needs no data folder, so that the key can stay where it is',
  options: [new Option('--key <file>', 'the private key, an Ed25519 key as PEM').makeOptionMandatory()],
  example: 'npx testigo standby sign takeover.json --key adjudicator-1.pem',
  action: async (_context, { arguments: [file], options }) => {
    const change = withSignature(await readChange(String(file)), await readPrivateKey(String(options.key)));
    await writeSignedRecord(String(file), change);
    const text = `${String(file)} now bears ${change.signatures.length} signatures.`;
    return { exit: EXIT.done, text, json: describe(String(file), change, false) };
  },
};

const standbyApplyCommand: CommandDescription = {
  usage: 'standby apply <file>',
  summary:
    'put a signed takeover in force: from the next checkpoint on the standby key signs, and the other one no more',
  example: 'npx testigo standby apply takeover.json',
  action: (context, { arguments: [file] }) =>
    context.withWorkspace(async (workspace) => {
      const open = await workspace.election();
      await workspace.lock('standby');
      const change = await readChange(String(file));
      await apply(change, workspace, open);
      return outcome(String(file), change, open, true);
    }),
};

/** The change from the key that signs first now to a standby key that is in force. */
async function makeChange(
  { database }: Workspace,
  { election }: OpenElection,
  basis: string,
  asked: string | boolean | number | undefined,
): Promise<KeyChange> {
  const { size } = await readLogState(database);
  const [present, ...others] = keysInForce(election.genesis.keys, await logKeyChanges(database, election), size);
  const add = asked === undefined ? others[0] : others.find((key) => key === asked);
  if (present === undefined || add === undefined) {
    throw new CommandFailure(
      'No such standby key of this election is in force.',
      `Those are: ${others.join(' ') || 'none'}. Only keys that genesis names can take over.`,
      EXIT.wrongUse,
    );
  }
  const value = { role: 'log', remove: present, add };
  return { v: 1, type: 'amendment', election: election.id, what: 'key', value, basis, signatures: [] };
}

async function apply(change: KeyChange, { database }: Workspace, { election, counts }: OpenElection): Promise<void> {
  const { keys, threshold } = election.genesis.keys.adjudicators;
  const { id } = identify(change, sha256);
  if (change.election !== election.id) {
    throw new CommandFailure('This takeover is of another election.', 'Nothing was changed.', EXIT.wrongUse);
  }
  if (!isSignedBy({ keys, threshold }, id, change.signatures, verifySignature)) {
    throw new CommandFailure(
      `A takeover needs the signatures of ${threshold} of ${keys.length} adjudicators.`,
      'Have it signed with: npx testigo standby sign FILE --key KEY',
      EXIT.wrongUse,
    );
  }
  await database.transaction((session) => appendRecords(session, election.id, [{ id, record: change }]));
  await applyRecords(counts, election);
}

async function readChange(file: string): Promise<KeyChange> {
  const remedy = 'Write one with: npx testigo standby make FILE --basis DOCUMENT';
  const read = await readSignedRecord(file, 'amendment', remedy);
  if (read.what === 'key' && read.value.role === 'log') return read;
  throw new CommandFailure(`${file} is an amendment of another kind.`, remedy, EXIT.wrongUse);
}

async function hashFile(file: string): Promise<string> {
  const bytes = await readFile(file).catch(() => null);
  if (bytes !== null) return createHash('sha256').update(bytes).digest('hex');
  throw new CommandFailure(`${file} can't be read.`, 'Name the public document that says why.', EXIT.wrongUse);
}

function outcome(file: string, change: KeyChange, { election }: OpenElection, applied: boolean): Outcome {
  const { remove, add } = change.value;
  const what = `${add.slice(0, 16)}… takes over from ${remove.slice(0, 16)}…`;
  const text = applied
    ? `In force: ${what} The next checkpoint is signed by it.`
    : `${file}: ${what} ${election.genesis.keys.adjudicators.threshold} adjudicators have to sign it: npx testigo standby sign ${file} --key KEY`;
  return { exit: EXIT.done, text, json: describe(file, change, applied) };
}

function describe(file: string, { value, signatures }: KeyChange, applied: boolean): StandbyOutput {
  return { file, remove: value.remove, add: value.add, signatures: signatures.map(({ key }) => key), applied };
}

/** The commands by which a standby key takes over the log. */
export const standbyCommands: readonly CommandDescription[] = [
  standbyMakeCommand,
  standbySignCommand,
  standbyApplyCommand,
];

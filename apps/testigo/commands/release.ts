import { identify, isSignedBy, type Release, type Signature } from '@testigo/record';
import { appendRecords } from '@testigo/store';
import { Option } from 'commander';
import { CommandFailure, EXIT } from '../command-line/outcome.ts';
import type { CommandDescription } from '../command-line/program.ts';
import type { ReleaseOutput } from '../contract/other-outputs.ts';
import { sha256, verifySignature } from '../keys/signatures.ts';
import { readPrivateKey, readSignedRecord, withSignature, writeSignedRecord } from '../keys/signed-record.ts';
import { sealElection } from '../pipeline/seal-election.ts';
import type { OpenElection, Workspace } from '../workspace/open-workspace.ts';

const releaseMakeCommand: CommandDescription = {
  usage: 'release make <file>',
  summary: 'write down, for the release keys to sign, that everything in the log so far may be public',
  options: [new Option('--final', 'the last release: from now on, tables that are missing may be named as well')],
  example: 'npx testigo release make release.json',
  action: (context, { arguments: [file], options }) =>
    context.withWorkspace(async (workspace) => {
      const open = await workspace.election();
      refuseLive(open);
      await workspace.lock('release');
      const { checkpoint } = await sealElection(workspace, open);
      const release: Release = {
        v: 1,
        type: 'release',
        election: open.election.id,
        size: checkpoint.size,
        final: options.final === true,
        signatures: [],
      };
      await writeSignedRecord(String(file), release);
      return outcome(String(file), release, open, false);
    }),
};

const releaseSignCommand: CommandDescription = {
  usage: 'release sign <file>',
  summary: 'sign a release with one release key; needs no data folder, so that the key can stay where it is',
  options: [new Option('--key <file>', 'the private key, an Ed25519 key as PEM').makeOptionMandatory()],
  example: 'npx testigo release sign release.json --key releaser-1.pem',
  action: async (_context, { arguments: [file], options }) => {
    const release = withSignature(await readRelease(String(file)), await readPrivateKey(String(options.key)));
    await writeSignedRecord(String(file), release);
    const json = describe(String(file), release, false);
    return { exit: EXIT.done, text: `${String(file)} now bears ${release.signatures.length} signatures.`, json };
  },
};

const releaseApplyCommand: CommandDescription = {
  usage: 'release apply <file>',
  summary: 'put a signed release in force; the next publication shows what it releases',
  example: 'npx testigo release apply release.json',
  action: (context, { arguments: [file] }) =>
    context.withWorkspace(async (workspace) => {
      const open = await workspace.election();
      refuseLive(open);
      await workspace.lock('release');
      const release = await readRelease(String(file));
      await apply(release, workspace, open);
      return outcome(String(file), release, open, true);
    }),
};

async function apply(release: Release, workspace: Workspace, { election }: OpenElection): Promise<void> {
  const { keys, threshold } = election.genesis.keys.release;
  const { id } = identify(release, sha256);
  if (release.election !== election.id) {
    throw new CommandFailure('This release is of another election.', 'Nothing was changed.', EXIT.wrongUse);
  }
  if (!isSignedBy({ keys, threshold }, id, release.signatures, verifySignature)) {
    throw new CommandFailure(
      `A release needs the signatures of ${threshold} of ${keys.length} release keys.`,
      'Have it signed with: npx testigo release sign FILE --key KEY',
      EXIT.wrongUse,
    );
  }
  await workspace.database.transaction((session) => appendRecords(session, election.id, [{ id, record: release }]));
}

function refuseLive({ election }: OpenElection): void {
  if (election.genesis.release === 'held') return;
  throw new CommandFailure(
    'In this election everything is public as soon as it is in the log.',
    'There is nothing to release.',
    EXIT.wrongUse,
  );
}

function readRelease(file: string): Promise<Release> {
  return readSignedRecord(file, 'release', 'Write one with: npx testigo release make FILE');
}

function outcome(file: string, release: Release, { election }: OpenElection, applied: boolean) {
  const { threshold } = election.genesis.keys.release;
  const what = `${release.final ? 'everything, for good' : 'everything'} up to ${release.size} records`;
  const text = applied
    ? `Released: ${what}. The next publication shows it.`
    : `${file} releases ${what}. ${threshold} release keys have to sign it: npx testigo release sign ${file} --key KEY`;
  return { exit: EXIT.done, text, json: describe(file, release, applied) };
}

function describe(file: string, { size, final, signatures }: Release, applied: boolean): ReleaseOutput {
  return { file, size, final, signatures: signatures.map(({ key }: Signature) => key), applied };
}

/** The commands by which the release of an election is made, signed and applied. */
export const releaseCommands: readonly CommandDescription[] = [
  releaseMakeCommand,
  releaseSignCommand,
  releaseApplyCommand,
];

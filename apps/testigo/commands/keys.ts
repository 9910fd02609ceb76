import { createPublicKey } from 'node:crypto';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { Option } from 'commander';
import type { z } from 'zod';
import type { CommandContext } from '../command-line/command-context.ts';
import { CommandFailure, EXIT, type Outcome } from '../command-line/outcome.ts';
import type { CommandDescription } from '../command-line/program.ts';
import type { keysOutputSchema } from '../contract/other-outputs.ts';
import { encryptPem, isEncrypted } from '../keys/encrypted-pem.ts';
import { makeKeyFile, readKeyFile } from '../keys/key-file.ts';
import { publicFile, rawPublicKey } from '../keys/key-folder.ts';
import { type ListedKey, listKeys } from '../keys/list-keys.ts';
import { findPassphrase, requirePassphrase } from '../keys/passphrase.ts';

const ROLES = ['log', 'standby', 'adjudicator', 'releaser', 'station'] as const;

const keysListCommand: CommandDescription = {
  usage: 'keys list',
  summary: 'the keys of a data folder: whose they are, their public part, and whether they are encrypted',
  example: 'npx testigo keys list',
  action: async (context) => outcome(await listKeys(keyFolder(context))),
};

const keysMakeCommand: CommandDescription = {
  usage: 'keys make',
  summary: 'make the key of one person in a file of its own; only its public part is given away',
  options: [
    new Option('--role <role>', 'what it is for').choices(ROLES).makeOptionMandatory(),
    new Option('--out <file>', 'the file, which must not be there yet').makeOptionMandatory(),
    new Option('--unencrypted', 'for rehearsals only: whoever reads the file has the key'),
  ],
  example: 'TESTIGO_PASSPHRASE_FILE=passphrase npx testigo keys make --role releaser --out releaser.pem',
  action: async (_context, { options }) => {
    const [file, role] = [resolve(String(options.out)), String(options.role)];
    const passphrase = options.unencrypted === true ? null : await requirePassphrase('New passphrase');
    const privateKey = await makeKeyFile(file, passphrase).catch((fault: NodeJS.ErrnoException) => {
      if (fault.code !== 'EEXIST') throw fault;
      throw new CommandFailure(`${file} is there already.`, 'Name another file with --out.', EXIT.wrongUse);
    });
    const publicKey = rawPublicKey(privateKey);
    await writeFile(publicFile(file), `${publicKey}\n`, { flush: true });
    return outcome([{ file, role, publicKey, encrypted: passphrase !== null }]);
  },
};

const keysExportCommand: CommandDescription = {
  usage: 'keys export-public <file>',
  summary: 'the public part of a private key, as PEM, for programs that check signatures',
  example: 'npx testigo keys export-public releaser.pem',
  action: async (_context, { arguments: [file] }) => {
    const privateKey = await readKeyFile(String(file));
    const pem = createPublicKey(privateKey).export({ type: 'spki', format: 'pem' }).toString();
    const publicKey = rawPublicKey(privateKey);
    const json: z.infer<typeof keysOutputSchema> = {
      keys: [{ file: String(file), role: '', publicKey, encrypted: isEncrypted(await readFile(String(file), 'utf8')) }],
    };
    return { exit: EXIT.done, text: `${publicKey}\n${pem.trimEnd()}`, json };
  },
};

const keysEncryptCommand: CommandDescription = {
  usage: 'keys encrypt',
  summary: 'encrypt the keys of a data folder to a passphrase, file by file',
  example: 'TESTIGO_PASSPHRASE_FILE=passphrase npx testigo keys encrypt',
  action: async (context) => {
    const folder = keyFolder(context);
    const open = (await listKeys(folder)).filter(({ encrypted }) => !encrypted);
    if (open.length > 0) {
      const passphrase = await requirePassphrase('New passphrase for all keys of this folder');
      await refuseSecondPassphrase(folder);
      for (const { file } of open) await encryptFile(file, passphrase);
    }
    return outcome(await listKeys(folder));
  },
};

/** A folder has one passphrase: a second one would be asked for in vain. */
async function refuseSecondPassphrase(folder: string): Promise<void> {
  const encrypted = (await listKeys(folder)).find((one) => one.encrypted);
  if (encrypted !== undefined && (await findPassphrase()) !== null) await readKeyFile(encrypted.file);
}

/** Replaces a key's file by an encrypted one in one step, once that one has been read again. */
async function encryptFile(file: string, passphrase: string): Promise<void> {
  const privateKey = await readKeyFile(file);
  const draft = `${file}.encrypting`;
  await writeFile(draft, encryptPem(privateKey, passphrase), { mode: 0o600, flush: true });
  await readKeyFile(draft);
  await writeFile(publicFile(file), `${rawPublicKey(privateKey)}\n`, { flush: true });
  await rename(draft, file);
}

function keyFolder({ dataFolder }: CommandContext): string {
  return join(resolve(dataFolder), 'keys');
}

function outcome(keys: readonly ListedKey[]): Outcome {
  const json: z.infer<typeof keysOutputSchema> = { keys: keys.map((one) => ({ ...one })) };
  const lines = keys.map(({ file, role, publicKey, encrypted }) => {
    const state = encrypted ? 'encrypted' : 'NOT ENCRYPTED, for rehearsals only';
    return `${role}  ${publicKey ?? 'public key unknown'}  ${state}  ${file}`;
  });
  return { exit: EXIT.done, text: lines.length === 0 ? 'There are no keys here.' : lines.join('\n'), json };
}

/** The commands of keys: made, listed, exported and encrypted. */
export const keysCommands: readonly CommandDescription[] = [
  keysMakeCommand,
  keysListCommand,
  keysExportCommand,
  keysEncryptCommand,
];

import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import { CommandFailure, EXIT } from '../command-line/outcome.ts';

/** The passphrase of this run, once it is known: asked for at most once, and no longer in the environment that child processes inherit. */
let known: string | null = null;

/**
 * The passphrase under which private keys lie: from TESTIGO_PASSPHRASE, from the first line of the file that TESTIGO_PASSPHRASE_FILE names, or else, with
 * `prompt`, asked on the terminal without showing it. Null where none of these is there. Never an argument: those are seen by everybody on a machine.
 */
export async function findPassphrase(prompt?: string): Promise<string | null> {
  if (known !== null) return known;
  const { TESTIGO_PASSPHRASE: given = '', TESTIGO_PASSPHRASE_FILE: file = '' } = process.env;
  delete process.env.TESTIGO_PASSPHRASE;
  if (given !== '') known = given;
  else if (file !== '') known = await readPassphrase(file);
  else if (prompt !== undefined && process.stdin.isTTY === true) known = await askHidden(prompt);
  return known;
}

/** As {@link findPassphrase}, where nothing can go on without one. */
export async function requirePassphrase(prompt: string): Promise<string> {
  const passphrase = await findPassphrase(prompt);
  if (passphrase !== null && passphrase !== '') return passphrase;
  throw new CommandFailure(
    'A passphrase is needed, and none was given.',
    'Set TESTIGO_PASSPHRASE_FILE to a file that holds it, or TESTIGO_PASSPHRASE, or run the command on a terminal.',
    EXIT.wrongUse,
  );
}

async function readPassphrase(file: string): Promise<string> {
  const text = await readFile(file, 'utf8').catch(() => null);
  const [line = ''] = (text ?? '').split(/\r?\n/, 1);
  if (line !== '') return line;
  throw new CommandFailure(
    `TESTIGO_PASSPHRASE_FILE names ${file}, which ${text === null ? "can't be read" : 'holds no passphrase'}.`,
    'Write the passphrase into the first line of that file.',
    EXIT.wrongUse,
  );
}

/** Reads a line of the terminal whose letters are shown nowhere. */
async function askHidden(prompt: string): Promise<string> {
  process.stderr.write(`${prompt}: `);
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: process.stdin, output: silent, terminal: true });
  try {
    return await new Promise<string>((resolve) => {
      lines.once('line', resolve).once('close', () => resolve(''));
    });
  } finally {
    lines.close();
    process.stderr.write('\n');
  }
}

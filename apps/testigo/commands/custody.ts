import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { formatArchive } from '@testigo/protection';
import { Option } from 'commander';
import { CommandFailure, EXIT, type Outcome } from '../command-line/outcome.ts';
import { type CommandDescription, type Given, wholeNumber } from '../command-line/program.ts';
import type { CustodyOutput } from '../contract/custody-output.ts';
import { isCustodianKey, makeIdentity, publicKeyOf } from '../custody/custodian-key.ts';
import { ARCHIVE, hashOfFile, openSealed, STATEMENT, writeOpening } from '../custody/opening.ts';
import { formatShare, parseShare, type Share } from '../custody/share.ts';
import { nameOfKey, splitIdentity } from '../custody/split-identity.ts';
import { sha256 } from '../keys/signatures.ts';

const SPLITTING = [
  new Option('--out <folder>', 'where to write the shares and the public key').makeOptionMandatory(),
  new Option('--shares <count>', 'how many custodians there are').argParser(wholeNumber(2, 20)).default(5),
  new Option('--threshold <count>', 'how many of them open together').argParser(wholeNumber(2, 20)).default(3),
];

const custodyMakeCommand: CommandDescription = {
  usage: 'custody make',
  summary: 'make the key that originals are sealed to, split at once among custodians; the whole key is never written',
  options: SPLITTING,
  example: 'npx testigo custody make --out shares',
  action: async (_context, { options }) => writeShares(await makeIdentity(), options),
};

const custodySplitCommand: CommandDescription = {
  usage: 'custody split <identity>',
  summary: 'split an age identity that is there already among custodians; destroy the file afterwards',
  options: SPLITTING,
  example: 'npx testigo custody split identity.txt --out shares',
  action: async (_context, { arguments: [file], options }) => {
    const text = await readFile(String(file), 'utf8').catch(() => '');
    const identity = text.split('\n').find((line) => line.startsWith('AGE-SECRET-KEY-'));
    if (identity === undefined) throw wrong(`${String(file)} holds no age identity.`, 'Name a file of age-keygen -pq.');
    return writeShares(identity.trim(), options);
  },
};

const custodyOpenCommand: CommandDescription = {
  usage: 'custody open <share...>',
  summary: 'open one sealed capture with the shares of enough custodians; needs no network and no data folder',
  options: [
    new Option('--sealed <file>', 'the sealed file').makeOptionMandatory(),
    new Option('--capture <id>', 'the whole id of the capture that it is of').makeOptionMandatory(),
    new Option(
      '--checkpoint <file>',
      'the newest checkpoint of the log, log/newest or log/checkpoint, which tells when',
    ),
    new Option('--out <folder>', 'where to write what was opened, and the statement').makeOptionMandatory(),
  ],
  example: 'npx testigo custody open a.txt b.txt c.txt --sealed FILE --capture ID --out opened',
  action: async (_context, { arguments: [files], options }) => {
    const shares = await Promise.all([files ?? []].flat().map(readShare));
    const capture = String(options.capture);
    if (!/^[0-9a-f]{64}$/.test(capture)) throw wrong('The whole id of the capture is needed.', 'Give 64 digits.');
    const sealed = await readFile(String(options.sealed)).catch(() => null);
    if (sealed === null) throw wrong(`${String(options.sealed)} can't be read.`, 'Check the path.');
    const checkpoint = options.checkpoint === undefined ? null : await hashOfFile(String(options.checkpoint));
    const opening = await openSealed({ shares, sealed, capture, checkpoint });
    if (!opening.ok) throw new CommandFailure(opening.error, 'Nothing was opened.', EXIT.wrongUse);
    const folder = String(options.out);
    const { archive, commitment } = opening.value;
    await writeOpening(folder, formatArchive(sha256, archive), opening.value);
    const text = [
      `Opened, and noted in ${join(folder, STATEMENT)}: ${archive.regions.length} regions. They must add up to what the log says of this capture:`,
      `commitment ${commitment}`,
      `Show one of them and nothing else: npx testigo disclose ${capture} REGION --from ${join(folder, ARCHIVE)} --out FILE`,
    ];
    const json: CustodyOutput = { folder, key: shares[0]?.key ?? '', commitment };
    return { exit: EXIT.done, text: text.join('\n'), json };
  },
};

async function writeShares(identity: string, options: Given['options']): Promise<Outcome> {
  const publicKey = await publicKeyOf(identity);
  if (publicKey === null || !isCustodianKey(publicKey)) {
    throw wrong('This is no hybrid identity.', 'Only keys that resist quantum computers are used: custody make.');
  }
  const [count, threshold, folder] = [Number(options.shares), Number(options.threshold), String(options.out)];
  if (threshold > count) throw wrong('More custodians would have to open than there are.', 'Lower --threshold.');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const shares = await splitIdentity(identity, publicKey, count, threshold);
  for (const share of shares) await writeNew(join(folder, `share-${share.number}.txt`), formatShare(share));
  const file = join(folder, 'custodian.txt');
  await writeNew(file, `${publicKey}\n`);
  const text = [
    `${count} shares lie in ${folder}; any ${threshold} of them open, fewer open nothing. Print each, hand it to its custodian, and delete the files.`,
    `The public key, which may be known to everybody, is in ${file}: npx testigo election create … --custodian "$(cat ${file})"`,
  ];
  const json: CustodyOutput = { folder, key: nameOfKey(publicKey), commitment: null };
  return { exit: EXIT.done, text: text.join('\n'), json };
}

async function writeNew(file: string, text: string): Promise<void> {
  try {
    await writeFile(file, text, { mode: 0o600, flag: 'wx' });
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code !== 'EEXIST') throw fault;
    throw wrong(`${file} is there already and was left alone.`, 'Name another folder with --out.');
  }
}

async function readShare(file: string): Promise<Share> {
  const text = await readFile(file, 'utf8').catch(() => null);
  if (text === null) throw wrong(`${file} can't be read.`, 'Check the path.');
  const share = parseShare(text);
  if (share.ok) return share.value;
  throw wrong(`${file} is not a share as it was printed: ${share.error}.`, 'Compare it with the paper, line by line.');
}

function wrong(problem: string, remedy: string): CommandFailure {
  return new CommandFailure(problem, remedy, EXIT.wrongUse);
}

/** The commands of the custodians' key: made, split and opened. */
export const custodyCommands: readonly CommandDescription[] = [
  custodyMakeCommand,
  custodySplitCommand,
  custodyOpenCommand,
];

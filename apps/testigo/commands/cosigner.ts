import { mkdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { z } from 'zod';
import { CommandFailure, EXIT, type Outcome } from '../command-line/outcome.ts';
import type { CommandDescription } from '../command-line/program.ts';
import type { cosignerOutputSchema } from '../contract/other-outputs.ts';
import { type KnownCosigner, knownCosigner, readCosigners, writeCosigners } from '../cosigners/cosigner-list.ts';

const cosignerAddCommand: CommandDescription = {
  usage: 'cosigner add <url> <vkey>',
  summary: 'offer every checkpoint from now on to somebody independent who cosigns',
  example: 'npx testigo cosigner add https://newsroom.example newsroom.example+1234abcd+BAA...',
  action: async (context, { arguments: [url, vkey] }) => {
    const folder = resolve(context.dataFolder);
    await mkdir(folder, { recursive: true });
    const added = knownCosigner(String(url), String(vkey));
    const others = (await readCosigners(folder)).filter((one) => one.vkey !== added.vkey);
    const cosigners = [...others, added];
    await writeCosigners(folder, cosigners);
    return outcome(cosigners);
  },
};

const cosignerListCommand: CommandDescription = {
  usage: 'cosigner list',
  summary: 'who cosigns, and what each said last',
  example: 'npx testigo cosigner list',
  action: async (context) => outcome(await readCosigners(resolve(context.dataFolder))),
};

const cosignerRemoveCommand: CommandDescription = {
  usage: 'cosigner remove <vkey>',
  summary: 'offer nothing to a cosigner any more; who counts towards the quorum stays as genesis says',
  example: 'npx testigo cosigner remove newsroom.example+1234abcd+BAA...',
  action: async (context, { arguments: [vkey] }) => {
    const folder = resolve(context.dataFolder);
    const before = await readCosigners(folder);
    const cosigners = before.filter((one) => one.vkey !== vkey);
    if (cosigners.length === before.length) {
      throw new CommandFailure(`${String(vkey)} is not known here.`, 'See: npx testigo cosigner list', EXIT.wrongUse);
    }
    await writeCosigners(folder, cosigners);
    return outcome(cosigners);
  },
};

function outcome(cosigners: readonly KnownCosigner[]): Outcome {
  const json: z.infer<typeof cosignerOutputSchema> = { cosigners: cosigners.map((one) => ({ ...one })) };
  const text = cosigners.length === 0 ? 'No cosigner is known here.' : cosigners.map(describeCosigner).join('\n');
  return { exit: EXIT.done, text, json };
}

/** A line for people about a cosigner. */
export function describeCosigner({ url, vkey, last }: KnownCosigner): string {
  const [name = ''] = vkey.split('+', 1);
  const who = `${name} (${url})`;
  if (last === null) return `${who} was not asked yet`;
  if (last.kind === 'cosigned') return `${who} cosigned ${last.size} records`;
  const alarm = last.kind === 'contradicted' ? 'ALARM: ' : '';
  return `${alarm}${who} did not cosign ${last.size} records: ${last.reason}`;
}

/** The commands of the list of cosigners. */
export const cosignerCommands: readonly CommandDescription[] = [
  cosignerAddCommand,
  cosignerListCommand,
  cosignerRemoveCommand,
];

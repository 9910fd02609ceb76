import { readFile, writeFile } from 'node:fs/promises';
import { toHex } from '@testigo/basics';
import { commitRegions, discloseRegion, formatDisclosure, type RegionArchive, readArchive } from '@testigo/protection';
import { Option } from 'commander';
import type { CommandContext } from '../command-line/command-context.ts';
import { CommandFailure, EXIT, type Outcome } from '../command-line/outcome.ts';
import type { CommandDescription } from '../command-line/program.ts';
import type { DiscloseOutput } from '../contract/other-outputs.ts';
import { sha256 } from '../keys/signatures.ts';
import { captureRecord, openRegions } from '../pipeline/open-regions.ts';
import { findCapture } from './find-capture.ts';

export const discloseCommand: CommandDescription = {
  usage: 'disclose <capture> <region>',
  summary: 'lay one region of a capture open, such as a box that a witness consents to show, and nothing else of it',
  options: [
    new Option('--out <file>', 'where to write it').makeOptionMandatory(),
    new Option('--from <file>', 'the regions as custodians opened them; needs no data folder'),
  ],
  example: 'npx testigo disclose 3f9a1c22b0de 1/region/signatures --out region.json',
  action: async (context, { arguments: [given, region], options }) => {
    const { capture, archive } =
      options.from === undefined
        ? await fromFolder(context, String(given))
        : { capture: fullId(String(given)), archive: await fromFile(String(options.from)) };
    return disclose(capture, archive, String(region), String(options.out));
  },
};

interface Opened {
  readonly capture: string;
  readonly archive: RegionArchive;
}

function fromFolder(context: CommandContext, given: string): Promise<Opened> {
  return context.withWorkspace(async (workspace) => {
    const open = await workspace.election();
    const capture = await findCapture(workspace, given);
    const record = await captureRecord(open, capture);
    const archive = await openRegions(workspace, open, record);
    if (toHex(commitRegions(sha256, archive.secret, archive.regions)) === record.commitment)
      return { capture, archive };
    throw new CommandFailure('What is kept of this capture is not what it committed to.', 'Look into a backup.');
  });
}

async function fromFile(file: string): Promise<RegionArchive> {
  const bytes = await readFile(file).catch(() => null);
  const read = bytes === null ? null : await readArchive(sha256, bytes);
  if (read?.ok === true) return read.value;
  throw new CommandFailure(`${file} holds no regions.`, 'Name the file that custody open wrote.', EXIT.wrongUse);
}

function fullId(text: string): string {
  if (/^[0-9a-f]{64}$/.test(text)) return text;
  throw new CommandFailure('With --from, the whole id of the capture is needed.', 'Give 64 digits.', EXIT.wrongUse);
}

async function disclose(capture: string, archive: RegionArchive, label: string, file: string): Promise<Outcome> {
  const index = archive.regions.findIndex((one) => one.label === label);
  const region = archive.regions[index];
  if (region === undefined) {
    throw new CommandFailure(
      `This capture has no region ${label}.`,
      `It has: ${archive.regions.map((one) => one.label).join(', ')}`,
      EXIT.wrongUse,
    );
  }
  await writeFile(file, formatDisclosure(discloseRegion(sha256, capture, archive, index)));
  const { length } = archive.regions;
  const json: DiscloseOutput = { capture, region: label, file, bytes: region.bytes.length, regions: length };
  const text = `${file} shows the region ${label} of ${capture.slice(0, 12)}, and nothing of the other ${length - 1}. Anyone can check it with: npx testigo verify BUNDLE --region ${file}`;
  return { exit: EXIT.done, text, json };
}

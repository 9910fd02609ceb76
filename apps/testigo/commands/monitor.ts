import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Option } from 'commander';
import type { CommandContext } from '../command-line/command-context.ts';
import { CommandFailure, EXIT, type Outcome } from '../command-line/outcome.ts';
import { type CommandDescription, wholeNumber } from '../command-line/program.ts';
import type { MonitorOutput } from '../contract/other-outputs.ts';
import { electionShown } from '../monitor/claims.ts';
import { lookAtMirrors } from '../monitor/look-at-mirrors.ts';
import { type Mirror, openMirror } from '../monitor/mirror.ts';

/** How often mirrors are looked at where nothing is said, in seconds. */
const USUAL_INTERVAL = 300;
const ALARMS: ReadonlySet<string> = new Set(['fork', 'older', 'damaged']);

export const monitorCommand: CommandDescription = {
  usage: 'monitor <place...>',
  summary:
    'follow an election where it is published, count it again, and raise the alarm when anything was changed or taken out',
  options: [
    new Option('--election <id>', 'the election, as it was made known; without it the one that the first place shows'),
    new Option('--once', 'look once and end'),
    new Option('--interval <seconds>', 'how often to look').argParser(wholeNumber(1, 86_400)).default(USUAL_INTERVAL),
  ],
  example: 'npx testigo monitor https://example.org https://mirror.example.net --election ID',
  action: async (context, { arguments: [places], options }) => {
    const mirrors = (Array.isArray(places) ? places : [places]).map((place) => openMirror(String(place)));
    const election = options.election === undefined ? await firstElection(mirrors) : String(options.election);
    if (!/^[0-9a-f]{64}$/.test(election)) {
      throw new CommandFailure(`${election} is no id of an election.`, 'It has 64 hexadecimal digits.', EXIT.wrongUse);
    }
    const folder = join(resolve(context.dataFolder), 'monitor', election);
    await mkdir(folder, { recursive: true, mode: 0o700 });
    return context.withWorkspace(async ({ database }) => {
      const look = () => lookAtMirrors(mirrors, election, folder, database);
      return options.once === true ? toOutcome(await look()) : follow(context, look, Number(options.interval));
    });
  },
};

async function firstElection(mirrors: readonly Mirror[]): Promise<string> {
  for (const mirror of mirrors) {
    const shown = await electionShown(mirror).catch(() => null);
    if (shown !== null) return shown;
  }
  throw new CommandFailure('None of these places shows an election.', 'Check the links or paths.', EXIT.wrongUse);
}

/** Looks again and again until it is interrupted; what is wrong is said when it is new. */
async function follow(context: CommandContext, look: () => Promise<MonitorOutput>, interval: number): Promise<Outcome> {
  let said = '';
  let hadAlarm = false;
  for (;;) {
    const output = await look();
    const { text, exit } = toOutcome(output);
    if (text !== said) context.announce(text);
    said = text;
    hadAlarm ||= exit === EXIT.no;
    const goesOn = await wait(interval * 1000, true, { signal: context.signal }).catch(() => false);
    if (!goesOn) return { exit: hadAlarm ? EXIT.no : EXIT.done, text: '', json: output };
  }
}

function toOutcome(output: MonitorOutput): Outcome {
  const { mirrors, recount, proofs, size } = output;
  const wrong =
    mirrors.some(({ verdict }) => ALARMS.has(verdict)) || mirrors.every(({ verdict }) => verdict !== 'agrees');
  const lines = mirrors.map(({ place, verdict, size: shown, newest, reason }) => {
    const more = newest === null ? '' : `, ${newest} signed`;
    return verdict === 'agrees'
      ? `${place}: agrees (${shown} records${more})`
      : `${place}: ${verdict.toUpperCase()}: ${reason}`;
  });
  if (recount !== null && recount.tally === recount.count && recount.differing.length === 0) {
    lines.push(`The first ${recount.size} records were counted again, with the same result.`);
  }
  if (proofs.length > 0) lines.push(`The signed checkpoints are kept as proof, publish them: ${proofs.join(', ')}`);
  lines.push(`${size} records are held here.`);
  return { exit: wrong ? EXIT.no : EXIT.done, text: lines.join('\n'), json: output };
}

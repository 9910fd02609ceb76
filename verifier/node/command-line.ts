import * as fs from 'node:fs';
import { parseArgs } from 'node:util';
import type { BundleFiles } from '../bundle/bundle-files.ts';
import { type Change, verifyDifference } from '../steps/diff.ts';
import { firstFailure, Protocol, type Report, reportJson } from '../steps/report.ts';
import { describeRegion, readRegion } from '../steps/v15-region.ts';
import { verifySheet } from '../steps/v16-sheet.ts';
import type { Platform } from '../steps/verification.ts';
import { verifyBundle, type Wishes } from '../steps/verify-bundle.ts';
import type { Language } from '../words/reasons.ts';
import { reportText } from '../words/report-text.ts';
import { say } from '../words/screen.ts';
import { nodeSpool } from './file-spool.ts';
import { nodeCryptography } from './node-cryptography.ts';
import { type Input, MissingInput, openInput, readSmallFile, UnreadableInput } from './open-input.ts';

/** Exit status for wrong use, and for a fault of the program (bundle-format.md, section 3). */
const WRONG_USE = 64;
const FAULT = 70;

interface Choice {
  readonly language: Language;
  readonly json: boolean;
  readonly wishes: Wishes;
}

/** What a run prints, and its exit status. */
interface Outcome {
  readonly text: string;
  readonly status: number;
}

function platform(): Platform {
  const isShown = process.stderr.isTTY;
  return {
    cryptography: nodeCryptography,
    openSpool: nodeSpool,
    onProgress: ({ step, done, total }) => {
      if (isShown) process.stderr.write(`\r${step} ${done.toLocaleString()} / ${total.toLocaleString()}   `);
    },
  };
}

function languageOf(wanted: string | undefined): Language {
  const name = wanted ?? process.env.LC_ALL ?? process.env.LANG ?? '';
  return name.startsWith('es') ? 'es' : 'en';
}

async function readKnown(path: string): Promise<readonly { readonly note: Uint8Array }[]> {
  if (!/^https?:/i.test(path) && !fs.statSync(path, { throwIfNoEntry: false })?.isDirectory()) {
    return [{ note: readSmallFile(path) }];
  }
  const input = await openInput(path);
  if (input.kind === 'file') return [{ note: input.bytes }];
  const notes: { readonly note: Uint8Array }[] = [];
  for (const name of ['log/checkpoint', 'log/newest']) {
    const note = await input.files.read(name, 1 << 20);
    if (typeof note !== 'string') notes.push({ note });
  }
  return notes;
}

function printed(report: Report, { json, language }: Choice): Outcome {
  const text = json ? `${JSON.stringify(reportJson(report, language))}\n` : reportText(report, language);
  return { text, status: firstFailure(report) };
}

async function verifyOne(input: Input, choice: Choice): Promise<Outcome> {
  if (input.kind === 'bundle') return printed(await verifyBundle(input.files, platform(), choice.wishes), choice);
  if (readRegion(input.bytes) !== null) {
    const protocol = new Protocol();
    describeRegion(protocol, input.bytes, nodeCryptography);
    return printed(protocol.report(), choice);
  }
  return printed(verifySheet(input.bytes, nodeCryptography, choice.wishes.region), choice);
}

function changeLine({ kind, contest, table, before, after }: Change): string {
  return `${kind.padEnd(10)} ${contest} ${table}: ${before ?? '–'} → ${after ?? '–'}`;
}

async function verifyTwo(older: BundleFiles, newer: BundleFiles, choice: Choice): Promise<Outcome> {
  const difference = await verifyDifference(older, newer, platform(), choice.wishes);
  const { language } = choice;
  const status = firstFailure(difference.older) || firstFailure(difference.newer);
  if (choice.json) {
    const { changes, records, unchanged } = difference;
    const reports = { older: reportJson(difference.older, language), newer: reportJson(difference.newer, language) };
    return { text: `${JSON.stringify({ ...reports, records, changes, unchanged })}\n`, status };
  }
  const count = (kind: string): number => difference.changes.filter((change) => change.kind === kind).length;
  const lines = [
    ...difference.changes.map(changeLine),
    say('changes', language, {
      records: difference.records,
      unchanged: difference.unchanged,
      added: count('added'),
      corrected: count('corrected'),
      withdrawn: count('withdrawn'),
      restated: count('restated'),
      removed: count('removed'),
    }),
  ];
  if (status === 0) lines.push(say('nothingElse', language));
  else lines.push('', reportText(firstFailure(difference.older) ? difference.older : difference.newer, language));
  return { text: `${lines.join('\n')}\n`, status };
}

const OPTIONS = {
  election: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
  json: { type: 'boolean' },
  known: { type: 'string', multiple: true },
  language: { type: 'string' },
  region: { type: 'string' },
} as const;

async function runWith(args: readonly string[]): Promise<Outcome> {
  const { values, positionals } = parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
  const language = languageOf(values.language);
  const names = positionals[0] === 'verify' ? positionals.slice(1) : positionals;
  if (values.help === true) return { text: `${say('usage', language)}\n`, status: 0 };
  const isDiff = names[0] === 'verify-diff';
  if (names.length !== (isDiff ? 3 : 1)) return { text: `${say('usage', language)}\n`, status: WRONG_USE };
  const known = (await Promise.all((values.known ?? []).map(readKnown))).flat();
  const wishes: Wishes = {
    ...(values.election === undefined ? {} : { election: values.election }),
    ...(known.length === 0 ? {} : { known }),
    ...(values.region === undefined ? {} : { region: readSmallFile(values.region) }),
  };
  const choice = { language, json: values.json === true, wishes };
  const inputs = await Promise.all(names.slice(isDiff ? 1 : 0).map(openInput));
  const [first, second] = inputs;
  if (first === undefined) throw new UnreadableInput(names[0]);
  if (!isDiff) return await verifyOne(first, choice);
  if (first.kind === 'file' || second?.kind !== 'bundle') throw new UnreadableInput(names[1]);
  return await verifyTwo(first.files, second.files, choice);
}

/** Runs the command line; the exit status is the number of the first failing step. */
export async function runCommandLine(args: readonly string[]): Promise<number> {
  try {
    const { text, status } = await runWith(args);
    await new Promise<void>((done) => {
      process.stdout.write(text, () => done());
    });
    return status;
  } catch (fault) {
    const language = languageOf(undefined);
    if (fault instanceof UnreadableInput) {
      const sentence = fault instanceof MissingInput ? 'nowhere' : 'unreadable';
      process.stderr.write(`${say(sentence, language, { path: fault.message })}\n`);
      return WRONG_USE;
    }
    if (fault instanceof TypeError && 'code' in fault && String(fault.code).startsWith('ERR_PARSE_ARGS')) {
      process.stderr.write(`${fault.message}\n\n${say('usage', language)}\n`);
      return WRONG_USE;
    }
    process.stderr.write(`${fault instanceof Error ? (fault.stack ?? fault.message) : String(fault)}\n`);
    return FAULT;
  }
}

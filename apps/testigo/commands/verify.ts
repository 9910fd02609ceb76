import { existsSync } from 'node:fs';
import { Option } from 'commander';
import type { CommandContext } from '../command-line/command-context.ts';
import { CommandFailure, EXIT, type Outcome } from '../command-line/outcome.ts';
import type { CommandDescription, Given } from '../command-line/program.ts';
import type { VerifyOutput } from '../contract/other-outputs.ts';
import { runVerifier } from '../pipeline/run-verifier.ts';

/** What the verifier ends with when it was asked wrongly, and when it broke (docs/bundle-format.md, section 3). */
const WRONG_USE = 64;
const FAULT = 70;

const NOT_READ = 'What was named is not a publication, a proof of a sheet or a checkpoint that the verifier can read.';

export const verifyCommand: CommandDescription = {
  usage: 'verify <bundle>',
  summary:
    'check a publication (a folder, a zip or a link), or the proof of one sheet, with a program that trusts nobody',
  options: [
    new Option('--election <id>', 'the election it must be of'),
    new Option('--known <note>', 'a checkpoint, or a bundle, that was seen before'),
    new Option('--region <file>', 'a disclosed region that belongs to it'),
  ],
  example: 'npx testigo verify https://example.org/',
  action: (context, given) => verify(context, given, [String(given.arguments[0])]),
};

export const verifyDiffCommand: CommandDescription = {
  usage: 'verify-diff <old> <new>',
  summary: 'what a newer publication added, corrected and withdrew, and the proof that nothing else changed',
  options: [new Option('--election <id>', 'the election they must be of')],
  example: 'npx testigo verify-diff public-monday/ public/',
  action: (context, given) => verify(context, given, ['verify-diff', ...given.arguments.map(String)]),
};

async function verify(context: CommandContext, given: Given, what: readonly string[]): Promise<Outcome> {
  const { options } = given;
  for (const name of [...given.arguments, options.known, options.region]) refuseMissing(name);
  const passed = ['election', 'known', 'region'].flatMap((name) =>
    options[name] === undefined ? [] : [`--${name}`, String(options[name])],
  );
  const wantsJson = options.json === true ? ['--json'] : [];
  const args = [...what, ...passed, ...wantsJson, '--language', context.language];
  const { status, out } = await runVerifier(args, context.signal);
  if (status === WRONG_USE)
    throw new CommandFailure(NOT_READ, 'Nothing was checked. The line above says what.', EXIT.wrongUse);
  if (status === FAULT) throw new CommandFailure('The verifier broke.', 'Please report it with the lines above.');
  const json: VerifyOutput = {
    firstFailure: status === 0 ? null : `V${status}`,
    report: options.json === true ? JSON.parse(out) : null,
  };
  return { exit: status === 0 ? EXIT.done : EXIT.no, text: out.trimEnd(), json };
}

/** Says that a path leads nowhere, before a program is built to find out. Links are left to the verifier. */
function refuseMissing(name: unknown): void {
  if (typeof name !== 'string' || /^https?:/i.test(name) || existsSync(name)) return;
  throw new CommandFailure(
    `There is no file or folder ${name}.`,
    'Nothing was checked. Name a publication (a folder, a zip or a link) or the proof of a sheet.',
    EXIT.wrongUse,
  );
}

import type { Language } from '@testigo/basics';
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import type { FailureOutput } from '../contract/other-outputs.ts';
import { RELEASE } from '../release.ts';
import { type CommandContext, createContext, languageOf } from './command-context.ts';
import { describeFault } from './describe-fault.ts';
import { EXIT, type ExitCode, type Outcome } from './outcome.ts';

const SEE_HELP = 'Run it with --help to see how it is used.';

/** Where a program's output goes. */
export interface Streams {
  readonly out: { write(text: string): unknown };
  readonly err: { readonly isTTY?: boolean; write(text: string): unknown };
}

/** What a command does with its arguments and options. */
export type Action = (context: CommandContext, given: Given) => Promise<Outcome>;

/** Arguments by position and options by name, as the command line gave them. */
export interface Given {
  readonly arguments: readonly (string | readonly string[])[];
  readonly options: { readonly [name: string]: string | boolean | number | undefined };
}

/** A command, as its own file describes it. */
export interface CommandDescription {
  /** As commander writes it: `table <code>`, `import sheets <path...>`. */
  readonly usage: string;
  readonly summary: string;
  readonly options?: readonly Option[];
  /** A line that works, shown by `--help`. */
  readonly example: string;
  readonly action: Action;
}

/** Runs one command line to its exit code. Nothing of it throws but faults of the output streams. */
export async function runProgram(
  commands: readonly CommandDescription[],
  argv: readonly string[],
  streams: Streams,
  environment: NodeJS.ProcessEnv,
  signal: AbortSignal,
): Promise<ExitCode> {
  let exit: ExitCode = EXIT.done;
  const program = newCommand('testigo', streams)
    .version(RELEASE)
    .description(
      'Counts an election from its tally sheets, table by table. Data lies in one folder; every command works on it.',
    );
  for (const description of commands) {
    addCommand(program, description, streams, async (command, given) => {
      exit = await runAction(description, command, given, streams, environment, signal);
    });
  }
  for (const command of program.commands) {
    const own = command.commands.map((one) => one.name());
    if (own.length > 0) command.summary(own.join(', '));
  }
  try {
    await program.parseAsync([...argv], { from: 'user' });
    return exit;
  } catch (fault) {
    if (!(fault instanceof CommanderError)) throw fault;
    if (fault.exitCode === 0) return EXIT.done;
    // What is wrong was said by commander; a program that waits for machine output is told there as well.
    if (argv.includes('--json')) streams.out.write(failureJson(wordsOf(fault), SEE_HELP));
    return EXIT.wrongUse;
  }
}

function newCommand(name: string, streams: Streams): Command {
  return new Command(name)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => void streams.out.write(text),
      writeErr: (text) => void streams.err.write(text),
    })
    .showHelpAfterError(SEE_HELP);
}

/** Commander's own words for a command without a subcommand are none. */
function wordsOf({ code, message }: CommanderError): string {
  return code === 'commander.help' ? 'No command was named.' : message.replace(/^error: /, '');
}

function addCommand(
  program: Command,
  description: CommandDescription,
  streams: Streams,
  run: (command: Command, given: Given) => Promise<void>,
): void {
  const words = description.usage.split(' ');
  const firstArgument = words.findIndex((word) => word.startsWith('<') || word.startsWith('['));
  const names = firstArgument < 0 ? words : words.slice(0, firstArgument);
  const parent = names.slice(0, -1).reduce((above, name) => childNamed(above, name, streams), program);
  const command = newCommand(names.at(-1) ?? '', streams)
    .summary(description.summary)
    .description(description.summary);
  for (const argument of firstArgument < 0 ? [] : words.slice(firstArgument)) command.argument(argument);
  for (const option of description.options ?? []) command.addOption(option);
  command
    .addOption(new Option('--data <folder>', 'the data folder').env('TESTIGO_DATA').default('.testigo'))
    .option('--json', 'print machine output on standard output, and nothing else there')
    .addOption(new Option('--language <tag>', 'language of what is said to people').choices(['es', 'en']))
    .addHelpText('after', `\nExample:\n  ${description.example}`)
    .action(async (...given: unknown[]) => {
      const options = command.opts<Given['options']>();
      await run(command, { arguments: given.slice(0, -2) as Given['arguments'], options });
    });
  parent.addCommand(command);
}

function childNamed(above: Command, name: string, streams: Streams): Command {
  const known = above.commands.find((command) => command.name() === name);
  if (known !== undefined) return known;
  const made = newCommand(name, streams);
  above.addCommand(made);
  return made;
}

function failureJson(error: string, remedy: string): string {
  const output: FailureOutput = { error, remedy };
  return `${JSON.stringify(output)}\n`;
}

async function runAction(
  description: CommandDescription,
  command: Command,
  given: Given,
  streams: Streams,
  environment: NodeJS.ProcessEnv,
  signal: AbortSignal,
): Promise<ExitCode> {
  const { json, data, language } = command.opts<{ json?: boolean; data: string; language?: Language }>();
  const stage = json === true ? streams.err : streams.out;
  const context = createContext(data, language ?? languageOf(environment), signal, streams.err, stage);
  try {
    const outcome = await description.action(context, given);
    if (json === true) streams.out.write(`${JSON.stringify(outcome.json)}\n`);
    else if (outcome.text !== '') streams.out.write(`${outcome.text}\n`);
    return outcome.exit;
  } catch (fault) {
    const failure = await describeFault(fault, signal, data);
    streams.err.write(`${failure.message}\n${failure.remedy}\n`);
    if (json === true) streams.out.write(failureJson(failure.message, failure.remedy));
    return failure.exit;
  }
}

/** An option's value as a whole number between two bounds. */
export function wholeNumber(least: number, most: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (Number.isSafeInteger(value) && value >= least && value <= most) return value;
    throw new InvalidArgumentError(`Expected a whole number from ${least} to ${most}.`);
  };
}

/** An option that may be given several times, or with values separated by commas; its value is all of them, separated by commas. */
export function several(text: string, before: string | undefined): string {
  return before === undefined ? text : `${before},${text}`;
}

/** The values of an option that {@link several} read. */
export function valuesOf(given: Given['options'][string]): readonly string[] {
  return given === undefined ? [] : String(given).split(',');
}

/** An option's value as a share between 0 and 1, or as a percentage such as `83%`. */
export function share(text: string): number {
  const value = text.endsWith('%') ? Number(text.slice(0, -1)) / 100 : Number(text);
  if (text.trim() !== '' && value >= 0 && value <= 1) return value;
  throw new InvalidArgumentError('Expected a share from 0 to 1, such as 0.83, or a percentage such as 83%.');
}

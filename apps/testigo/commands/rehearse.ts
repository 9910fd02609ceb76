import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ElectionDefinition } from '@testigo/election';
import { type WrittenRehearsal, writeRehearsal } from '@testigo/rehearsal';
import { Option } from 'commander';
import type { CommandContext } from '../command-line/command-context.ts';
import { CommandFailure, EXIT } from '../command-line/outcome.ts';
import { type CommandDescription, type Given, share, wholeNumber } from '../command-line/program.ts';
import { readDefinition } from './election-create.ts';

/** The fictional country that rehearsals are held in unless another one is named. */
export const REHEARSAL_DEFINITION = fileURLToPath(
  new URL('../../../countries/rehearsal/election.json', import.meta.url),
);

/** How large a rehearsal is unless told: as many tables as a laptop gets through while one watches. */
const USUAL_REHEARSAL = { tables: 600, coverage: 0.83, seed: 'testigo' } as const;

/** How many tables, how many of their sheets arrive, and what chance starts from. */
export interface RehearsalSize {
  readonly tables: number;
  /** Share of tables whose sheet arrives, from 0 to 1. */
  readonly coverage: number;
  readonly seed: string;
}

/** The options that say how large a rehearsal is. */
export function rehearsalOptions(): readonly Option[] {
  return [
    new Option('--tables <n>', 'number of tables of the rehearsal')
      .argParser(wholeNumber(10, 1_000_000))
      .default(USUAL_REHEARSAL.tables),
    new Option('--coverage <share>', 'share of tables whose sheet arrives')
      .argParser(share)
      .default(USUAL_REHEARSAL.coverage),
    new Option('--seed <text>', 'the same seed makes the same election').default(USUAL_REHEARSAL.seed),
  ];
}

/** What {@link rehearsalOptions} were given. */
export function sizeOf(options: Given['options']): RehearsalSize {
  return { tables: Number(options.tables), coverage: Number(options.coverage), seed: String(options.seed) };
}

export const rehearseCommand: CommandDescription = {
  usage: 'rehearse',
  summary: 'make a whole invented election: places, votes, and its sheets as images, some of them damaged or faulty',
  options: [
    new Option('--out <folder>', 'where to write it').makeOptionMandatory(),
    ...rehearsalOptions(),
    new Option('--definition <file>', 'a fictional election').default(REHEARSAL_DEFINITION, 'countries/rehearsal'),
  ],
  example: 'npx testigo rehearse --tables 60 --seed demo --out rehearsal/',
  action: async (context, { options }) => {
    const began = performance.now();
    const written = await rehearse(context, {
      definition: await readDefinition(String(options.definition)),
      ...sizeOf(options),
      directory: String(options.out),
    });
    const folder = String(options.out);
    const { sheets, tables, truth, files, written: fresh } = written;
    const seconds = Math.round((performance.now() - began) / 100) / 10;
    const text = [
      `${files} files in ${sheets}, ${fresh} of them written now; ${seconds} s`,
      `Count it: npx testigo election create --data D --definition ${String(options.definition)} --tables ${tables}`,
      `          npx testigo import sheets --data D ${sheets}`,
      `What must come out stands in ${truth}`,
    ].join('\n');
    return { exit: EXIT.done, text, json: { folder, sheets, tables, truth, files, written: fresh, seconds } };
  },
};

/** What is rehearsed, and where it is written. */
export interface RehearsalRequest extends RehearsalSize {
  readonly definition: ElectionDefinition;
  readonly directory: string;
}

/** Writes a rehearsal, showing how far it is; throws a {@link CommandFailure} where it can't. */
export async function rehearse(
  context: Pick<CommandContext, 'progress' | 'signal'>,
  request: RehearsalRequest,
): Promise<WrittenRehearsal> {
  const progress = context.progress('Drawing sheets');
  const written = await writeRehearsal({
    ...request,
    directory: join(request.directory),
    signal: context.signal,
    onProgress: ({ done, total }) => progress.update(done, total),
  }).finally(() => progress.finish());
  if (written.ok) return written.value;
  throw new CommandFailure(`${written.error}.`, 'See npx testigo rehearse --help.', EXIT.wrongUse);
}

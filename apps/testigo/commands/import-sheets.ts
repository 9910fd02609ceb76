import { explainIntake } from '@testigo/intake';
import { Option } from 'commander';
import type { CommandContext } from '../command-line/command-context.ts';
import { EXIT, type Outcome } from '../command-line/outcome.ts';
import { type CommandDescription, wholeNumber } from '../command-line/program.ts';
import type { ImportSheetsOutput } from '../contract/import-output.ts';
import { explainParked } from '../pipeline/explain-parked.ts';
import { importSheets } from '../pipeline/import-sheets.ts';
import type { ImportedSheets } from '../pipeline/sheet-import.ts';

export const importSheetsCommand: CommandDescription = {
  usage: 'import sheets <path...>',
  summary: 'read scanned sheets from folders, zips, PDFs and images; repeat it as often as you like',
  options: [
    new Option('--class <class>', 'scans of this station, or field: pictures from phones, which wait to be shuffled')
      .choices(['scan', 'field'])
      .default('scan'),
    new Option('--workers <n>', 'threads that read images (default: one a processor)').argParser(wholeNumber(1, 64)),
  ],
  example: 'npx testigo import sheets scans/ evening.zip',
  action: (context, given) =>
    context.withWorkspace(async (workspace) => {
      const open = await workspace.election();
      await workspace.lock('import sheets');
      const began = performance.now();
      const workers = given.options.workers === undefined ? {} : { workers: Number(given.options.workers) };
      const imported = await importSheets(workspace, open, {
        paths: given.arguments.flat(),
        class: given.options.class === 'field' ? 'field' : 'scan',
        ...workers,
        progress: context.progress('Reading sheets'),
        signal: context.signal,
      });
      return describeImport(imported, context, (performance.now() - began) / 1000);
    }),
};

/** What an import came to, in words and as data. */
export function describeImport(
  imported: ImportedSheets,
  { language }: Pick<CommandContext, 'language'>,
  seconds: number,
): Outcome {
  const unopened = imported.problems.map(({ problem, capture }) => ({
    file: problem.file,
    ...explainIntake(problem.reason, language, problem.values),
    code: problem.reason,
    capture,
  }));
  const told = new Set(unopened.flatMap(({ capture }) => capture ?? []));
  const parked = imported.parked
    .filter(({ id }) => !told.has(id))
    .map((one) => ({ file: one.file, ...explainParked(one, language), code: one.reason, capture: one.id }));
  const json: ImportSheetsOutput = {
    captures: imported.captures,
    new: imported.new,
    parted: imported.parted,
    read: imported.captures - imported.parked.length,
    parked: imported.parked.length,
    duplicates: imported.duplicates,
    skipped: imported.skipped,
    problems: [...unopened, ...parked],
    seconds: Math.round(seconds * 10) / 10,
  };
  return { exit: EXIT.done, text: textOf(json), json };
}

function textOf(output: ImportSheetsOutput): string {
  const lines = output.problems.map(({ file, reason, remedy, capture }) => {
    const id = capture === null ? '' : ` [${capture.slice(0, 12)}]`;
    return `${file}${id}: ${reason.replace(/\.$/, '')}. ${remedy}`;
  });
  const { captures, parted, read, parked, duplicates, skipped, problems } = output;
  const images = captures - parted.captures + parted.images;
  const together = parted.captures === 0 ? '' : ` (${numbered(parted.captures, 'sheet')} in ${parted.images} parts)`;
  const summary = [
    `${numbered(images, 'image')}${together}: ${read} read, ${parked} parked; ${output.new} new`,
    `${numbered(duplicates, 'file')} with bytes that were there already, ${numbered(skipped, 'other file')} passed over`,
    `${numbered(problems.length, 'file')} for a person to look at; ${output.seconds} s`,
  ];
  return [...lines, ...summary].join('\n');
}

function numbered(count: number, thing: string): string {
  return `${count} ${thing}${count === 1 ? '' : 's'}`;
}

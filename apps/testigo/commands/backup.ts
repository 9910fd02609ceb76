import { resolve } from 'node:path';
import { Option } from 'commander';
import { writeBackup } from '../backup/write-backup.ts';
import { EXIT } from '../command-line/outcome.ts';
import type { CommandDescription } from '../command-line/program.ts';
import type { BackupOutput } from '../contract/backup-output.ts';

export const backupCommand: CommandDescription = {
  usage: 'backup <file>',
  summary: 'write everything in the database and the log into one file, while others go on working',
  options: [
    new Option('--images', 'with all images; without, only their names and sizes'),
    new Option('--with-keys', 'with the private keys: keep such a file as you keep these'),
  ],
  example: 'npx testigo backup /media/stick/testigo.tar --images',
  action: (context, { arguments: [file], options }) =>
    context.withWorkspace(async (workspace) => {
      const open = await workspace.election();
      const target = resolve(String(file));
      const { head, bytes } = await writeBackup(workspace, open, {
        file: target,
        keys: options.withKeys === true,
        images: options.images === true,
        progress: context.progress('Writing images'),
        signal: context.signal,
      });
      const { election, size, signed, keys, images } = head;
      const text = [
        `${target}: ${bytes} bytes, a log of ${size} records, ${signed} of them signed for.`,
        images ? 'Images are in it.' : 'Images are not in it, only their names: copy them as well, or use --images.',
        keys ? 'Private keys are in it: whoever has the file can sign.' : 'Private keys are not in it.',
      ].join('\n');
      const json: BackupOutput = { file: target, bytes, election, size, signed, keys, images };
      return { exit: EXIT.done, text, json };
    }),
};

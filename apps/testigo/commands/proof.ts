import { writeFile } from 'node:fs/promises';
import { Option } from 'commander';
import { CommandFailure, EXIT } from '../command-line/outcome.ts';
import type { CommandDescription } from '../command-line/program.ts';
import type { ProofOutput } from '../contract/other-outputs.ts';
import { proveSheet } from '../pipeline/sheet-proof.ts';

export const proofCommand: CommandDescription = {
  usage: 'proof <table>',
  summary: 'one small file that shows, offline, what stands in the log about one table',
  options: [new Option('--out <file>', 'where to write it').makeOptionMandatory()],
  example: 'npx testigo proof 040202001.01 --out sheet.json',
  action: (context, { arguments: [table], options }) =>
    context.withWorkspace(async (workspace) => {
      const open = await workspace.election();
      const proof = await proveSheet(workspace, open, String(table));
      if (proof.kind === 'no-table') {
        throw new CommandFailure(`No table ${String(table)} is known.`, 'Look at: npx testigo tables', EXIT.wrongUse);
      }
      if (proof.kind === 'not-released') {
        throw new CommandFailure(
          'Nothing of this table is released, so a proof would tell more than may be known.',
          'Release it first: npx testigo release make FILE',
          EXIT.wrongUse,
        );
      }
      const file = String(options.out);
      await writeFile(file, proof.bytes);
      const json: ProofOutput = { table: String(table), file, bytes: proof.bytes.length };
      return {
        exit: EXIT.done,
        text: `${file}: ${proof.bytes.length} bytes. Check it with: npx testigo verify ${file}`,
        json,
      };
    }),
};

import { applyRecords } from '@testigo/counting';
import { checkClaim } from '@testigo/election';
import { importClaim } from '@testigo/intake/official';
import { createOfficialStore } from '@testigo/store';
import { Option } from 'commander';
import { CommandFailure, EXIT } from '../command-line/outcome.ts';
import type { CommandDescription } from '../command-line/program.ts';
import type { ImportClaimOutput } from '../contract/import-output.ts';
import { readTextFile } from './election-create.ts';

export const importClaimCommand: CommandDescription = {
  usage: 'import claim <file>',
  summary: 'take in totals that the authority announced, to hold them against the sheets; they enter no count',
  options: [
    new Option('--name <name>', 'what the announcement is called, instead of its id'),
    new Option('--replaces <name>', 'the announcement that this one corrects'),
  ],
  example: 'npx testigo import claim countries/venezuela-2024/claims/bulletin-2.json',
  action: (context, { arguments: [given], options }) =>
    context.withWorkspace(async (workspace) => {
      const { election, counts } = await workspace.election();
      const file = String(given);
      const claim = checkClaim(await readTextFile(file, 'the announcement'), election.definition);
      if (!claim.ok) {
        const lines = claim.error.map(
          ({ path, line, column, problem }) => `${file}:${line}:${column}: ${path}: ${problem}`,
        );
        throw new CommandFailure(
          lines.join('\n'),
          'Nothing was imported. Correct the file; docs/define-an-election.md explains it.',
          EXIT.wrongUse,
        );
      }
      await workspace.lock('import claim');
      const name = options.name === undefined ? claim.value.id : String(options.name);
      const replaces = options.replaces === undefined ? {} : { replaces: String(options.replaces) };
      const store = createOfficialStore(workspace.database, election.id);
      const imported = await importClaim(store, election, { claim: claim.value, name, ...replaces });
      if (!imported.ok) throw new CommandFailure(`${imported.error.problem}.`, imported.error.remedy, EXIT.wrongUse);
      await applyRecords(counts, election);
      const { source, document, isNew, answers } = imported.value;
      const json: ImportClaimOutput = { source, name, document, new: isNew, replaces: [...answers] };
      const text = isNew
        ? `${name} is kept, pinned by ${document}. Hold it against the sheets with: npx testigo compare`
        : `${name} was imported before; nothing changed.`;
      return { exit: EXIT.done, text, json };
    }),
};

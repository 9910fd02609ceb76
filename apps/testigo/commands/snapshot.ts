import { readFile } from 'node:fs/promises';
import { applyRecords } from '@testigo/counting';
import { makeSnapshot } from '@testigo/intake/official';
import { createOfficialStore } from '@testigo/store';
import { Option } from 'commander';
import { CommandFailure, EXIT } from '../command-line/outcome.ts';
import type { CommandDescription } from '../command-line/program.ts';
import type { SnapshotOutput } from '../contract/import-output.ts';
import { openSnapshots } from '../workspace/blobs.ts';

/** As long as a text of a record may be. */
const LONGEST_URL = 400;

export const snapshotCommand: CommandDescription = {
  usage: 'snapshot <file>',
  summary: 'put into the log that the authority served this file, by its hash; the file stays in the data folder',
  options: [
    new Option('--url <url>', 'where it was served').makeOptionMandatory(),
    new Option('--publish', 'offer the file itself for download too; look first whose names it holds'),
  ],
  example: 'npx testigo snapshot results.html --url https://authority.example/results',
  action: (context, { arguments: [given], options }) =>
    context.withWorkspace(async (workspace) => {
      const { election, counts } = await workspace.election();
      const [file, url, offered] = [String(given), String(options.url), options.publish === true];
      if (!isAddress(url)) {
        throw new CommandFailure(
          `${url} is no address of a page.`,
          `Give it in full, with https://, in at most ${LONGEST_URL} characters. Nothing was kept.`,
          EXIT.wrongUse,
        );
      }
      const bytes = await readFile(file).catch(() => {
        throw new CommandFailure(`${file} can't be read.`, 'Check the path and its permissions.', EXIT.wrongUse);
      });
      await workspace.lock('snapshot');
      const snapshot = makeSnapshot(election, url, bytes);
      const { sha256 } = snapshot.record.snapshot;
      const blobs = openSnapshots(workspace.folder);
      await blobs.kept.put(sha256, bytes);
      const store = createOfficialStore(workspace.database, election.id);
      const isNew = await store.saveSnapshot(snapshot);
      if (offered && !(await blobs.offered.has(sha256))) {
        await blobs.offered.put(sha256, bytes);
        await store.noteOffered();
      }
      await applyRecords(counts, election);
      const json: SnapshotOutput = { snapshot: snapshot.id, url, sha256, bytes: bytes.length, new: isNew, offered };
      const text = [
        isNew ? `${file} is in the log as ${sha256}.` : `${file} was in the log already.`,
        offered ? 'It is offered for download.' : 'Only its hash is published; --publish offers the file too.',
      ].join(' ');
      return { exit: EXIT.done, text, json };
    }),
};

function isAddress(url: string): boolean {
  return url.length <= LONGEST_URL && URL.canParse(url) && /^https?:$/.test(new URL(url).protocol);
}

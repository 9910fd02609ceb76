import type { PublicationSummary } from '@testigo/publication';
import { buildSite } from '@testigo/site';
import type { CommandContext } from '../command-line/command-context.ts';
import { CommandFailure, EXIT } from '../command-line/outcome.ts';
import type { CommandDescription } from '../command-line/program.ts';
import { newestQuorum } from '../cosigners/newest-quorum.ts';
import { describeQuorum } from '../cosigners/quorum.ts';
import { readQuality } from '../desk/statistics.ts';
import { publishCount } from '../pipeline/publish-count.ts';
import { openBlobs } from '../workspace/blobs.ts';
import type { Workspace } from '../workspace/open-workspace.ts';

export const publishCommand: CommandDescription = {
  usage: 'publish <folder>',
  summary: 'write the count as static pages and files; only what changed is written again',
  example: 'npx testigo publish public/',
  action: (context, { arguments: [folder] }) =>
    context.withWorkspace(async (workspace) => {
      const began = performance.now();
      const summary = await publishTo(String(folder), workspace, context);
      const seconds = Math.round((performance.now() - began) / 100) / 10;
      const quorum = await newestQuorum(workspace, await workspace.election());
      const { files, tables, divisions, records, manifest } = summary;
      const text = [
        `Published to ${String(folder)}: ${files.written} files written (${files.bytes} bytes), ${files.unchanged} unchanged; ${seconds} s`,
        `Pages of ${tables} tables and ${divisions} divisions were made; the bundle is ${manifest}`,
        ...(quorum === null ? [] : [describeQuorum(quorum)]),
      ].join('\n');
      return {
        exit: EXIT.done,
        text,
        json: { folder: String(folder), records, tables, divisions, files, manifest, seconds },
      };
    }),
};

/** Publishes the count of a data folder; throws a {@link CommandFailure} where it can't. */
export async function publishTo(
  folder: string,
  workspace: Workspace,
  context: Pick<CommandContext, 'progress' | 'signal'>,
): Promise<PublicationSummary> {
  const open = await workspace.election();
  const { images } = await openBlobs(workspace.folder, open.election.genesis.rehearsal);
  const renderer = await buildSite();
  const progress = context.progress('Making pages');
  const published = await publishCount(workspace, open, {
    folder,
    renderer,
    images,
    readingQuality: await readQuality(workspace),
    progress: ({ done, total }) => progress.update(done, total),
    signal: context.signal,
  }).finally(() => progress.finish());
  if (published.ok) return published.value;
  const { kind, message, remedy } = published.error;
  throw new CommandFailure(message, remedy, kind === 'interrupted' ? EXIT.interrupted : EXIT.fault);
}

import { resolve } from 'node:path';
import { type PublicationProblem, type PublicationSummary, type ZippedBundle, zipBundle } from '@testigo/publication';
import { buildSite } from '@testigo/site';
import { Option } from 'commander';
import type { CommandContext } from '../command-line/command-context.ts';
import { CommandFailure, EXIT } from '../command-line/outcome.ts';
import type { CommandDescription } from '../command-line/program.ts';
import { newestQuorum } from '../cosigners/newest-quorum.ts';
import { describeQuorum } from '../cosigners/quorum.ts';
import { readQuality } from '../desk/statistics.ts';
import { publishCount } from '../pipeline/publish-count.ts';
import { verifierAssets } from '../pipeline/verifier-program.ts';
import { openBlobs } from '../workspace/blobs.ts';
import type { Workspace } from '../workspace/open-workspace.ts';

export const publishCommand: CommandDescription = {
  usage: 'publish <folder>',
  summary: 'write the count as static pages and files; only what changed is written again',
  options: [new Option('--zip <file>', 'and as one zip file, for mirrors and USB sticks')],
  example: 'npx testigo publish public/ --zip count.zip',
  action: (context, { arguments: [folder], options }) =>
    context.withWorkspace(async (workspace) => {
      const began = performance.now();
      const summary = await publishTo(String(folder), workspace, context);
      const zip =
        options.zip === undefined ? null : zipTo(String(folder), resolve(String(options.zip)), context.signal);
      const seconds = Math.round((performance.now() - began) / 100) / 10;
      const quorum = await newestQuorum(workspace, await workspace.election());
      const { files, tables, divisions, records, manifest } = summary;
      const text = [
        `Published to ${String(folder)}: ${files.written} files written (${files.bytes} bytes), ${files.unchanged} unchanged; ${seconds} s`,
        `Pages of ${tables} tables and ${divisions} divisions were made; the bundle is ${manifest}`,
        ...(zip === null ? [] : [`${zip.file}: all ${zip.files} files of it in one (${zip.bytes} bytes)`]),
        ...(quorum === null ? [] : [describeQuorum(quorum)]),
      ].join('\n');
      return {
        exit: EXIT.done,
        text,
        json: { folder: String(folder), records, tables, divisions, files, manifest, zip, seconds },
      };
    }),
};

/** The whole bundle as one file; throws a {@link CommandFailure} where it can't be written. */
function zipTo(folder: string, file: string, signal: AbortSignal): ZippedBundle & { readonly file: string } {
  const zipped = zipBundle(folder, file, signal);
  if (zipped.ok) return { file, ...zipped.value };
  throw failureOf(zipped.error);
}

function failureOf({ kind, message, remedy }: PublicationProblem): CommandFailure {
  return new CommandFailure(message, remedy, kind === 'interrupted' ? EXIT.interrupted : EXIT.fault);
}

/** Publishes the count of a data folder; throws a {@link CommandFailure} where it can't. */
export async function publishTo(
  folder: string,
  workspace: Workspace,
  context: Pick<CommandContext, 'progress' | 'signal'>,
): Promise<PublicationSummary> {
  const open = await workspace.election();
  const { images } = await openBlobs(workspace.folder, open.election.genesis.rehearsal);
  const renderer = await buildSite(await verifierAssets(context.signal));
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
  throw failureOf(published.error);
}

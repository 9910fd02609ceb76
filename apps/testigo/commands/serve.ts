import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { applyRecords } from '@testigo/counting';
import { buildDesk } from '@testigo/desk';
import type { CommandContext } from '../command-line/command-context.ts';
import { CommandFailure, EXIT, type Outcome } from '../command-line/outcome.ts';
import type { CommandDescription } from '../command-line/program.ts';
import { refreshTasks } from '../desk/refresh-tasks.ts';
import { serveDesk } from '../desk/serve-desk.ts';
import { appendDueWindow } from '../pipeline/append-window.ts';
import { type RunningServer, serveBundle } from '../server/static-server.ts';
import type { Workspace } from '../workspace/open-workspace.ts';
import { publishTo } from './publish.ts';

/** The port that is tried when none is asked for; another free one is taken where it is in use. */
const USUAL_PORT = 8437;
/** How often a running server looks whether the count changed, in milliseconds. */
const LOOK_AGAIN = 2000;

export const serveCommand: CommandDescription = {
  usage: 'serve',
  summary:
    'publish the count and serve it on this machine until interrupted; what changes meanwhile is published again',
  example: 'PORT=8080 npx testigo serve',
  action: (context) =>
    context.withWorkspace(async (workspace) => {
      await workspace.election();
      return serveUntilInterrupted(workspace, context);
    }),
};

/** The folder that a data folder's publication lies in. */
export function publicationFolder(workspace: Pick<Workspace, 'folder'>): string {
  return join(workspace.folder, 'publication');
}

/** Publishes, serves, and publishes again whenever the count has changed; ends when the context's signal is raised. */
export async function serveUntilInterrupted(workspace: Workspace, context: CommandContext): Promise<Outcome> {
  const folder = publicationFolder(workspace);
  await publishTo(folder, workspace, context);
  const server = await listen(folder);
  const open = await workspace.election();
  const desk = await serveDesk(workspace, open, await buildDesk(), context.log);
  context.announce(`Testigo is ready: ${server.url}`);
  context.announce(`The desk is at ${desk.url}; invite people with: npx testigo desk invite`);
  try {
    await followCount(workspace, context, folder);
  } finally {
    await desk.close();
    await server.close();
  }
  return { exit: EXIT.done, text: '', json: { url: server.url, desk: desk.url } };
}

async function listen(folder: string): Promise<RunningServer> {
  const asked = process.env.PORT;
  const port = asked === undefined || asked === '' ? USUAL_PORT : Number(asked);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new CommandFailure(
      `PORT is ${asked}, which is no port.`,
      'Give a number from 0 (any free port) to 65535.',
      EXIT.wrongUse,
    );
  }
  try {
    return await serveBundle({ folder, port });
  } catch (fault) {
    if (!(fault instanceof Error && 'code' in fault && fault.code === 'EADDRINUSE')) throw fault;
    if (asked === undefined || asked === '') return serveBundle({ folder, port: 0 });
    throw new CommandFailure(
      `Port ${port} is in use.`,
      'End what uses it, or give another one with PORT.',
      EXIT.wrongUse,
    );
  }
}

/** Counts what other processes received, and publishes it. */
async function followCount(workspace: Workspace, context: CommandContext, folder: string): Promise<void> {
  const open = await workspace.election();
  const { election, counts } = open;
  let published = await counts.view(async ({ version }) => version);
  const quiet = { ...context, progress: () => ({ update: () => undefined, finish: () => undefined }) };
  while (await rest(context.signal)) {
    await appendDueWindow(workspace, open);
    await applyRecords(counts, election);
    await refreshTasks({ workspace, open });
    const version = await counts.view(async (view) => view.version);
    if (version === published) continue;
    await publishTo(folder, workspace, quiet);
    published = version;
  }
}

async function rest(signal: AbortSignal): Promise<boolean> {
  return wait(LOOK_AGAIN, true, { signal }).catch(() => false);
}

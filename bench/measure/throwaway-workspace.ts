import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openWorkspace, type Workspace } from '@testigo/testigo/workspace/open-workspace.ts';

/** Runs some work with a folder of its own, and removes that afterwards. */
export async function withThrowawayFolder<Value>(work: (folder: string) => Promise<Value>): Promise<Value> {
  const folder = await mkdtemp(join(tmpdir(), 'testigo-bench-'));
  // The account that a database runs as must reach its files.
  await chmod(folder, 0o755);
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * Runs some work in a data folder of its own, with its own PostgreSQL as production sets it up (every commit reaches the disk), and removes
 * everything afterwards.
 */
export async function withThrowawayWorkspace<Value>(
  work: (workspace: Workspace, folder: string) => Promise<Value>,
): Promise<Value> {
  return withThrowawayFolder(async (folder) => {
    const workspace = await openWorkspace({ dataFolder: join(folder, 'data'), log: () => undefined });
    try {
      return await work(workspace, folder);
    } finally {
      await workspace.close();
    }
  });
}

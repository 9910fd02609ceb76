import { chmodSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The folder `name` within `folder`, made by `bundle` unless it is there. It is made beside and moved into place as a whole, so that a killed process
 * leaves nothing half made, and of two processes that make it at once the second takes what the first made.
 */
export async function bundleOnce(
  folder: string,
  name: string,
  bundle: (into: string) => Promise<void>,
): Promise<string> {
  const target = join(folder, name);
  if (existsSync(target)) return target;
  mkdirSync(folder, { recursive: true });
  const workplace = mkdtempSync(join(folder, 'building-'));
  try {
    await bundle(workplace);
    chmodSync(workplace, 0o755);
    moveUnlessThere(workplace, target);
  } finally {
    rmSync(workplace, { recursive: true, force: true });
  }
  return target;
}

function moveUnlessThere(from: string, to: string): void {
  try {
    renameSync(from, to);
  } catch (fault) {
    if (!existsSync(to)) throw fault;
  }
}

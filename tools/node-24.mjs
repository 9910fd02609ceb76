import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const NEEDED = 24;

/**
 * The Node 24 to run everything with: the one among the installed packages (package.json, optionalDependencies), so
 * that everybody runs the same; where there is none for this machine, the Node running now if it is new enough.
 *
 * @param {string} root the repository's root folder
 * @returns {string | undefined} the program's path
 */
export function findNode(root) {
  return [join(root, 'node_modules', '.bin', 'node'), process.execPath].find((program) => majorOf(program) >= NEEDED);
}

/** @param {string} program */
function majorOf(program) {
  const answer = spawnSync(program, ['--version'], { encoding: 'utf8' });
  return answer.status === 0 ? Number.parseInt(answer.stdout.slice(1), 10) : 0;
}

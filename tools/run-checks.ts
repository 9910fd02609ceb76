import type { Check } from './checks.ts';
import { runProgram } from './run-program.ts';

/**
 * Runs checks side by side and reports them in their order, with the words of those that fail.
 * Returns the names of the failed ones.
 */
export async function runChecks(checks: readonly Check[]): Promise<readonly string[]> {
  const endings = checks.map(({ command: [program, ...args] }) => runProgram(program, args));
  const failed: string[] = [];
  for (const [index, { name }] of checks.entries()) {
    const ending = await endings[index];
    if (ending === undefined) continue;
    const took = `${ending.seconds.toFixed(1)} s`;
    console.log(ending.code === 0 ? `  passed  ${name} (${took})` : `  FAILED  ${name} (${took})`);
    if (ending.code === 0) continue;
    failed.push(name);
    console.log(ending.said.trimEnd());
  }
  return failed;
}

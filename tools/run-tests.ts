import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { countTests, type TestCounts, type VitestReport } from './count-tests.ts';
import { runProgram } from './run-program.ts';

/** Runs Vitest on the files whose paths contain one of the filters (all without any) and counts the tests. */
export async function runTests(filters: readonly string[]): Promise<TestCounts> {
  const folder = await mkdtemp(join(tmpdir(), 'testigo-report-'));
  const path = join(folder, 'report.json');
  try {
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${path}`];
    const ending = await runProgram('vitest', ['run', ...reporters, ...filters], true);
    const text = await readFile(path, 'utf8').catch(() => undefined);
    // Without a report the run broke off before its first test; Vitest has said why.
    if (text === undefined) return { passed: 0, failed: 1, skipped: 0 };
    return countTests(JSON.parse(text) as VitestReport, ending.code);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

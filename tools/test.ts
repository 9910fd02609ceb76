import { CHECKS } from './checks.ts';
import { closingLine } from './count-tests.ts';
import { runChecks } from './run-checks.ts';
import { runTests } from './run-tests.ts';

/**
 * What `npm test` runs: the checks of the source, then every test. The last line is `N passed, N failed`; where a
 * check fails the tests are not run and the failed checks are counted instead.
 */
async function main(): Promise<number> {
  console.log(`Node ${process.version}, ${process.platform} ${process.arch}`);
  console.log('Checking the source:');
  const failedChecks = await runChecks(CHECKS);
  if (failedChecks.length > 0) {
    console.log(`\nThe tests were not run, because these checks failed: ${failedChecks.join(', ')}.`);
    console.log(closingLine({ passed: CHECKS.length - failedChecks.length, failed: failedChecks.length, skipped: 0 }));
    return 1;
  }
  const counts = await runTests(process.argv.slice(2));
  console.log(closingLine(counts));
  return counts.failed === 0 && counts.passed > 0 ? 0 : 1;
}

process.exitCode = await main();

import { expect, test } from 'vitest';
import { closingLine, countTests } from './count-tests.ts';

const report = { numPassedTests: 5, numFailedTests: 0, numPendingTests: 0, numTodoTests: 0, testResults: [] };

test('the closing line names skipped tests only where there are any', () => {
  expect(closingLine(countTests(report, 0))).toBe('5 passed, 0 failed');
  expect(closingLine(countTests({ ...report, numPendingTests: 2, numTodoTests: 1 }, 0))).toBe(
    '5 passed, 0 failed, 3 skipped',
  );
});

test('a file that fails before its first test is a failure', () => {
  const testResults = [
    { status: 'failed', assertionResults: [] },
    { status: 'failed', assertionResults: [{}] },
  ];
  expect(countTests({ ...report, numFailedTests: 1, testResults }, 1)).toMatchObject({ failed: 2 });
});

test('a run that ends badly never shows no failure', () => {
  expect(countTests(report, 1)).toMatchObject({ passed: 5, failed: 1 });
});

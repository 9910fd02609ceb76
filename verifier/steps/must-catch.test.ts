import { describe, expect, test } from 'vitest';
import { nodeCryptography } from '../node/node-cryptography.ts';
import { memorySpool } from '../fold/spool.ts';
import { bundleOf, closedExample } from '../testing/examples.ts';
import { memoryFiles } from '../testing/memory-files.ts';
import type { Files } from '../testing/write-bundle.ts';
import { reportJson } from './report.ts';
import { verifyBundle } from './verify-bundle.ts';

const platform = { cryptography: nodeCryptography, openSpool: memorySpool, onProgress: () => undefined };
const verify = (files: Files) => verifyBundle(memoryFiles(files), platform);

describe('ok', () => {
  test('x', async () => {
    const report = await verify(bundleOf(closedExample()));
    console.log(JSON.stringify(reportJson(report, 'en'), null, 1));
    expect(report.steps.filter((s) => s.verdict === 'fail')).toEqual([]);
  });
});

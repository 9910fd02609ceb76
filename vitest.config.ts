import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

const PATIENCE = 600_000;

export default defineConfig({
  test: {
    environment: 'node',
    // Many tests wait for a browser, a disk or a time that must pass: one more than there are processors keeps all of them busy.
    maxWorkers: availableParallelism() + 1,
    // Files that follow one another in a process share what it loaded: each takes folders and databases of its own, and whoever changes its process changes it back.
    isolate: false,
    exclude: ['**/node_modules/**', '**/dist/**', '**/.testigo/**'],
    // Tests wait for real servers and browsers, on machines that may be slow and busy: long enough that only a hang is one.
    testTimeout: PATIENCE,
    hookTimeout: PATIENCE,
    expect: { poll: { timeout: 60_000 } },
    globalSetup: ['./adapters/store/testing/cluster-for-run.ts', './apps/testigo/testing/drawn-for-run.ts'],
  },
});

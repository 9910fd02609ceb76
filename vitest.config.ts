import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    environment: 'node',
    // Many tests wait for processes of their own: every processor takes files.
    maxWorkers: availableParallelism(),
    exclude: ['**/node_modules/**', '**/dist/**', '**/.testigo/**'],
    // Tests wait for real servers and browsers, on machines that may be busy: long enough that only a hang is one.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    globalSetup: './adapters/store/testing/cluster-for-run.ts',
  },
});

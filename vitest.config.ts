import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    environment: 'node',
    exclude: ['**/node_modules/**', '**/dist/**', '**/.testigo/**'],
    globalSetup: './adapters/store/testing/cluster-for-run.ts',
  },
});

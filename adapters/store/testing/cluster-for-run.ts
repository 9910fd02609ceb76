import type { TestProject } from 'vitest/node';
import { startThrowawayCluster } from './throwaway-cluster.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Superuser's connection URL of the PostgreSQL server that the whole run shares. */
    postgresUrl: string;
  }
}

/**
 * Vitest's global set-up: one PostgreSQL server for the whole run, stopped at its end. Tests take databases of their
 * own from it with `freshDatabase`. TESTIGO_TEST_POSTGRES names the folder of other PostgreSQL programs to test on,
 * such as /usr/lib/postgresql/15/bin.
 */
export default async function startClusterForRun(project: TestProject): Promise<() => Promise<void>> {
  const cluster = await startThrowawayCluster(process.env.TESTIGO_TEST_POSTGRES);
  project.provide('postgresUrl', cluster.url);
  return () => cluster.stop();
}

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** Folder of the rehearsals that were drawn in this run. */
    drawnRehearsals: string;
  }
}

/** Vitest's global set-up: a folder in which the same rehearsal is drawn once for all tests, removed at the end. */
export default async function keepDrawnForRun(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'testigo-test-drawn-'));
  project.provide('drawnRehearsals', folder);
  return () => rm(folder, { recursive: true, force: true });
}

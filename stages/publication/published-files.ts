import type { Hash } from '@testigo/record';
import { filesOf } from './manifest.ts';
import { bundlePaths } from './paths.ts';
import type { PublicationRun } from './publication-run.ts';

/** What the last publication listed of the division that is asked for, and whether an interrupted run has staged that whole; remembered of one division. */
export class PublishedFiles {
  readonly #run: PublicationRun;
  #division: string | null = null;
  #isStagedWhole = false;
  #hashes: ReadonlyMap<string, Hash> = new Map();

  constructor(run: PublicationRun) {
    this.#run = run;
  }

  isStagedWhole(division: string): boolean {
    this.#look(division);
    return this.#isStagedWhole;
  }

  hashOf(division: string, path: string): Hash | null {
    this.#look(division);
    return this.#hashes.get(path) ?? null;
  }

  #look(division: string): void {
    if (this.#division === division) return;
    const { staging, writer } = this.#run;
    this.#division = division;
    this.#isStagedWhole = staging.has(bundlePaths.manifest(division));
    const manifest = this.#isStagedWhole ? null : writer.manifest(division, 'published');
    const files = manifest === null ? [] : [...filesOf(manifest)];
    this.#hashes = new Map(files.map(({ path, sha256 }) => [path, sha256]));
  }
}

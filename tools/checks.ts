/** A check of the source that needs no database and no browser. */
export interface Check {
  /** What it checks, for the screen. */
  readonly name: string;
  /** A program in node_modules/.bin and its arguments. */
  readonly command: readonly [program: string, ...args: string[]];
}

const FOLDERS = ['core', 'stages', 'adapters', 'apps', 'ui', 'rehearsal', 'bench', 'e2e', 'tools', 'verifier'];

/** Every check of the source, the quickest to explain a mistake first. */
export const CHECKS: readonly Check[] = [
  { name: 'types', command: ['tsc', '-p', '.'] },
  { name: 'format and lint', command: ['biome', 'check', '--error-on-warnings', '--max-diagnostics=50'] },
  { name: 'arrows between packages', command: ['depcruise', ...FOLDERS] },
  { name: 'unused code and dependencies', command: ['knip', '--no-progress', '--no-config-hints'] },
  { name: 'typed lint', command: ['eslint', '.'] },
];

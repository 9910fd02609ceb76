import type { Language } from '@testigo/basics';
import { openWorkspace, type Workspace } from '../workspace/open-workspace.ts';
import { createProgress, type Progress, type ProgressTarget } from './progress.ts';

/** What every command is given: where the data lies, how to speak, and when to stop. */
export interface CommandContext {
  readonly dataFolder: string;
  readonly language: Language;
  /** Raised by Ctrl-C: finish what is begun, then end. */
  readonly signal: AbortSignal;
  /** A whole sentence for the person who waits; never part of the output. */
  log(line: string): void;
  /** What a person waits for while the command goes on: on standard output, unless that is for a machine. */
  announce(text: string): void;
  /** Shows how far a piece of work is. */
  progress(label: string): Progress;
  /** Opens the data folder, and closes it whatever happens. */
  withWorkspace<Value>(work: (workspace: Workspace) => Promise<Value>): Promise<Value>;
}

/** Makes the context of one command; progress and remarks go to `target`, usually standard error, announcements to `stage`. */
export function createContext(
  dataFolder: string,
  language: Language,
  signal: AbortSignal,
  target: ProgressTarget,
  stage: Pick<ProgressTarget, 'write'>,
): CommandContext {
  const log = (line: string): void => void target.write(`${line}\n`);
  return {
    dataFolder,
    language,
    signal,
    log,
    announce: (text) => void stage.write(`${text}\n`),
    progress: (label) => createProgress(label, target),
    async withWorkspace(work) {
      const workspace = await openWorkspace({ dataFolder, log });
      try {
        return await work(workspace);
      } finally {
        await workspace.close();
      }
    },
  };
}

/** The language of a person's machine: Spanish where its locale says so, English otherwise. */
export function languageOf(environment: NodeJS.ProcessEnv): Language {
  const locale = environment.LC_ALL || environment.LC_MESSAGES || environment.LANG || '';
  return locale.toLowerCase().startsWith('es') ? 'es' : 'en';
}

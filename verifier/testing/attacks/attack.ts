import { utf8 } from '../../encoding/canonical.ts';
import { bundleOf, closedExample } from '../examples.ts';
import type { Files } from '../write-bundle.ts';

/** An attack on a bundle: what it does, and the steps and reasons by which it must be found, the first failing step first. */
export interface Attack {
  readonly name: string;
  readonly files: () => Files;
  readonly found: readonly string[];
  /** Paths at which symbolic links are put. */
  readonly links?: readonly string[];
}

/** Text of a file. */
export const decode = (bytes: Uint8Array | undefined): string => new TextDecoder().decode(bytes);

/** Changes the text of a file; throws where that changes nothing. */
export function edit(files: Files, path: string, change: (text: string) => string): void {
  const text = decode(files.get(path));
  if (change(text) === text) throw new Error(`nothing of ${path} was changed`);
  files.set(path, utf8(change(text)));
}

/** A bundle whose files somebody changed who has no key. */
export const changed = (change: (files: Files) => void, example = closedExample()): Files => {
  const files = bundleOf(example);
  change(files);
  return files;
};

/** A bundle whose files were changed and signed for with the log's own key, as its thief could. */
export const resigned = (change: (files: Files) => void, example = closedExample()): Files =>
  bundleOf(example, { alterFiles: change });

import { type JsonObject, utf8 } from '../../encoding/canonical.ts';
import { addTally, bundleOf, closedExample, type Example } from '../examples.ts';
import { KEYS } from '../log-maker.ts';
import { type Files, latestNote } from '../write-bundle.ts';

/** An attack: what it does, and the steps and reasons by which it must be found, the first failing step first. */
export interface Attack {
  readonly name: string;
  readonly files: () => Files;
  readonly found: readonly string[];
  /** Paths that are symbolic links. */
  readonly links?: readonly string[];
}

/** The shard of the whole country in the president's contest. */
export const SHARD = 'count/president/lum.json';
/** Paths of entry bundles. */
export const ENTRIES = /^log\/tile\/entries\//;

/** The text of a file. */
export function decode(bytes: Uint8Array | undefined): string {
  return new TextDecoder().decode(bytes);
}

/** Changes a file's text; an attack that changes nothing is a mistake in the test. */
export function edit(files: Files, path: string, change: (text: string) => string): void {
  const text = decode(files.get(path));
  if (change(text) === text) throw new Error(`nothing changed in ${path}`);
  files.set(path, utf8(change(text)));
}

/** The first path of a form. */
export function pathOf(files: Files, pattern: RegExp): string {
  return [...files.keys()].find((path) => pattern.test(path)) ?? '';
}

/** A log with one more record before its tally, which says what it should. */
export function withRecord(fields: JsonObject): Example {
  const example = closedExample();
  example.maker.leaves.length = example.counted;
  example.maker.add(fields);
  addTally(example.maker, example.outcomes, []);
  return example;
}

/** The same election with the picture's record changed. */
export function withPicture(change: (record: JsonObject, bytes: Uint8Array) => JsonObject): Example {
  const example = closedExample();
  const { maker, picture } = example;
  maker.leaves.length = example.counted - 1;
  maker.add(change(picture.record, picture.bytes));
  addTally(maker, example.outcomes, []);
  return example;
}

/** Changes files after they were listed and signed for, as anybody on their way could. */
export function changed(change: (files: Files) => void, example = closedExample()): Files {
  const files = bundleOf(example);
  change(files);
  return files;
}

/** Changes files and signs for them with the log's own key, as its thief could. */
export function resigned(change: (files: Files) => void, example = closedExample()): Files {
  return bundleOf(example, { alterFiles: change });
}

/** A bundle whose `latest.json` has more members than it should, or others. */
export function signedLatest(extra: JsonObject): Files {
  const example = closedExample();
  const files = bundleOf(example);
  const manifest = files.get('manifest/lum.json') as Uint8Array;
  const json = extra as Record<string, never>;
  files.set('latest.json', latestNote(example.maker, manifest, example.maker.leaves, KEYS.log, json));
  return files;
}

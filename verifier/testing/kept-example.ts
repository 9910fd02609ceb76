import { fromBase64, toBase64 } from '../encoding/base64.ts';
import { fromUtf8, utf8 } from '../encoding/canonical.ts';
import { sameBytes } from '../encoding/hex.ts';
import type { Files } from './write-bundle.ts';

/** The bytes of a file: text where it is one, else base64. */
export type Content = string | { readonly base64: string };

/** What is handed to the verifier beside the bundle. */
export interface Beside {
  /** Notes that are already known (V17). */
  readonly known?: readonly string[];
  /** A disclosed region (V15). */
  readonly region?: string;
}

/** An example as it is kept: how a bundle differs from the passing one, or a sheet's proof; and what must be found. */
export interface KeptExample {
  readonly what: string;
  /** The number of the first failing step; 0 where all hold. */
  readonly fails: number;
  /** Every failing step with the codes of its reasons, such as `V7 root-differs`. */
  readonly found: readonly string[];
  /** Files in the place of those of the passing bundle, by path; null takes one away. */
  readonly files?: Readonly<Record<string, Content | null>>;
  /** Paths that are symbolic links. */
  readonly links?: readonly string[];
  readonly beside?: Beside;
  /** The proof of one sheet (V16), where no bundle is verified. */
  readonly sheet?: string;
}

/** Content as it is kept. */
export function contentOf(bytes: Uint8Array): Content {
  const text = fromUtf8(bytes);
  return text === null || text.includes('\0') ? { base64: toBase64(bytes) } : text;
}

/** The bytes of kept content. */
export function bytesOf(content: Content): Uint8Array {
  if (typeof content === 'string') return utf8(content);
  const bytes = fromBase64(content.base64);
  if (bytes === null) throw new Error('an example with loose base64');
  return bytes;
}

/** How a bundle differs from the passing one. */
export function differences(passing: Files, files: Files): Readonly<Record<string, Content | null>> {
  const paths = [...new Set([...passing.keys(), ...files.keys()])].sort();
  const changes = paths.flatMap((path): [string, Content | null][] => {
    const [before, after] = [passing.get(path), files.get(path)];
    if (after === undefined) return [[path, null]];
    return before !== undefined && sameBytes(before, after) ? [] : [[path, contentOf(after)]];
  });
  return Object.fromEntries(changes);
}

/** The bundle of an example. */
export function applied(passing: Files, { files = {} }: KeptExample): Files {
  const result = new Map(passing);
  for (const [path, content] of Object.entries(files)) {
    if (content === null) result.delete(path);
    else result.set(path, bytesOf(content));
  }
  return result;
}

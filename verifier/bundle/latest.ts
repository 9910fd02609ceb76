import { fromBase64 } from '../encoding/base64.ts';
import { isObject, type JsonObject, readCanonicalRecord, utf8 } from '../encoding/canonical.ts';
import { type Note, readNote } from '../log/note.ts';
import { anyText, fields, flag, hash, natural, oneOf, text } from '../record/shape.ts';
import { isBundlePath } from './bundle-files.ts';

/** What `latest.json` says. */
export interface Latest {
  readonly note: Note;
  readonly election: string;
  readonly rehearsal: boolean;
  readonly size: number;
  readonly root: Uint8Array;
  readonly manifest: { readonly bytes: number; readonly path: string; readonly sha256: string };
  /** The root division, as the manifest's path names it. */
  readonly division: string;
}

const form = fields({
  election: hash,
  format: oneOf('testigo-bundle/1'),
  manifest: fields({ bytes: natural, path: text, sha256: hash }),
  rehearsal: flag,
  root: anyText,
  size: natural,
});

/** Reads `latest.json`; null where it is not a note of exactly the form of bundle-format.md, section 2. */
export function readLatest(bytes: Uint8Array): Latest | null {
  const note = readNote(bytes);
  if (note === null || note.text.indexOf('\n') !== note.text.length - 1) return null;
  const value = readCanonicalRecord(utf8(note.text.slice(0, -1)));
  if (value === null || !isObject(value) || !form(value)) return null;
  const root = fromBase64(value.root as string);
  const manifest = value.manifest as JsonObject as unknown as Latest['manifest'];
  const division = /^manifest\/([A-Za-z0-9]+)\.json$/.exec(manifest.path)?.[1];
  if (root?.length !== 32 || division === undefined || !isBundlePath(manifest.path)) return null;
  return {
    note,
    root,
    manifest,
    division,
    election: value.election as string,
    rehearsal: value.rehearsal as boolean,
    size: value.size as number,
  };
}

import { isObject, type Json, type JsonObject, readCanonicalRecord } from '../encoding/canonical.ts';
import { fields, hash, listOf, natural, setOf, text } from '../record/shape.ts';
import { isBundlePath, isOutside } from './bundle-files.ts';

/** A file as a manifest names it. */
export interface ListedFile {
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** A child's manifest as its parent names it. */
export interface ChildManifest {
  readonly division: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** A manifest, read. */
export interface Manifest {
  readonly division: string;
  readonly children: readonly ChildManifest[];
  /** Files of the division and of its tables. */
  readonly files: readonly ListedFile[];
}

/** Bytes of a manifest at most (bundle-format.md, section 4). */
export const MAX_MANIFEST_BYTES = 64 << 20;

const file = fields({ bytes: natural, path: text, sha256: hash });
const form = fields({
  children: listOf(fields({ bytes: natural, division: text, sha256: hash })),
  division: text,
  files: listOf(file),
  tables: listOf(fields({ files: listOf(file), table: text })),
});

/** The path of a division's manifest. */
export function manifestPath(division: string): string {
  return `manifest/${division}.json`;
}

function isSortedBy(items: readonly JsonObject[], key: string): boolean {
  return setOf(text)(items.map((item) => item[key] as Json));
}

function areListable(files: readonly JsonObject[]): boolean {
  return (
    isSortedBy(files, 'path') &&
    files.every((each) => {
      const path = each.path as string;
      return isBundlePath(path) && !isOutside(path) && path !== 'latest.json' && !path.startsWith('manifest/');
    })
  );
}

/**
 * Whether a division lies right beneath another one. So every manifest has one parent, and the tree of them an end, without anybody remembering which
 * were read.
 */
function isChild(child: string, division: string): boolean {
  const at = division.length;
  return child.startsWith(`${division}-`) && !child.includes('-', at + 1) && isBundlePath(manifestPath(child));
}

/** Reads the bytes of a division's manifest; null where it has not the form of bundle-format.md, section 2. */
export function readManifest(bytes: Uint8Array, division: string): Manifest | null {
  const value = readCanonicalRecord(bytes);
  if (value === null || !isObject(value) || !form(value) || value.division !== division) return null;
  const children = value.children as readonly JsonObject[];
  const files = value.files as readonly JsonObject[];
  const tables = value.tables as readonly JsonObject[];
  if (!isSortedBy(children, 'division') || !isSortedBy(tables, 'table') || !areListable(files)) return null;
  const ofTables = tables.map((table) => table.files as readonly JsonObject[]);
  if (!ofTables.every(areListable)) return null;
  if (!children.every((child) => isChild(child.division as string, division))) return null;
  // The form of each has just been checked.
  const listed = [...files, ...ofTables.flat()] as unknown as readonly ListedFile[];
  return { division, children: children as unknown as readonly ChildManifest[], files: listed };
}

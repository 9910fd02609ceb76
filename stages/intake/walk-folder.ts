import type { Dirent } from 'node:fs';
import { readdir, realpath } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { byCodeUnit } from '@testigo/basics';
import { fileFault } from './file-fault.ts';
import { decodeName, showableName } from './plain-name.ts';
import { type ProblemItem, problemItem, type SkippedItem, skippedItem } from './source-item.ts';

/** A file met in a folder. */
export interface FoundFile {
  readonly kind: 'file';
  readonly path: string;
  /** From the root of the walk, with `/` between the parts. */
  readonly name: string;
}

/** What a walk meets. */
export type Found = FoundFile | ProblemItem | SkippedItem;

/**
 * Walks a folder and all beneath it, sorted by code unit, one folder's names in memory at a time. Links are never followed: what they
 * point to inside the root is met by its own name, so that no loop can arise, and what lies outside was not handed in.
 */
export async function* walkFolder(root: string): AsyncGenerator<Found> {
  yield* walk({ path: root, name: '', root: await realpath(root) });
}

interface Folder {
  readonly path: string;
  readonly name: string;
  /** The root without any link in its path. */
  readonly root: string;
}

async function* walk(folder: Folder): AsyncGenerator<Found> {
  let entries: Dirent<Buffer>[];
  try {
    entries = await readdir(folder.path, { withFileTypes: true, encoding: 'buffer' });
  } catch (fault) {
    return yield fileFault(folder.name === '' ? '.' : folder.name, fault, 'vanished');
  }
  const prefix = folder.name === '' ? '' : `${folder.name}/`;
  const named: { readonly plain: string; readonly entry: Dirent<Buffer> }[] = [];
  for (const entry of entries) {
    const plain = decodeName(entry.name);
    if (plain === null) yield problemItem(prefix + showableName(entry.name), 'odd-name');
    else named.push({ plain, entry });
  }
  named.sort((left, right) => byCodeUnit(left.plain, right.plain));
  for (const { plain, entry } of named) yield* visit(folder, prefix + plain, plain, entry);
}

async function* visit(folder: Folder, name: string, plain: string, entry: Dirent<Buffer>): AsyncGenerator<Found> {
  const path = join(folder.path, plain);
  if (plain.startsWith('.')) yield skippedItem(name, 'hidden');
  else if (entry.isSymbolicLink()) yield await judgeLink(path, name, folder.root);
  else if (entry.isDirectory()) yield* walk({ path, name, root: folder.root });
  else yield { kind: 'file', path, name };
}

async function judgeLink(path: string, name: string, root: string): Promise<Found> {
  try {
    const target = await realpath(path);
    const inside = target === root || target.startsWith(root.endsWith(sep) ? root : root + sep);
    return inside ? skippedItem(name, 'link') : problemItem(name, 'link-leaves-folder');
  } catch (fault) {
    const problem = fileFault(name, fault, 'vanished');
    return problem.reason === 'vanished' ? problemItem(name, 'link-broken') : problem;
  }
}

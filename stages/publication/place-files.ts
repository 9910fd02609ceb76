import {
  type Dirent,
  existsSync,
  opendirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { fromUtf8, utf8 } from '@testigo/basics';
import type { PublicationKey } from './bundle-folder.ts';
import { filesOf, readManifest } from './manifest.ts';
import { bundlePaths } from './paths.ts';
import { EARLIEST_TIME, PARTIAL, type StagingFolder, WORK_FOLDER } from './staging-folder.ts';

/** Folders of the bundle in the order in which their files are put in place: what pages point to comes before pages. */
const FIRST_FOLDERS = ['assets', 'images', 'log', 'documents', 'snapshots', 'count', 'downloads', 'data', 'changes'];

/** Files of a folder that are held in memory at once. */
const AT_ONCE = 10_000;

/** What is known once everything is staged: enough to finish without looking at the count again. */
interface Ready {
  readonly key: PublicationKey;
  readonly removals: readonly string[];
}

/** Says that everything is staged: from here on, an interrupted publication is finished by {@link placeFiles}. */
export function markReady(folder: string, staging: StagingFolder, root: string, key: PublicationKey): void {
  const removals = staging.removals().filter((path) => !staging.has(path));
  const images = new Set(removals.filter((path) => path.startsWith('images/')));
  if (images.size > 0) for (const path of imagesInUse(folder, staging, root)) images.delete(path);
  const gone = removals.filter((path) => !path.startsWith('images/') || images.has(path));
  const ready: Ready = { key, removals: gone };
  writeWhole(join(folder, WORK_FOLDER), 'ready.json', ready);
}

/**
 * Puts staged files in the place of the present ones, if they are ready: the small file that names the publication last. Doing
 * it again after an interruption goes on where it stopped.
 */
export function placeFiles(folder: string, staging: StagingFolder): void {
  const work = join(folder, WORK_FOLDER);
  const marker = join(work, 'ready.json');
  if (!existsSync(marker)) return;
  const ready = JSON.parse(fromUtf8(readFileSync(marker))) as Ready;
  if (existsSync(staging.root)) {
    for (const name of FIRST_FOLDERS) placeFolder(join(staging.root, name), join(folder, name));
    placeFolder(staging.root, folder, bundlePaths.latest);
  }
  for (const path of ready.removals) removeFile(folder, path);
  if (staging.has(bundlePaths.latest)) {
    renameSync(join(staging.root, bundlePaths.latest), join(folder, bundlePaths.latest));
  }
  writeWhole(work, 'published.json', ready.key);
  rmSync(marker);
  staging.clear();
}

/** What the publication in a folder was made from, or null when none was finished there. */
export function readPublished(folder: string): PublicationKey | null {
  const file = join(folder, WORK_FOLDER, 'published.json');
  return existsSync(file) ? (JSON.parse(fromUtf8(readFileSync(file))) as PublicationKey) : null;
}

/** Whether staged files were made from this key; if not, they are dropped and the key is noted for what comes. */
export function prepareStaging(
  folder: string,
  staging: StagingFolder,
  key: PublicationKey & { since: number | null },
): void {
  const file = join(folder, WORK_FOLDER, 'staged.json');
  const wanted = JSON.stringify(key);
  if (existsSync(file) && readFileSync(file, 'utf8') === wanted) return;
  staging.clear();
  writeWhole(join(folder, WORK_FOLDER), 'staged.json', key);
}

/** Files of the work folder are never published, so they bear their true times. */
function writeWhole(folder: string, name: string, value: object): void {
  const partial = join(folder, `${name}${PARTIAL}`);
  writeFileSync(partial, utf8(JSON.stringify(value)));
  renameSync(partial, join(folder, name));
}

/** Moves a folder to where none is yet, in one step; else its files, some at a time: a country has a million pages in one folder. */
function placeFolder(from: string, to: string, except?: string): void {
  if (!existsSync(from)) return;
  if (!existsSync(to)) {
    readyFolder(from);
    renameSync(from, to);
    return;
  }
  for (let entries = someOf(from, except); entries.length > 0; entries = someOf(from, except)) {
    for (const entry of entries) {
      const file = join(from, entry.name);
      if (entry.isDirectory()) placeFolder(file, join(to, entry.name));
      else if (entry.name.endsWith(PARTIAL)) rmSync(file);
      else renameSync(file, join(to, entry.name));
    }
  }
  if (except === undefined) rmdirSync(from);
  hideTime(to);
}

/** Leaves nothing in a staged folder that no manifest lists, and no time that tells anything. */
function readyFolder(folder: string): void {
  const directory = opendirSync(folder);
  for (let entry = directory.readSync(); entry !== null; entry = directory.readSync()) {
    if (entry.isDirectory()) readyFolder(join(folder, entry.name));
    else if (entry.name.endsWith(PARTIAL)) rmSync(join(folder, entry.name));
  }
  directory.closeSync();
  hideTime(folder);
}

/** The time of a folder would tell when something in it last changed. */
function hideTime(folder: string): void {
  utimesSync(folder, EARLIEST_TIME, EARLIEST_TIME);
}

function someOf(folder: string, except: string | undefined): readonly Dirent[] {
  const directory = opendirSync(folder);
  const entries: Dirent[] = [];
  for (let entry = directory.readSync(); entry !== null && entries.length < AT_ONCE; entry = directory.readSync()) {
    if (entry.name !== except) entries.push(entry);
  }
  directory.closeSync();
  return entries;
}

function removeFile(folder: string, path: string): void {
  rmSync(join(folder, path), { force: true });
  const parent = dirname(join(folder, path));
  if (!existsSync(parent)) return;
  if (path.startsWith('images/') && isEmpty(parent)) {
    rmdirSync(parent);
    hideTime(dirname(parent));
  } else hideTime(parent);
}

function isEmpty(folder: string): boolean {
  const directory = opendirSync(folder);
  const first = directory.readSync();
  directory.closeSync();
  return first === null;
}

/** Every image that the next publication lists; looked through only when an image is to be removed, since a table elsewhere may show it too. */
function* imagesInUse(folder: string, staging: StagingFolder, root: string): Generator<string> {
  const waiting = [bundlePaths.manifest(root)];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    const bytes = staging.read(path) ?? readFileSync(join(folder, path));
    const manifest = readManifest(bytes);
    for (const file of filesOf(manifest)) if (file.path.startsWith('images/')) yield file.path;
    for (const { division } of manifest.children) waiting.push(bundlePaths.manifest(division));
  }
}

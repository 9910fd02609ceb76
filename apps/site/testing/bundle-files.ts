import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, posix } from 'node:path';
import { filesOf, readManifest, WORK_FOLDER } from '@testigo/publication';

/** The files of a published folder by path, with their content's SHA-256 and their times; the work folder left out. */
export function filesIn(
  folder: string,
): ReadonlyMap<string, { readonly sha256: string; readonly time: number; readonly inode: number }> {
  const files = new Map<string, { sha256: string; time: number; inode: number }>();
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const path = name.replaceAll('\\', '/');
    const stat = statSync(join(folder, name));
    if (!stat.isFile() || path.startsWith(WORK_FOLDER)) continue;
    const sha256 = createHash('sha256')
      .update(readFileSync(join(folder, name)))
      .digest('hex');
    files.set(path, { sha256, time: stat.mtimeMs, inode: stat.ino });
  }
  return files;
}

/** Every path and SHA-256 that the manifests list from the root down, the manifests themselves among them. */
export function listedFiles(folder: string, root: string): ReadonlyMap<string, string> {
  const listed = new Map<string, string>();
  const visit = (division: string, sha256: string | null): void => {
    const path = `manifest/${division}.json`;
    const bytes = readFileSync(join(folder, path));
    listed.set(path, sha256 ?? createHash('sha256').update(bytes).digest('hex'));
    const manifest = readManifest(bytes);
    for (const file of filesOf(manifest)) listed.set(file.path, file.sha256);
    for (const child of manifest.children) visit(child.division, child.sha256);
  };
  visit(root, null);
  return listed;
}

/** Where the links, images and styles of a page lead, as paths below the bundle's folder; anchors within a page left out. */
export function targetsOf(path: string, html: string): readonly string[] {
  return [...html.matchAll(/(?:href|src)="([^"]*)"/g)]
    .map(([, address = '']) => address.replaceAll('&amp;', '&').replace(/#.*$/, ''))
    .filter((address) => address !== '')
    .map((address) => (/^[a-z]+:|^\/\//.test(address) ? address : posix.join(posix.dirname(path), address)));
}

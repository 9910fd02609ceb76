import { constants } from 'node:fs';
import { access, stat, statfs } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { totalmem } from 'node:os';
import { dirname, resolve } from 'node:path';
import { type DatabaseFailure, findServerBinaries } from '@testigo/store';
import { findSystemBrowser } from './find-system-browser.ts';

/** What was found on a machine; the judgement is in {@link judgeMachine}. */
export interface MachineFacts {
  /** Version of the running Node, such as `24.21.0`. */
  readonly nodeVersion: string;
  /** Version of the PostgreSQL programs, or why none run. */
  readonly database: { readonly version: string } | DatabaseFailure;
  /** The data folder, or the nearest folder above it that exists. */
  readonly folder: string;
  /** Whether that is a folder this user can make files in. */
  readonly folderIsWritable: boolean;
  /** Bytes that this user may still write where the data folder lies. */
  readonly freeDiskBytes: number;
  readonly memoryBytes: number;
  /** The browser that the tests would use, if there is one. */
  readonly testBrowser: string | undefined;
}

/** Looks at the machine; changes nothing on it. */
export async function gatherMachineFacts(dataFolder: string): Promise<MachineFacts> {
  const folder = await nearestFolder(resolve(dataFolder));
  const binaries = await findServerBinaries();
  const disk = await statfs(folder);
  return {
    nodeVersion: process.versions.node,
    database: binaries.ok ? { version: binaries.value.version } : binaries.error,
    folder,
    folderIsWritable: await isWritableFolder(folder),
    freeDiskBytes: disk.bavail * disk.bsize,
    memoryBytes: process.constrainedMemory() > 0 ? Math.min(process.constrainedMemory(), totalmem()) : totalmem(),
    testBrowser: findSystemBrowser() ?? packagedBrowser(),
  };
}

async function nearestFolder(path: string): Promise<string> {
  const found = await access(path).then(
    () => true,
    () => false,
  );
  return found || path === dirname(path) ? path : nearestFolder(dirname(path));
}

async function isWritableFolder(path: string): Promise<boolean> {
  if (!(await stat(path)).isDirectory()) return false;
  return access(path, constants.W_OK | constants.X_OK).then(
    () => true,
    () => false,
  );
}

function packagedBrowser(): string | undefined {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  try {
    return dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium'));
  } catch {
    return undefined;
  }
}

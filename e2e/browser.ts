import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { type BrowserProgram, packagedChromium } from './packaged-chromium.ts';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const MAC_PROGRAMS = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** No look-ups, updates or reports of the browser's own: a test talks to our pages and to nobody else. */
const SWITCHES = [
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-gpu',
];

/**
 * Starts a headless browser for tests: the system's Chromium or Chrome, or else the one from npm. The caller closes
 * it. It runs without Chromium's own sandbox, which root and many containers do not allow, so it must only be shown
 * pages of ours.
 */
export async function openBrowser(program?: BrowserProgram): Promise<Browser> {
  const { executable, environment } = program ?? systemBrowser() ?? (await packagedChromium());
  return chromium.launch({
    executablePath: executable,
    args: SWITCHES,
    chromiumSandbox: false,
    env: { ...process.env, ...environment },
  });
}

/** The Chromium or Chrome that is installed on this machine, if one is. */
export function systemBrowser(): BrowserProgram | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const programs = NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
  const executable = [...programs, ...(process.platform === 'darwin' ? MAC_PROGRAMS : [])].find(isExecutable);
  return executable === undefined ? undefined : { executable, environment: {} };
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

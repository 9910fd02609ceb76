import { type Browser, chromium } from 'playwright-core';
import { findSystemBrowser } from '../apps/testigo/doctor/find-system-browser.ts';
import { type BrowserProgram, packagedChromium } from './packaged-chromium.ts';

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

function systemBrowser(): BrowserProgram | undefined {
  const executable = findSystemBrowser();
  return executable === undefined ? undefined : { executable, environment: {} };
}

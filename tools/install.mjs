import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { missingPackages, thisMachine } from './missing-packages.mjs';

const ATTEMPTS = 2;
const PATIENCE_MS = 15_000;

/**
 * Brings node_modules to what package-lock.json says, with `npm ci`, when it is not there yet.
 *
 * npm writes node_modules/.package-lock.json as the last step of an install. Comparing it with package-lock.json
 * therefore tells an interrupted install, an older one, and packages that npm left out because a download failed
 * (npm calls an install without an optional package a success).
 *
 * @param {string} root the repository's root folder
 * @returns {Promise<string | undefined>} why it could not be done, in words for the screen
 */
export async function ensureInstalled(root) {
  const wanted = await readPackages(join(root, 'package-lock.json'));
  let missing = await findMissing(root, wanted);
  for (let attempt = 1; missing.length > 0 && attempt <= ATTEMPTS; attempt += 1) {
    console.error(`Installing ${Object.keys(wanted).length} packages (once; a minute or two, 1 GB of disk) ...`);
    const failure = await runNpm(root);
    if (failure !== undefined) return failure;
    missing = await findMissing(root, wanted);
  }
  if (missing.length === 0) return undefined;
  return `npm did not install ${missing.join(', ')}. Check the connection to the package registry and start again.`;
}

/**
 * @param {string} root
 * @param {import('./missing-packages.mjs').LockedPackages} wanted
 */
async function findMissing(root, wanted) {
  const installed = await readPackages(join(root, 'node_modules', '.package-lock.json'));
  return missingPackages(wanted, installed, thisMachine());
}

/**
 * @param {string} path
 * @returns {Promise<import('./missing-packages.mjs').LockedPackages>} nothing where there is no such file, or a broken one
 */
async function readPackages(path) {
  try {
    return JSON.parse(await readFile(path, 'utf8')).packages;
  } catch {
    return {};
  }
}

/**
 * @param {string} root
 * @returns {Promise<string | undefined>}
 */
function runNpm(root) {
  const npm = process.env.npm_execpath;
  // The npm that started us, run by the Node that runs us; another one on the PATH may be older or not there at all.
  const [program, before] =
    npm !== undefined && basename(npm) === 'npm-cli.js' ? [process.execPath, [npm]] : ['npm', []];
  const args = [...before, 'ci', '--include=dev', '--include=optional', '--ignore-scripts', '--loglevel=error'];
  const child = spawn(program, [...args, '--no-audit', '--no-fund'], { cwd: root, stdio: 'inherit' });
  const began = Date.now();
  const clock = setInterval(() => {
    console.error(`  still installing, ${Math.round((Date.now() - began) / 1000)} s`);
  }, PATIENCE_MS);
  return new Promise((resolve) => {
    child.on('error', (fault) => {
      clearInterval(clock);
      resolve(`npm could not be run (${fault.message}). Install npm 10 or newer; it comes with Node.`);
    });
    child.on('exit', (code) => {
      clearInterval(clock);
      resolve(
        code === 0 ? undefined : `npm ci failed (exit code ${code}); its message stands above. Start again later.`,
      );
    });
  });
}

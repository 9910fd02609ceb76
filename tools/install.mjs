import { spawn } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import { basename, delimiter, join } from 'node:path';
import { missingPackages, thisMachine } from './missing-packages.mjs';

const ATTEMPTS = 2;
const PATIENCE_MS = 15_000;

/**
 * Brings node_modules to what package-lock.json says when it is not there yet: from scratch, as `npm ci` does. That
 * command itself refuses to work with registries that carry no packages for other systems than their users', since it
 * asks for those too; `npm install` takes the locked versions and lets others be.
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
    await removeInstalled(root, wanted);
    const failure = await runNpm(root);
    if (failure !== undefined) return failure;
    missing = await findMissing(root, wanted);
  }
  if (missing.length === 0) return undefined;
  return (
    `npm did not install ${missing.join(', ')}. Check the connection to the package registry and start again; ` +
    'after a change to a package.json, run `npm install` first.'
  );
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
 * Removes what is installed: an interrupted install leaves packages that look complete and are not.
 *
 * @param {string} root
 * @param {import('./missing-packages.mjs').LockedPackages} wanted
 */
async function removeInstalled(root, wanted) {
  const paths = Object.keys(wanted).filter((path) => path.includes('node_modules/'));
  const folders = new Set(paths.map((path) => path.slice(0, path.indexOf('node_modules/') + 'node_modules'.length)));
  for (const folder of folders) await rm(join(root, folder), { recursive: true, force: true });
}

/**
 * @param {string} root
 * @returns {Promise<string | undefined>}
 */
function runNpm(root) {
  const { npm_execpath: npm, npm_node_execpath: node, PATH = '' } = process.env;
  // The npm that started us and the Node that runs it: npm puts node_modules first on the PATH, so that the Node that
  // runs us may be the very one that is about to be replaced.
  const isNpm = npm !== undefined && node !== undefined && basename(npm) === 'npm-cli.js';
  const [program, before] = isNpm ? [node, [npm]] : ['npm', []];
  const args = [...before, 'install', '--no-save', '--include=dev', '--include=optional', '--ignore-scripts'];
  const child = spawn(program, [...args, '--loglevel=error', '--no-audit', '--no-fund'], {
    cwd: root,
    stdio: 'inherit',
    env: {
      ...process.env,
      PATH: PATH.split(delimiter)
        .filter((folder) => !folder.startsWith(root))
        .join(delimiter),
    },
  });
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
        code === 0
          ? undefined
          : `npm failed (exit code ${code}); its message stands above. Start again when that is mended.`,
      );
    });
  });
}

import { spawn } from 'node:child_process';
import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { chmod, mkdir, readFile, rename, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { createBrotliDecompress } from 'node:zlib';

/** A browser program and what its environment must hold. */
export interface BrowserProgram {
  readonly executable: string;
  readonly environment: Readonly<Record<string, string>>;
}

const CACHE = fileURLToPath(new URL('../node_modules/.cache/testigo', import.meta.url));

/**
 * Unpacks the Chromium of the npm package `@sparticuz/chromium`, with the libraries and fonts it brings, and returns
 * its program; the first time takes some five seconds. It is unpacked here and not by the package, which would do so
 * under a name in the temporary folder that every user of the machine shares. Linux on x64 only.
 */
export async function packagedChromium(): Promise<BrowserProgram> {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error(
      'No browser for the tests: install Chromium or Chrome (the one from npm is for Linux on x64 only).',
    );
  }
  const bin = join(dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium')), '..', 'bin');
  const manifest = JSON.parse(await readFile(join(bin, '..', 'package.json'), 'utf8')) as { readonly version: string };
  const folder = join(CACHE, `chromium-${manifest.version}`);
  if (!existsSync(folder)) await unpack(bin, folder);
  return {
    executable: join(folder, 'chromium'),
    environment: { LD_LIBRARY_PATH: join(folder, 'lib'), FONTCONFIG_PATH: folder },
  };
}

/** Several test files may unpack at once: each does so under its own name, and the first to rename wins. */
async function unpack(bin: string, folder: string): Promise<void> {
  const unfinished = `${folder}.${process.pid}`;
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(unfinished, { recursive: true });
  const program = join(unfinished, 'chromium');
  await Promise.all([
    pipeline(createReadStream(join(bin, 'chromium.br')), createBrotliDecompress(), createWriteStream(program)),
    ...['al2023', 'fonts', 'swiftshader'].map((name) => untar(join(bin, `${name}.tar.br`), unfinished)),
  ]);
  await chmod(program, 0o755);
  await rename(unfinished, folder).catch(async (fault: unknown) => {
    await rm(unfinished, { recursive: true, force: true });
    if (!existsSync(folder)) throw fault;
  });
}

async function untar(archive: string, folder: string): Promise<void> {
  const tar = spawn('tar', ['-x', '-f', '-', '-C', folder], { stdio: ['pipe', 'inherit', 'inherit'] });
  const ended = new Promise<void>((resolve, reject) => {
    tar.on('error', reject);
    tar.on('close', (code) => (code === 0 ? resolve() : reject(new Error(`tar ended with ${code} on ${archive}`))));
  });
  await Promise.all([pipeline(createReadStream(archive), createBrotliDecompress(), tar.stdin), ended]);
}

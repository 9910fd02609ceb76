import { execFile } from 'node:child_process';
import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { chmod, mkdir, readFile, rename, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
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
  await mkdir(unfinished, { recursive: true });
  try {
    const program = join(unfinished, 'chromium');
    await decompress(join(bin, 'chromium.br'), program);
    await chmod(program, 0o755);
    for (const name of ['al2023', 'fonts', 'swiftshader']) await untar(join(bin, `${name}.tar.br`), unfinished);
    await rename(unfinished, folder);
  } catch (fault) {
    await rm(unfinished, { recursive: true, force: true });
    if (!existsSync(folder)) throw fault;
  }
}

function decompress(from: string, to: string): Promise<void> {
  return pipeline(createReadStream(from), createBrotliDecompress(), createWriteStream(to));
}

/** By way of a file: tar stops reading a pipe at the archive's end mark, sometimes before all is written to it. */
async function untar(archive: string, folder: string): Promise<void> {
  const plain = join(folder, 'archive.tar');
  await decompress(archive, plain);
  await promisify(execFile)('tar', ['-x', '-f', plain, '-C', folder]);
  await rm(plain);
}

import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { build } from 'vite';

/** The page that reads images in a browser, served with files to read. */
export interface ServedReaderPage {
  /** Without a slash at the end. */
  readonly url: string;
  /** What the pages may do; see the header Content-Security-Policy. */
  readonly policy: string;
  close(): Promise<void>;
}

/** The strictest policy under which WebAssembly runs at all. */
const POLICY =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'";

const TYPES: { readonly [extension: string]: string } = { '.js': 'text/javascript', '.wasm': 'application/wasm' };
const SHELL =
  '<!doctype html><meta charset="utf-8"><title>Reader</title><script type="module" src="/page.js"></script>';
const FINDER = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm');

/** Bundles the page as an app would, and serves it with `images` by name under `/images/` on this machine alone. */
export async function serveReaderPage(images: ReadonlyMap<string, Uint8Array>): Promise<ServedReaderPage> {
  const folder = await mkdtemp(join(tmpdir(), 'testigo-test-reader-'));
  await bundleInto(folder);
  const server = createServer((request, response) => {
    void contentOf(request.url ?? '/', folder, images).then((content) => {
      const type =
        TYPES[extname(request.url ?? '')] ?? (request.url === '/' ? 'text/html' : 'application/octet-stream');
      response.writeHead(content === null ? 404 : 200, { 'content-type': type, 'content-security-policy': POLICY });
      response.end(content);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    policy: POLICY,
    async close() {
      server.closeAllConnections();
      server.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function contentOf(
  path: string,
  folder: string,
  images: ReadonlyMap<string, Uint8Array>,
): Promise<Uint8Array | string | null> {
  if (path === '/') return SHELL;
  if (path === '/favicon.ico') return '';
  if (path === '/zxing_reader.wasm') return readFile(FINDER);
  if (path.startsWith('/images/')) return images.get(decodeURIComponent(path.slice('/images/'.length))) ?? null;
  return path.includes('..') ? null : readFile(join(folder, path)).catch(() => null);
}

async function bundleInto(folder: string): Promise<void> {
  await build({
    root: import.meta.dirname,
    configFile: false,
    envFile: false,
    logLevel: 'error',
    mode: 'production',
    worker: { format: 'es' },
    build: {
      outDir: folder,
      emptyOutDir: false,
      modulePreload: false,
      rolldownOptions: {
        input: join(import.meta.dirname, 'reader-page.ts'),
        output: { entryFileNames: 'page.js' },
      },
    },
  });
}

import { createReadStream } from 'node:fs';
import { access } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import helmet from '@fastify/helmet';
import serveStatic from '@fastify/static';
import { bundlePaths } from '@testigo/publication';
import { LANGUAGES } from '@testigo/ui';
import Fastify, { type FastifyInstance } from 'fastify';

/** Files whose name holds their hash never change; everything else is asked for again. */
const IMMUTABLE = /\/(assets|images|data\/[^/]+)\//;

/** The bundle's own files of each kind but styles, and nothing that could lead or send anybody elsewhere. */
const OWN_BUT_STYLES = [
  ...['img', 'script', 'worker', 'connect', 'manifest', 'font'].map((kind) => `${kind}-src 'self'`),
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

const OWN_FILES = `default-src 'none'; style-src 'self'; ${OWN_BUT_STYLES}`;

/** What pages may load, which is files of the bundle alone; nobody may put a frame around them. */
const POLICY = `${OWN_FILES}; frame-ancestors 'none'`;

/** Styles stand in the pages that people come to first; the policy that these bring along names them by their hash, which the server does not know. */
const FIRST_PAGES: ReadonlySet<string> = new Set([bundlePaths.choice, ...LANGUAGES.map(bundlePaths.country)]);
const FIRST_POLICY = `${OWN_BUT_STYLES}; object-src 'none'; frame-src 'none'; media-src 'none'; frame-ancestors 'none'`;

/** What no page of a bundle ever asks a browser for; only names that every browser with such a header knows, since the others are complained of. */
const NO_DEVICES = 'camera=(), microphone=(), geolocation=(), payment=(), usb=()';

/** The policy of one file of the bundle. */
function policyOf(path: string): string {
  // It brings a stricter policy of its own, with the hash of its only script, but reads publications elsewhere.
  if (path === bundlePaths.verifierPage) return "frame-ancestors 'none'";
  if (FIRST_PAGES.has(path)) return FIRST_POLICY;
  // Other sites may show these, in a frame.
  if (path.startsWith(bundlePaths.embedded)) return `${OWN_FILES}; frame-ancestors *`;
  return POLICY;
}

/** What is served and where. */
export interface ServerOptions {
  /** The bundle's folder. */
  readonly folder: string;
  /** 0 for any free port. */
  readonly port: number;
}

/** A running server of a bundle. */
export interface RunningServer {
  readonly url: string;
  close(): Promise<void>;
}

/** Serves a bundle on the loopback interface: files and nothing else, with no program but the bundle's own and nothing asked of third parties. */
export async function serveBundle({ folder, port }: ServerOptions): Promise<RunningServer> {
  const server = await createStaticServer(folder);
  const url = await server.listen({ host: '127.0.0.1', port });
  return { url, close: () => server.close() };
}

/** The server without a port, for requests made in the same process. */
export async function createStaticServer(folder: string): Promise<FastifyInstance> {
  const bundle = resolve(folder);
  // Nothing is logged: who looked at which table is nobody's business.
  const server = Fastify({ logger: false, forceCloseConnections: true });
  await server.register(helmet, {
    contentSecurityPolicy: false,
    strictTransportSecurity: false,
    referrerPolicy: { policy: 'no-referrer' },
    // The policy's frame-ancestors says it, and can make an exception.
    xFrameOptions: false,
  });
  server.addHook('onRequest', async (_request, reply) => {
    reply.header('content-security-policy', POLICY);
    reply.header('permissions-policy', NO_DEVICES);
  });
  await server.register(serveStatic, {
    root: folder,
    dotfiles: 'ignore',
    index: ['index.html'],
    cacheControl: false,
    lastModified: false,
    setHeaders: (response, path) => {
      response.header('content-security-policy', policyOf(relative(bundle, path).replaceAll('\\', '/')));
      response.header('cache-control', IMMUTABLE.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
  server.setNotFoundHandler(async (_request, reply) => {
    reply.code(404).type('text/html; charset=utf-8').header('cache-control', 'no-cache');
    const page = join(folder, '404.html');
    const isThere = await access(page).then(
      () => true,
      () => false,
    );
    return isThere ? reply.send(createReadStream(page)) : reply.send(NOT_FOUND);
  });
  return server;
}

/** Said in both languages of every bundle, in the reader's own light or dark. */
const NOT_FOUND = `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Not found · No encontrada</title>
<h1>There is no such page. <span lang="es">No existe esta página.</span></h1>
<p>Check the address, or look for your table from the <a href="/">first page</a>.</p>
<p lang="es">Revise la dirección, o busque su mesa desde la <a href="/">portada</a>.</p></html>
`;

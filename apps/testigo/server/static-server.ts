import { createReadStream } from 'node:fs';
import { access } from 'node:fs/promises';
import { join } from 'node:path';
import helmet from '@fastify/helmet';
import serveStatic from '@fastify/static';
import Fastify, { type FastifyInstance } from 'fastify';

/** Files whose name holds their hash never change; everything else is asked for again. */
const IMMUTABLE = /\/(assets|images|data\/[^/]+)\//;

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
  // Nothing is logged: who looked at which table is nobody's business.
  const server = Fastify({ logger: false, forceCloseConnections: true });
  await server.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        imgSrc: ["'self'"],
        styleSrc: ["'self'"],
        scriptSrc: ["'self'"],
        workerSrc: ["'self'"],
        connectSrc: ["'self'"],
        manifestSrc: ["'self'"],
        fontSrc: ["'self'"],
        baseUri: ["'none'"],
        formAction: ["'none'"],
        frameAncestors: ["'none'"],
      },
    },
    strictTransportSecurity: false,
    referrerPolicy: { policy: 'no-referrer' },
  });
  await server.register(serveStatic, {
    root: folder,
    dotfiles: 'ignore',
    index: ['index.html'],
    cacheControl: false,
    lastModified: false,
    setHeaders: (response, path) => {
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

const NOT_FOUND = `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Not found · No encontrada</title>
<h1>There is no such page. · No existe esta página.</h1>
<p><a href="/">First page · Portada</a></p></html>
`;

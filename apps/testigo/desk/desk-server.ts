import helmet from '@fastify/helmet';
import rateLimit from '@fastify/rate-limit';
import { ROUTES, type Route } from '@testigo/review/api';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { z } from 'zod';
import { type Asking, createAnswers } from './answer-requests.ts';
import { type Desk, DeskRefusal } from './desk.ts';
import { lineOfTask, pageOfTask } from './send-picture.ts';
import { findSession, type Person } from './sessions.ts';

/** A file of the app for browsers. */
export interface AppFile {
  /** Below the root: `index.html`, or `assets/` and a name that changes with the content. */
  readonly path: string;
  readonly type: string;
  readonly bytes: Uint8Array;
}

/** How a desk is served. */
export interface DeskServing {
  readonly files: readonly AppFile[];
  /** Told what a request came to: its route and status, and nothing else. */
  readonly log?: (line: string) => void;
  /** Requests a minute of one person, and of all together who have not entered. */
  readonly perMinute?: number;
}

const COOKIE = 'testigo-desk';
/** Figures of the longest sheet fit many times. */
const BODY_BYTES = 256 * 1024;
/** Leases stand in the addresses of pictures. */
const LEASE_LENGTH = 2000;
/** Somebody who reads fast asks for some hundred lines and pages a minute. */
const PER_MINUTE = 1500;

declare module 'fastify' {
  interface FastifyRequest {
    person: Person | null;
    token: string | null;
  }
}

/** The desk's server, without a port. */
export async function createDeskServer(desk: Desk, serving: DeskServing): Promise<FastifyInstance> {
  const server = Fastify({
    logger: false,
    forceCloseConnections: true,
    bodyLimit: BODY_BYTES,
    routerOptions: { maxParamLength: LEASE_LENGTH },
  });
  server.decorateRequest('person', null);
  server.decorateRequest('token', null);
  server.setValidatorCompiler(({ schema }) => (given) => {
    const parsed = (schema as unknown as z.ZodType).safeParse(given);
    return parsed.success ? { value: parsed.data } : { error: parsed.error };
  });
  // What is not in a route's schema never leaves: it is refused here, not left out silently.
  server.setSerializerCompiler(
    ({ schema }) =>
      (told) =>
        JSON.stringify((schema as unknown as z.ZodType).parse(told)),
  );
  await protect(server, desk);
  server.addHook('preHandler', async (request) => {
    request.token = tokenOf(request);
    request.person = await findSession(desk, request.token);
  });
  await server.register(rateLimit, {
    hook: 'preHandler',
    max: serving.perMinute ?? PER_MINUTE,
    timeWindow: '1 minute',
    // By person, never by network address: all who have not entered share one measure.
    keyGenerator: (request) => request.person?.id ?? 'nobody',
    errorResponseBuilder: () => new DeskRefusal('too-many-requests', 429),
  });
  answerTrouble(server);
  server.addHook('onResponse', async (request, reply) => {
    serving.log?.(`${request.method} ${request.routeOptions.url ?? 'unknown'} ${reply.statusCode}`);
  });
  addRoutes(server, desk);
  addPictures(server, desk);
  addFiles(server, serving.files);
  return server;
}

async function protect(server: FastifyInstance, desk: Desk): Promise<void> {
  const { host, protocol } = new URL(desk.origin);
  await server.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'blob:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        baseUri: ["'none'"],
        formAction: ["'none'"],
        frameAncestors: ["'none'"],
      },
    },
    strictTransportSecurity: protocol === 'https:' ? { maxAge: 31_536_000 } : false,
    referrerPolicy: { policy: 'no-referrer' },
  });
  server.addHook('onRequest', async (request, reply) => {
    reply.header('cache-control', 'no-store');
    if (request.headers.host !== host) throw new DeskRefusal('not-from-here', 403);
    if (request.method === 'GET' || request.method === 'HEAD') return;
    const { origin, 'x-testigo-desk': marked } = request.headers;
    if (origin !== desk.origin || marked !== '1') throw new DeskRefusal('not-from-here', 403);
  });
}

function answerTrouble(server: FastifyInstance): void {
  const send = (reply: FastifyReply, { status, trouble }: DeskRefusal) =>
    reply.code(status).type('application/json; charset=utf-8').serializer(JSON.stringify).send(trouble);
  server.setNotFoundHandler((_request, reply) => send(reply, new DeskRefusal('not-found', 404)));
  server.setErrorHandler((fault, _request, reply) => send(reply, refusalOf(fault)));
}

/** Whatever broke is told as a sentence: what exactly is nobody's business but the keeper's. */
function refusalOf(fault: unknown): DeskRefusal {
  if (fault instanceof DeskRefusal) return fault;
  const { code, statusCode } = fault as { readonly code?: string; readonly statusCode?: number };
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE') return new DeskRefusal('too-large', 413);
  if (statusCode !== undefined && statusCode < 500) return new DeskRefusal('bad-request', statusCode);
  return new DeskRefusal('fault', 500);
}

function addRoutes(server: FastifyInstance, desk: Desk): void {
  const answers = createAnswers(desk);
  for (const [name, route] of Object.entries(ROUTES) as [keyof typeof ROUTES, Route][]) {
    const answer = answers[name] as (asked: unknown, asking: Asking) => Promise<unknown>;
    server.route({
      method: route.method,
      url: route.path,
      schema: { ...(route.asks === null ? {} : { body: route.asks }), response: { 200: route.tells } },
      handler: async (request, reply) =>
        answer(route.asks === null ? null : request.body, askingOf(desk, request, reply)),
    });
  }
}

function addPictures(server: FastifyInstance, desk: Desk): void {
  const params = z.strictObject({
    lease: z.string().max(LEASE_LENGTH),
    number: z.coerce.number().int().min(0).max(2000),
  });
  type Asked = z.infer<typeof params>;
  const makers = { page: pageOfTask, line: lineOfTask } as const;
  for (const [what, make] of Object.entries(makers)) {
    server.get<{ Params: Asked }>(
      `/api/pictures/:lease/${what}/:number`,
      { schema: { params } },
      async ({ person, params: { lease, number } }, reply) => {
        if (person === null) throw new DeskRefusal('not-entered', 401);
        const bytes = await make(desk, person, lease, number);
        return reply.type('image/jpeg').send(Buffer.from(bytes));
      },
    );
  }
}

/** The app is small and kept in memory: no path that somebody asks for ever reaches a folder. */
function addFiles(server: FastifyInstance, files: readonly AppFile[]): void {
  for (const { path, type, bytes } of files) {
    const isNamedByContent = path.startsWith('assets/');
    const send = async (_request: FastifyRequest, reply: FastifyReply) =>
      reply
        .header('cache-control', isNamedByContent ? 'public, max-age=31536000, immutable' : 'no-cache')
        .type(type)
        .send(Buffer.from(bytes));
    server.get(`/${path}`, send);
    if (path === 'index.html') server.get('/', send);
  }
}

function askingOf(desk: Desk, { person, token }: FastifyRequest, reply: FastifyReply): Asking {
  const secure = desk.origin.startsWith('https:') ? '; Secure' : '';
  const attributes = `; Path=/; HttpOnly; SameSite=Strict${secure}`;
  return {
    person,
    token,
    setToken(next) {
      reply.header(
        'set-cookie',
        next === null ? `${COOKIE}=; Max-Age=0${attributes}` : `${COOKIE}=${next}${attributes}`,
      );
    },
  };
}

function tokenOf({ headers: { cookie } }: FastifyRequest): string | null {
  for (const pair of (cookie ?? '').split(';')) {
    const [name, value] = pair.trim().split('=', 2);
    if (name === COOKIE && value !== undefined && value !== '') return value;
  }
  return null;
}

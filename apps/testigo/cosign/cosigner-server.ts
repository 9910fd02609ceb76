import { formatVerifierKey, REQUEST_LIMIT } from '@testigo/ledger';
import Fastify from 'fastify';
import { answerOffer, type CosigningDesk } from './answer-offer.ts';

/** Where a cosigner listens. Port 0 takes any free one. */
export interface ListeningPlace {
  readonly host: string;
  readonly port: number;
}

/** A running cosigner. */
export interface RunningCosigner {
  readonly url: string;
  close(): Promise<void>;
}

/** How long a request may take to arrive, in milliseconds. */
const PATIENCE = 15_000;

/** Answers offers over HTTP: `POST /add-checkpoint`, and `GET /` tells the public key. Nobody's address is noted anywhere. */
export async function startCosigner(desk: CosigningDesk, { host, port }: ListeningPlace): Promise<RunningCosigner> {
  const server = Fastify({
    logger: false,
    bodyLimit: REQUEST_LIMIT,
    requestTimeout: PATIENCE,
    connectionTimeout: 2 * PATIENCE,
    forceCloseConnections: true,
  });
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  server.post('/add-checkpoint', (request, reply) => {
    const body = request.body instanceof Uint8Array ? request.body : new Uint8Array(0);
    const answer = answerOffer(body, desk);
    return reply.code(answer.status).header('content-type', answer.contentType).send(answer.body);
  });
  server.get('/', (_request, reply) =>
    reply.type('text/plain; charset=utf-8').send(`${formatVerifierKey(desk.key)}\n`),
  );
  const url = await server.listen({ host, port });
  return { url, close: () => server.close() };
}

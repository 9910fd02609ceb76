import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { defined } from '@testigo/basics';
import { ANSWER_LIMIT, cosignText, formatSignatureLine } from '@testigo/ledger';
import { afterEach, expect, it } from 'vitest';
import { checkpointText, cosigners, signedCheckpoint } from '../../../core/ledger/testing/example-log.ts';
import { sha256 } from '../keys/signatures.ts';
import { createHttpCosigner } from './http-cosigner.ts';

const paper = defined(cosigners[0], 'a cosigner');
const root = sha256(Uint8Array.of(5));
const offer = { oldSize: 2, proof: [], note: signedCheckpoint(5, root) };

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

/** A server that answers as somebody wishes who need not keep to the protocol. */
async function answering(listener: RequestListener) {
  const started = createServer(listener);
  server = started;
  await new Promise<void>((resolve) => {
    started.listen(0, '127.0.0.1', resolve);
  });
  const { port } = started.address() as AddressInfo;
  return createHttpCosigner(`http://127.0.0.1:${port}`, paper.verifier, 500);
}

const plainly = (status: number, type: string, body: string): RequestListener => {
  return (_request, response) => void response.writeHead(status, { 'content-type': type }).end(body);
};

it('brings a valid cosignature and none that is not', async () => {
  const text = checkpointText(5, root);
  const line = formatSignatureLine(cosignText(paper.verifier.key, paper.sign, text, 1_722_211_200));
  expect(await (await answering(plainly(200, 'text/plain', line))).cosign(offer)).toEqual({
    kind: 'cosigned',
    lines: line,
  });
  const other = formatSignatureLine(cosignText(paper.verifier.key, paper.sign, `${text}x\n`, 1_722_211_200));
  expect(await (await answering(plainly(200, 'text/plain', other))).cosign(offer)).toMatchObject({
    kind: 'unreachable',
  });
});

it('tells another size from a contradiction, be it 422 or 409 at the very size', async () => {
  const conflict = (size: number) => plainly(409, 'text/x.tlog.size', `${size}\n`);
  expect(await (await answering(conflict(3))).cosign(offer)).toEqual({ kind: 'holds', size: 3 });
  expect(await (await answering(conflict(9))).cosign(offer)).toEqual({ kind: 'holds', size: 9 });
  expect(await (await answering(conflict(2))).cosign(offer)).toMatchObject({ kind: 'contradicted' });
  expect(await (await answering(plainly(422, 'text/plain', 'no'))).cosign(offer)).toMatchObject({
    kind: 'contradicted',
    reason: expect.stringContaining('possible fork'),
  });
});

it('waits for nobody for ever, reads no endless answer and follows nobody elsewhere', async () => {
  const silent = await answering(() => undefined);
  expect(await silent.cosign(offer)).toEqual({ kind: 'unreachable', reason: 'it did not answer in time' });
  let written = 0;
  const endless = await answering((_request, response) => {
    response.on('error', () => undefined);
    const more = (): void => {
      while (!response.destroyed && response.write('x'.repeat(16_384))) written += 16_384;
    };
    response.on('drain', more);
    more();
  });
  expect(await endless.cosign(offer)).toMatchObject({ kind: 'unreachable' });
  expect(written).toBeLessThan(ANSWER_LIMIT * 200);
  const elsewhere = await answering(
    (_request, response) => void response.writeHead(302, { location: 'http://127.0.0.1:9/' }).end(),
  );
  expect(await elsewhere.cosign(offer)).toMatchObject({ kind: 'unreachable' });
  const nobody = createHttpCosigner('http://127.0.0.1:9', paper.verifier, 500);
  expect(await nobody.cosign(offer)).toMatchObject({ kind: 'unreachable' });
});

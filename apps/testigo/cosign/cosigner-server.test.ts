import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defined, equalBytes, toHex } from '@testigo/basics';
import {
  formatAddCheckpoint,
  formatNote,
  openCheckpoint,
  openTree,
  parseAddCheckpoint,
  parseSignatureLines,
  REQUEST_LIMIT,
  signText,
} from '@testigo/ledger';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  buildLog,
  checkpointText,
  cosigners,
  log,
  readFrom,
  signedCheckpoint,
} from '../../../core/ledger/testing/example-log.ts';
import { sha256 } from '../keys/signatures.ts';
import { type RunningCosigner, startCosigner } from './cosigner-server.ts';
import { type CosignerStore, openCosignerStore } from './cosigner-store.ts';
import { keepNotes } from './keep-notes.ts';

const ORIGIN = log.verifier.name;
const LOG_KEY = toHex(log.verifier.key.publicKey);
const [paper, stranger] = [defined(cosigners[0], 'a cosigner'), defined(cosigners[1], 'a second one')];
const files = buildLog(700).files;

let folder: string;
const open: { store: CosignerStore; server: RunningCosigner }[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'testigo-cosigner-'));
});
afterEach(async () => {
  for (const { server, store } of open.splice(0)) {
    await server.close();
    store.close();
  }
  await rm(folder, { recursive: true, force: true });
});

/** A cosigner on a port, with its memory in the test's folder; several share it. */
async function startOne(origin = ORIGIN, key = LOG_KEY): Promise<RunningCosigner> {
  const store = openCosignerStore(join(folder, 'cosigned.sqlite'));
  expect(store.trust(origin, [key])).toBe(true);
  const server = await startCosigner(
    {
      store,
      key: paper.verifier.key,
      sign: paper.sign,
      now: () => Date.now() / 1000,
      suspect: (notes) => void keepNotes(join(folder, 'contradictions'), notes),
    },
    { host: '127.0.0.1', port: 0 },
  );
  open.push({ store, server });
  return server;
}

async function offer(
  to: { readonly url: string },
  body: string | Uint8Array,
): Promise<{ status: number; type: string | null; text: string }> {
  const response = await fetch(`${to.url}/add-checkpoint`, { method: 'POST', body: body as BodyInit });
  return { status: response.status, type: response.headers.get('content-type'), text: await response.text() };
}

async function request(oldSize: number, size: number): Promise<string> {
  const tree = openTree(sha256, size, readFrom(files), { storedSize: 700 });
  const [proof, root] = [await tree.proveConsistency(oldSize), await tree.root()];
  if (!proof.ok || !root.ok) throw new Error('the log is damaged');
  return formatAddCheckpoint({ oldSize, proof: proof.value, note: signedCheckpoint(size, root.value) });
}

/** The log's key shows another tree of a size. */
function forged(oldSize: number, size: number, seed: number): string {
  const root = sha256(Uint8Array.of(seed));
  return formatAddCheckpoint({ oldSize, proof: [], note: signedCheckpoint(size, root) });
}

describe('a cosigner on a port', () => {
  it('cosigns a log that grows, with a signature that is its own', async () => {
    const server = await startOne();
    for (const [from, to] of [
      [0, 5],
      [5, 5],
      [5, 700],
    ] as const) {
      const body = await request(from, to);
      const { status, text } = await offer(server, body);
      expect([from, to, status]).toEqual([from, to, 200]);
      const { value } = parseAddCheckpoint(Buffer.from(body)) as { value: { note: string } };
      const whole = openCheckpoint(`${value.note}${text}`, [log.verifier], [paper.verifier]);
      expect(whole.ok && whole.value.cosignatures).toHaveLength(1);
    }
  });

  it('says its public key, and nothing else', async () => {
    const server = await startOne();
    expect(await (await fetch(server.url)).text()).toMatch(/^cosigner\.example\/2\+[0-9a-f]{8}\+\S+\n$/);
    expect((await fetch(`${server.url}/add-checkpoint`)).status).toBe(404);
    expect((await fetch(`${server.url}/../../etc/passwd`)).status).toBe(404);
  });

  it('answers what it can not cosign as the protocol says, and remembers it over a restart', async () => {
    const first = await startOne();
    await offer(first, await request(0, 300));
    const second = await startOne();
    expect(await offer(second, await request(0, 700))).toEqual({
      status: 409,
      type: 'text/x.tlog.size',
      text: '300\n',
    });
    const statuses = [
      'nothing',
      (await request(300, 700)).replace(ORIGIN, 'log.example/another'),
      (await request(300, 700)).replace('\n700\n', '\n699\n'),
      formatAddCheckpoint({ oldSize: 300, proof: [], note: byStranger(700) }),
      (await request(300, 700)).replace('old 300', 'old 701'),
      forged(300, 300, 1),
      forged(300, 700, 1),
    ].map(async (body) => (await offer(second, body)).status);
    expect(await Promise.all(statuses)).toEqual([400, 404, 403, 403, 400, 422, 422]);
    expect((await offer(second, await request(300, 700))).status).toBe(200);
  });

  it('takes no more than a request may have', async () => {
    const server = await startOne();
    expect((await offer(server, new Uint8Array(REQUEST_LIMIT + 1))).status).toBe(413);
    expect((await offer(server, new Uint8Array(REQUEST_LIMIT))).status).toBe(400);
  });

  it('keeps both signed checkpoints when the log shows another tree of one size, and only once', async () => {
    const server = await startOne();
    await offer(server, await request(0, 300));
    for (let time = 0; time < 3; time += 1) await offer(server, forged(300, 300, 1));
    const kept = await readdir(join(folder, 'contradictions'));
    const notes = await Promise.all(kept.map((name) => readFile(join(folder, 'contradictions', name), 'utf8')));
    const roots = notes.map((note) => {
      const opened = openCheckpoint(note, [log.verifier]);
      return opened.ok ? [opened.value.checkpoint.size, toHex(opened.value.checkpoint.root)] : null;
    });
    expect(roots).toHaveLength(2);
    expect(roots[0]?.[0]).toBe(300);
    expect(roots[1]?.[0]).toBe(300);
    expect(roots[0]?.[1]).not.toBe(roots[1]?.[1]);
  });

  it('cosigns one of many trees that are offered at once, to two processes with one memory', async () => {
    const servers = [await startOne(), await startOne()];
    const answers = await Promise.all(
      Array.from({ length: 40 }, async (_, seed) => {
        const server = defined(servers[seed % 2], 'a server');
        return offer(
          server,
          formatAddCheckpoint({ oldSize: 0, proof: [], note: signedCheckpoint(9, sha256(Uint8Array.of(seed))) }),
        );
      }),
    );
    const statuses = answers.map(({ status }) => status).sort();
    expect(statuses).toEqual([200, ...Array.from({ length: 39 }, () => 409)]);
  });

  it('lets one of two changes from the same state through', () => {
    const stores = [openCosignerStore(join(folder, 'two.sqlite')), openCosignerStore(join(folder, 'two.sqlite'))];
    for (const store of stores) store.trust(ORIGIN, [LOG_KEY]);
    const won = stores.map((store, seed) => {
      const root = sha256(Uint8Array.of(seed));
      return store.replace(ORIGIN, undefined, { size: 9, root, note: signedCheckpoint(9, root) });
    });
    expect(won).toEqual([true, false]);
    for (const store of stores) store.close();
  });

  it('that loses its power between storing and answering cosigns the same again, and nothing else', async () => {
    const file = join(folder, 'cosigned.sqlite');
    const program = fileURLToPath(new URL('./testing/dying-cosigner.ts', import.meta.url));
    const child = spawn(process.execPath, [program, file, ORIGIN, LOG_KEY], { stdio: ['ignore', 'pipe', 'inherit'] });
    const [said] = (await once(child.stdout, 'data')) as [Buffer];
    const closed = once(child, 'close');
    const body = await request(0, 300);
    await expect(offer({ url: String(said).trim() }, body)).rejects.toThrow();
    expect(await closed).toEqual([null, 'SIGKILL']);

    const again = await startOne();
    expect((await offer(again, forged(0, 300, 1))).status).toBe(409);
    expect(await offer(again, body)).toMatchObject({ status: 409, text: '300\n' });
    const { status, text } = await offer(again, await request(300, 300));
    const lines = parseSignatureLines(text);
    expect([status, lines.ok && lines.value.length]).toEqual([200, 1]);
    expect((await offer(again, forged(300, 300, 1))).status).toBe(422);
    const kept = open.at(-1)?.store.find(ORIGIN)?.last;
    const root = await openTree(sha256, 300, readFrom(files), { storedSize: 700 }).root();
    expect(root.ok && kept != null && equalBytes(root.value, kept.root)).toBe(true);
  });
});

/** A checkpoint of this log's origin that somebody else signed. */
function byStranger(size: number): string {
  const text = checkpointText(size, sha256(Uint8Array.of(7)));
  const key = { ...stranger.verifier.key, type: log.verifier.key.type };
  return formatNote({ text, signatures: [signText(key, stranger.sign, text)] });
}

const TRANSCRIPT = fileURLToPath(new URL('../../../../shared/vectors/litewitness-transcript.txt', import.meta.url));

describe.skipIf(!existsSync(TRANSCRIPT))('the transcript of litewitness (skipped where ../shared is absent)', () => {
  it('is answered over HTTP with the same statuses but for two', async () => {
    const transcript = readFileSync(TRANSCRIPT, 'utf8');
    const exchanges = [...transcript.matchAll(/```\n(old [\s\S]*?)```\nHTTP (\d+)/g)];
    const origin = /\n\n(\S+)\n/.exec(exchanges[0]?.[1] ?? '')?.[1] ?? '';
    const server = await startOne(origin, transcript.match(/add-sigsum-log -key=([0-9a-f]{64})/)?.[1] ?? '');
    const statuses: number[] = [];
    for (const [, body = ''] of exchanges) statuses.push((await offer(server, body)).status);
    const theirs = exchanges.map(([, , status]) => Number(status));
    expect(theirs).toHaveLength(9);
    // Loose bits in the base64 of the second are no note to us; the specification asks for 404 for a log that is not known.
    expect(statuses).toEqual(theirs.with(1, 400).with(2, 404));
  });
});

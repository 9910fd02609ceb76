import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createStaticServer, type RunningServer, serveBundle } from './static-server.ts';

const CSV = 'table,votes\r\n10101-001-01,12\r\n';
let place: string;
let folder: string;
let server: FastifyInstance;

beforeAll(async () => {
  place = await mkdtemp(join(tmpdir(), 'testigo-server-'));
  // A publication lies in a hidden folder when nobody names another one.
  folder = join(place, '.testigo', 'publication');
  const files = {
    'index.html': '<!doctype html><title>First</title>',
    'es/index.html': '<!doctype html><title>País</title>',
    'downloads/tables.csv': CSV,
    'assets/site.0123abcd.css': 'p { margin: 0 }',
    'images/ab/abcd.jpg': 'a picture',
    '.publishing/published.json': '{}',
    'es/.hidden.html': 'hidden',
    'verify.html': '<!doctype html><title>Verifier</title>',
    'embed/es/index.html': '<!doctype html><title>Conteo</title>',
    '../secret.txt': 'a secret',
  };
  for (const [path, text] of Object.entries(files)) {
    await mkdir(join(folder, path, '..'), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  server = await createStaticServer(folder);
});

afterAll(async () => {
  await server?.close();
  await rm(place, { recursive: true, force: true });
});

describe('the files of a bundle', () => {
  test('are served with their types, the first page for the folder itself', async () => {
    const first = await server.inject('/');
    expect([first.statusCode, first.headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
    expect(first.body).toContain('First');
    const csv = await server.inject('/downloads/tables.csv');
    expect([csv.body, csv.headers['content-type']]).toEqual([CSV, 'text/csv; charset=utf-8']);
    expect((await server.inject('/es/index.html?from=a-link')).statusCode).toBe(200);
  });

  test('may be kept for ever where their name holds their hash, and are asked for again everywhere else', async () => {
    for (const path of ['/assets/site.0123abcd.css', '/images/ab/abcd.jpg']) {
      expect((await server.inject(path)).headers['cache-control']).toBe('public, max-age=31536000, immutable');
    }
    const page = await server.inject('/es/index.html');
    expect(page.headers['cache-control']).toBe('no-cache');
    const again = await server.inject({
      url: '/es/index.html',
      headers: { 'if-none-match': String(page.headers.etag) },
    });
    expect([again.statusCode, again.body]).toEqual([304, '']);
    expect(page.headers['last-modified']).toBeUndefined();
  });

  test('are described without being sent, and sent in parts', async () => {
    const head = await server.inject({ method: 'HEAD', url: '/downloads/tables.csv' });
    expect([head.statusCode, head.body, head.headers['content-length']]).toEqual([200, '', String(CSV.length)]);
    const part = await server.inject({ url: '/downloads/tables.csv', headers: { range: 'bytes=6-10' } });
    expect([part.statusCode, part.body]).toEqual([206, 'votes']);
    const beyond = await server.inject({ url: '/downloads/tables.csv', headers: { range: 'bytes=999-' } });
    expect(beyond.statusCode).toBe(416);
  });

  test('can be read and nothing else', async () => {
    for (const method of ['POST', 'PUT', 'DELETE', 'PATCH'] as const) {
      expect((await server.inject({ method, url: '/es/index.html' })).statusCode, method).toBe(404);
    }
  });

  test('come with a policy that allows no script but files of the bundle, no frame around them and nothing from elsewhere', async () => {
    for (const path of ['/', '/es/index.html', '/nowhere.html', '/downloads/tables.csv']) {
      const { headers } = await server.inject(path);
      expect(headers['content-security-policy'], path).toMatch(/(^|; )connect-src 'self';.*frame-ancestors 'none'$/);
      expect(headers['content-security-policy'], path).not.toMatch(/unsafe|https?:/);
      expect(headers['permissions-policy'], path).toMatch(/camera=\(\).*geolocation=\(\)/);
      expect(headers['content-security-policy'], path).toMatch(/script-src 'self'(;|$)/);
      expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer' });
      expect(headers['set-cookie'], path).toBeUndefined();
    }
  });
});

describe('files with a policy of their own', () => {
  test('are the verifier, which brings one, the first pages, which bring one for their styles, and the pages that others may put into a frame', async () => {
    const verifier = await server.inject('/verify.html?again');
    expect(verifier.headers['content-security-policy']).toBe("frame-ancestors 'none'");
    for (const path of ['/', '/es/', '/es/index.html']) {
      expect((await server.inject(path)).headers['content-security-policy'], path).not.toMatch(/default-src|style-src/);
    }
    const embedded = await server.inject('/embed/es/');
    expect(embedded.statusCode).toBe(200);
    expect(embedded.headers['content-security-policy']).toMatch(/^default-src 'none';.*frame-ancestors \*$/);
    for (const path of ['/downloads/tables.csv', '/embed/nowhere.html', '/verify.html/', '/verify.htm']) {
      const { headers } = await server.inject(path);
      expect(headers['content-security-policy'], path).toMatch(/^default-src 'none';.*frame-ancestors 'none'$/);
    }
    for (const { headers } of [verifier, embedded]) expect(headers['x-frame-options']).toBeUndefined();
  });
});

describe('what is not in the bundle', () => {
  test('is answered with a page that says so in both languages and leads back', async () => {
    const missing = await server.inject('/es/t/nowhere.html');
    expect([missing.statusCode, missing.headers['content-type']]).toEqual([404, 'text/html; charset=utf-8']);
    expect(missing.body).toMatch(/no such page[\s\S]*No existe[\s\S]*href="\/"/);
    expect(missing.headers['cache-control']).toBe('no-cache');
  });

  test('stays hidden where its name begins with a dot', async () => {
    for (const path of [
      '/.publishing/published.json',
      '/%2epublishing/published.json',
      '/es/.hidden.html',
      '/es/..%2f.publishing/published.json',
    ]) {
      const { statusCode, body } = await server.inject(path);
      expect([403, 404], path).toContain(statusCode);
      expect(body, path).not.toMatch(/^\{\}$|hidden/);
    }
  });
});

describe('over a real connection', () => {
  let running: RunningServer;
  beforeAll(async () => {
    running = await serveBundle({ folder, port: 0 });
  });
  afterAll(() => running?.close());

  /** Sends a path as it is; clients that know addresses would tidy it first. */
  function send(path: string): Promise<{ readonly status: number; readonly body: string }> {
    const { hostname, port } = new URL(running.url);
    return new Promise((resolve, reject) => {
      const asked = request({ hostname, port, path }, (response) => {
        const pieces: Buffer[] = [];
        response.on('data', (piece: Buffer) => pieces.push(piece));
        response.on('end', () => resolve({ status: response.statusCode ?? 0, body: Buffer.concat(pieces).toString() }));
      });
      asked.on('error', reject).end();
    });
  }

  test.each([
    '/../secret.txt',
    '/..%2fsecret.txt',
    '/%2e%2e/secret.txt',
    '/es/..%2f..%2fsecret.txt',
    '/..%5csecret.txt',
    '/es/%00index.html',
    '//secret.txt',
    '/%zz',
  ])('no path leads out of the folder: %s', async (path) => {
    const { status, body } = await send(path);
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(500);
    expect(body).not.toContain('a secret');
  });

  test('listens on this machine alone', () => {
    expect(running.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  });
});

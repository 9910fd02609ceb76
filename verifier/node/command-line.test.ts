import { execFile } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildVerifier } from '../build-verifier.ts';
import { utf8, writeCanonical } from '../encoding/canonical.ts';
import { bundleOf, closedExample } from '../testing/examples.ts';
import { regionOf, sheetBytes, sheetParts } from '../testing/sheet.ts';
import type { Files } from '../testing/write-bundle.ts';
import { writeFolder } from '../testing/write-folder.ts';
import { writeZip } from '../testing/write-zip.ts';

const run = promisify(execFile);
const folder = mkdtempSync(join(tmpdir(), 'testigo-verifier-test-'));
const program = join(folder, 'testigo-verify.mjs');

/** Runs the one file; what it prints and its exit status. */
async function verify(...args: readonly string[]): Promise<{ readonly text: string; readonly status: number }> {
  try {
    return { text: (await run(process.execPath, [program, ...args])).stdout, status: 0 };
  } catch (fault) {
    const { stdout, stderr, code } = fault as { stdout: string; stderr: string; code: number };
    return { text: stdout + stderr, status: code };
  }
}

function place(name: string, files: Files): string {
  const path = join(folder, name);
  writeFolder(files, path);
  return path;
}

let built: ReadonlyMap<string, string> = new Map();

beforeAll(async () => {
  built = await buildVerifier();
  writeFileSync(program, built.get('testigo-verify.mjs') ?? '');
  chmodSync(program, 0o755);
});

afterAll(() => rmSync(folder, { recursive: true }));

describe('testigo-verify', () => {
  test('is one file that imports nothing but Node, the same however often it is built', async () => {
    const text = built.get('testigo-verify.mjs') ?? '';
    const imports = [...text.matchAll(/(?:from|import)\s*["']([^"']+)["']/g)].map(([, name]) => name);
    expect(imports.length).toBeGreaterThan(0);
    expect(imports.filter((name) => !name?.startsWith('node:'))).toEqual([]);
    expect(await buildVerifier()).toEqual(built);
  });

  test('the page is at most 90 KB with gzip', () => {
    expect(gzipSync(built.get('verify.html') ?? '').length).toBeLessThan(90 * 1024);
  });

  test('a folder, a zip and a link say the same', async () => {
    const files = bundleOf(closedExample());
    const path = place('sound', files);
    writeFileSync(join(folder, 'stored.zip'), writeZip(files, 'publication/', false));
    writeFileSync(join(folder, 'deflated.zip'), writeZip(files, '', true));
    const server = createServer((request, response) => {
      const bytes = files.get((request.url ?? '').slice(1));
      response.writeHead(bytes === undefined ? 404 : 200).end(bytes);
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const address = server.address();
    const port = typeof address === 'object' ? address?.port : 0;
    const places = [path, join(folder, 'stored.zip'), join(folder, 'deflated.zip'), `http://127.0.0.1:${port}`];
    const reports = await Promise.all(places.map((each) => verify(each, '--json')));
    server.close();
    expect(reports.map(({ status }) => status)).toEqual([0, 0, 0, 0]);
    const [first, ...others] = reports.map(({ text }) => JSON.parse(text));
    expect(first).toMatchObject({ size: 21, withheld: 0, notCosigned: false });
    for (const other of others) expect(other.totals).toEqual(first.totals);
  });

  test('the exit status is the number of the first failing step, and the step is named in plain words', async () => {
    const tampered = bundleOf(closedExample(), {
      alterFiles: (files) => files.set('count/council/lum.json', utf8('{}')),
    });
    const { text, status } = await verify(place('tampered', tampered), '--language', 'es');
    expect(status).toBe(11);
    expect(text).toContain('V11 es el primer paso que falla');
  });

  test('a symbolic link out of the bundle is refused, and not followed', async () => {
    const path = place('linked', bundleOf(closedExample()));
    symlinkSync('/etc/hostname', join(path, 'index2.html'));
    symlinkSync('/etc', join(path, 'images', 'etc'));
    const { text, status } = await verify(path, '--json');
    expect(status).toBe(3);
    const { reasons } = JSON.parse(text).steps[2];
    expect(reasons.map((reason: { code: string; path: string }) => `${reason.code} ${reason.path}`).sort()).toEqual([
      'link images/etc',
      'link index2.html',
    ]);
  });

  test('a sheet’s proof, a region, a known checkpoint', async () => {
    const example = closedExample();
    const sheet = join(folder, 'sheet.json');
    writeFileSync(sheet, sheetBytes(sheetParts(example)));
    expect(await verify(sheet)).toMatchObject({ status: 0 });
    const region = join(folder, 'region.json');
    writeFileSync(region, writeCanonical(regionOf(example.capture, 1).json));
    expect((await verify(sheet, '--region', region)).status).toBe(15);
    const path = place('known', bundleOf(example));
    expect((await verify(path, '--known', join(path, 'log/checkpoint'), '--known', path)).status).toBe(0);
    expect((await verify('verify-diff', path, path)).text).toContain('9 unchanged');
  });

  test('wrong use is told apart from what fails', async () => {
    expect((await verify()).status).toBe(64);
    const nowhere = await verify(join(folder, 'nowhere'), '--language', 'en');
    expect(nowhere).toEqual({ status: 64, text: `There is no file or folder ${join(folder, 'nowhere')}.\n` });
    expect((await verify('--nonsense')).status).toBe(64);
  });
});

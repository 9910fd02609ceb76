import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildVerifier } from './build-verifier.ts';
import { exampleFiles, keptExamples } from './testing/kept-examples.ts';
import { writeFolder } from './testing/write-folder.ts';
import { STEPS } from './words/steps.ts';

/** An example as it is kept. */
interface Kept {
  readonly arguments: readonly string[];
  readonly files: { readonly [path: string]: string };
  readonly found: readonly string[];
  readonly from: string | null;
  readonly links: readonly string[];
  readonly removed: readonly string[];
}

/** What `--json` tells of each step. */
interface Report {
  readonly steps: readonly {
    readonly step: string;
    readonly verdict: string;
    readonly reasons: readonly { readonly code: string }[];
  }[];
}

const FOLDER = join(import.meta.dirname, 'examples');
const names = readdirSync(FOLDER).map((name) => name.replace('.json', ''));
const folder = mkdtempSync(join(tmpdir(), 'testigo-examples-'));
const program = join(folder, 'testigo-verify.mjs');

beforeAll(async () => writeFileSync(program, (await buildVerifier()).get('testigo-verify.mjs') ?? ''));
afterAll(() => rmSync(folder, { recursive: true }));

function readExample(name: string): Kept {
  return JSON.parse(readFileSync(join(FOLDER, `${name}.json`), 'utf8')) as Kept;
}

/** Puts an example together as docs/bundle-format.md says; the folder in which it lies. */
function layOut(name: string): string {
  const { files, from, links, removed } = readExample(name);
  const all = new Map(Object.entries({ ...(from === null ? {} : readExample(from).files), ...files }));
  for (const path of [...removed, ...links]) all.delete(path);
  const place = join(folder, name);
  writeFolder(new Map([...all].map(([path, text]) => [path, Buffer.from(text, 'base64')])), place);
  for (const link of links) {
    writeFolder(new Map([[link, new Uint8Array()]]), place);
    rmSync(join(place, link));
    symlinkSync('/etc/hostname', join(place, link));
  }
  return place;
}

/** The first example of each step that finds something, and all in which everything holds. */
const shown = names.filter(
  (name, index) => name.startsWith('V00') || names[index - 1]?.slice(0, 3) !== name.slice(0, 3),
);

describe('the examples that are kept', () => {
  test('are what the text of the formats gives (else run verifier/write-examples.ts)', () => {
    const files = exampleFiles(keptExamples());
    expect(names.map((name) => `${name}.json`).sort()).toEqual([...files.keys()].sort());
    const stale = [...files].filter(([name, text]) => readFileSync(join(FOLDER, name), 'utf8') !== text);
    expect(stale.map(([name]) => name)).toEqual([]);
  });

  test('have one for every step that can fail', () => {
    const steps = new Set(names.map((name) => `V${Number(name.slice(1, 3))}`));
    expect(STEPS.filter((step) => !steps.has(step))).toEqual(['V18']);
  });

  test.each(shown)('%s: the program finds that and nothing else', (name) => {
    const { arguments: args, found } = readExample(name);
    const { stdout, status } = spawnSync(process.execPath, [program, ...args, '--json'], {
      cwd: layOut(name),
      encoding: 'utf8',
    });
    const { steps } = JSON.parse(stdout) as Report;
    const failed = steps.filter(({ verdict }) => verdict === 'fail');
    expect(failed.flatMap(({ step, reasons }) => [...new Set(reasons.map(({ code }) => `${step} ${code}`))])).toEqual(
      found,
    );
    expect(status).toBe(Number(/\d+/.exec(found[0] ?? '0')?.[0]));
  });
});

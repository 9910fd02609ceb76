import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createEd25519 } from '../core/ledger/index.ts';
import { createNodeEquation, nodeSha256 } from '../core/ledger/testing/node-tools.ts';
import { hasVectors, readVectors } from '../core/ledger/testing/read-vectors.ts';
import { runVectors } from '../core/ledger/testing/vectors.ts';
import { openBrowser } from './browser.ts';

const ENTRY = fileURLToPath(new URL('../core/ledger/testing/run-in-browser.ts', import.meta.url));

let browser: Awaited<ReturnType<typeof openBrowser>>;

beforeAll(async () => {
  browser = await openBrowser();
});

afterAll(() => browser?.close());

describe.skipIf(!hasVectors)('the ledger in Chromium (skipped where ../shared is absent)', () => {
  it('comes to the same verdict as on Node for every published vector', async () => {
    const files = readVectors();
    const page = await browser.newPage();
    await page.addScriptTag({ content: await bundleEntry() });
    const inBrowser = await page.evaluate(async (vectors) => {
      const { ledger } = window as unknown as { ledger: typeof import('../core/ledger/testing/run-in-browser.ts') };
      return ledger.runInBrowser(vectors);
    }, files);
    const onNode = await runVectors(files, { sha256: nodeSha256, ed25519: createEd25519(createNodeEquation()) });
    expect(onNode.length).toBeGreaterThan(1_400);
    expect(inBrowser).toEqual(onNode);
  });
});

/** The script, bundled as an app would be, with what it exports under the name `ledger`. */
async function bundleEntry(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      write: false,
      lib: { entry: ENTRY, formats: ['iife'], name: 'ledger' },
    },
  });
  const outputs = Array.isArray(built) ? built.flatMap(({ output }) => output) : 'output' in built ? built.output : [];
  const [script] = outputs.filter((part) => part.type === 'chunk');
  if (script === undefined) throw new Error('nothing was bundled');
  return script.code;
}

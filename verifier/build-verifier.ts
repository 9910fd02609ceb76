import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';

const FOLDER = import.meta.dirname;

/** Bundles one entry into one text. */
async function bundle(entry: string, isForNode: boolean): Promise<string> {
  const output = await build({
    root: FOLDER,
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      minify: true,
      target: isForNode ? 'node20' : 'es2022',
      modulePreload: false,
      rolldownOptions: {
        input: join(FOLDER, entry),
        external: /^node:/,
        platform: isForNode ? 'node' : 'browser',
        output: { format: isForNode ? 'es' : 'iife', codeSplitting: false },
      },
    },
  });
  const results = Array.isArray(output) ? output : [output];
  for (const result of results) {
    if (!('output' in result)) continue;
    const [chunk, ...others] = result.output;
    if (others.length === 0) return chunk.code;
  }
  throw new Error(`${entry} did not become one file`);
}

function integrity(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}

/** The page as one file, with a policy that lets nothing else run. */
function page(script: string): string {
  const style = readFileSync(join(FOLDER, 'page/page.css'), 'utf8')
    .replace(/\s*\n\s*/g, ' ')
    .trim();
  const inline = script.replaceAll('</script', '<\\/script').replaceAll('<!--', '<\\!--');
  const policy = [
    "default-src 'none'",
    `script-src ${integrity(inline)}`,
    `style-src ${integrity(style)}`,
    'worker-src blob:',
    'connect-src http: https:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  return [
    '<!doctype html>',
    '<html lang="es">',
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="referrer" content="no-referrer">',
    '<title>Testigo</title>',
    `<style>${style}</style>`,
    '</head>',
    '<body>',
    '<div id="page"></div>',
    `<script>${inline}</script>`,
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

/** Both forms of the verifier, as text by file name; the same source gives the same bytes. */
export async function buildVerifier(): Promise<ReadonlyMap<string, string>> {
  return new Map([
    ['testigo-verify.mjs', `#!/usr/bin/env node\n${await bundle('node/main.ts', true)}`],
    ['verify.html', page(await bundle('page/main.ts', false))],
  ]);
}

import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

it('the examples of the README run and print what it says', async () => {
  const readme = await readFile(new URL('README.md', import.meta.url), 'utf8');
  const blocks = (kind: string) =>
    [...readme.matchAll(new RegExp(`^\`\`\`${kind}\n([\\s\\S]*?)^\`\`\`$`, 'gm'))].map(([, code]) => code ?? '');
  const run = promisify(execFile);
  const program = blocks('ts').join('\n');
  const flags = ['--input-type=module-typescript', '--eval', program];
  const { stdout } = await run(process.execPath, flags, { cwd: import.meta.dirname });
  expect(blocks('ts').length).toBe(3);
  expect(stdout).toBe(blocks('text').join(''));
});

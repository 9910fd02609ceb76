import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { commandsFrom } from '../commands/commands.ts';
import { outputSchemaFiles } from './output-schemas.ts';

const DOCUMENTS = fileURLToPath(new URL('../../../docs/', import.meta.url));

test('docs/schemas holds the schema of every output as it is now (else run write-schemas.ts)', async () => {
  const files = outputSchemaFiles();
  expect((await readdir(join(DOCUMENTS, 'schemas'))).sort()).toEqual([...files.keys()].sort());
  for (const [name, text] of files) {
    expect(JSON.parse(await readFile(join(DOCUMENTS, 'schemas', name), 'utf8')), name).toEqual(JSON.parse(text));
  }
});

test('every command has a schema, and docs/machine-output.md leads to each', async () => {
  const text = await readFile(join(DOCUMENTS, 'machine-output.md'), 'utf8');
  const files = [...outputSchemaFiles().keys()];
  const used = (await commandsFrom(undefined)).map(({ usage }) => {
    const name = usage.replace(/ *[<[].*/, '').replace(' ', '-');
    // Commands that belong together may print the same.
    return files.find((file) => [name, name.split('-')[0]].includes(file.replace('.json', ''))) ?? `none for ${name}`;
  });
  expect([...new Set([...used, 'failure.json'])].sort()).toEqual([...files].sort());
  for (const name of outputSchemaFiles().keys()) expect(text).toContain(`(schemas/${name})`);
});

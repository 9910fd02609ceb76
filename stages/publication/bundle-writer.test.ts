import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { utf8 } from '@testigo/basics';
import { expect, it, onTestFinished } from 'vitest';
import { BundleWriter } from './bundle-writer.ts';
import { listedFile, manifestBytes } from './manifest.ts';
import { StagingFolder } from './staging-folder.ts';

const [page, other] = [utf8('a page'), utf8('another page')];
const path = 'es/d/R.html';

/** A folder in which one page of one division is published. */
function published(): { readonly staging: StagingFolder; readonly writer: BundleWriter } {
  const folder = mkdtempSync(join(tmpdir(), 'testigo-writer-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const manifest = { division: 'R', files: [listedFile(path, page)], tables: [], children: [] };
  mkdirSync(join(folder, 'manifest'));
  writeFileSync(join(folder, 'manifest/R.json'), manifestBytes(manifest));
  const staging = new StagingFolder(folder);
  return { staging, writer: new BundleWriter(folder, staging, true, async () => undefined) };
}

it('writes what changed, and lists it', async () => {
  const { staging, writer } = published();
  await writer.enter('R');
  writer.put('R', null, path, other);
  expect(staging.read(path)).toEqual(Buffer.from(other));
  expect(writer.written).toEqual({ written: 1, unchanged: 0, bytes: other.length });
  await writer.finish();
  expect(writer.manifest('R', 'next')?.files).toEqual([listedFile(path, other)]);
});

it('leaves a page as it is published, and what an interrupted run staged in its place does not replace it', async () => {
  const { staging, writer } = published();
  staging.write(listedFile(path, other), other);
  await writer.enter('R');
  writer.put('R', null, path, page);
  expect(staging.has(path)).toBe(false);
  expect(writer.written).toEqual({ written: 0, unchanged: 1, bytes: 0 });
  await writer.finish();
  expect(staging.has('manifest/R.json')).toBe(false);
});

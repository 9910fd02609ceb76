import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { IntakeLimits } from '../limits.ts';
import { openSources } from '../open-sources.ts';
import type { PdfOpener } from '../pdf-opener.ts';
import type { SourceItem } from '../source-item.ts';

/** For sources without PDFs: opening one fails the test. Those with PDFs are tested beside the adapter that draws them. */
export const NO_PDF: PdfOpener = {
  open: () => Promise.reject(new Error('a PDF in a test of sources without any')),
};

/** A fresh folder that goes with the test. */
export async function makeFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'testigo-intake-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** Everything that opening gives, in order. */
export async function openAll(paths: readonly string[], limits: Partial<IntakeLimits> = {}): Promise<SourceItem[]> {
  const items: SourceItem[] = [];
  for await (const item of openSources(paths, { pdf: NO_PDF, limits })) items.push(item);
  return items;
}

/** Items as short lines, `name` of media and `file: reason` of the others. */
export function lines(items: readonly SourceItem[]): string[] {
  return items.map((item) => (item.kind === 'media' ? item.name : `${item.file}: ${item.reason}`));
}

import { stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { fileFault } from './file-fault.ts';
import { type IntakeLimits, USUAL_LIMITS } from './limits.ts';
import type { IntakeParts } from './open-bytes.ts';
import { openFile } from './open-file.ts';
import type { PdfOpener } from './pdf-opener.ts';
import { showableName } from './plain-name.ts';
import type { SourceItem } from './source-item.ts';
import type { TiffOpener } from './tiff-opener.ts';
import { walkFolder } from './walk-folder.ts';

/** What opening sources needs and may be told. */
export interface OpenOptions {
  readonly pdf: PdfOpener;
  /** Without it, of a TIFF with several pages only the first is seen. */
  readonly tiff?: TiffOpener;
  readonly limits?: Partial<IntakeLimits>;
  /** Asked before a page of a PDF is drawn, so that a repeated import does not draw it again; usually nothing is held. */
  readonly isHeld?: IntakeParts['isHeld'];
}

/**
 * Opens whatever is handed in: folders and all beneath them, zips, PDFs, images. One item is in memory at a time; the next is opened when
 * it is asked for. Whatever can't be opened is a problem among the items, and the rest goes on; only faults of the program throw.
 */
export async function* openSources(paths: readonly string[], options: OpenOptions): AsyncGenerator<SourceItem> {
  const parts: IntakeParts = {
    limits: { ...USUAL_LIMITS, ...options.limits },
    pdf: options.pdf,
    tiff: options.tiff ?? { open: () => null },
    isHeld: options.isHeld ?? (() => false),
  };
  for (const path of paths) yield* openSource(path, parts);
}

async function* openSource(path: string, parts: IntakeParts): AsyncGenerator<SourceItem> {
  const name = showableName(basename(resolve(path)));
  let isFolder: boolean;
  try {
    isFolder = (await stat(path)).isDirectory();
  } catch (fault) {
    return yield fileFault(showableName(path), fault, 'not-found');
  }
  if (!isFolder) return yield* openFile({ path, name, by: 'given' }, parts);
  for await (const found of walkFolder(path)) {
    if (found.kind === 'file') yield* openFile({ path: found.path, name: found.name, by: 'found' }, parts);
    else yield found;
  }
}

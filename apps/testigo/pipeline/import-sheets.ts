import { createHmac } from 'node:crypto';
import { resolve } from 'node:path';
import { createPdfRenderer, createReaderPool, createTiffOpener } from '@testigo/codec';
import type { Election } from '@testigo/counting';
import { type ElectionDefinition, isTableCode } from '@testigo/election';
import { digitWordsOf } from '@testigo/imaging/print';
import { countSources, groupParts, openSources, type PartNaming } from '@testigo/intake';
import type { ImageQuestion } from '@testigo/reading';
import type { Hash } from '@testigo/record';
import { sealFor } from '../custody/custodian-key.ts';
import { openBlobs, openWaitingBlobs, sweepBlobs } from '../workspace/blobs.ts';
import type { OpenElection, Workspace } from '../workspace/open-workspace.ts';
import type { Seal } from './keep-evidence.ts';
import { KnownPictures } from './known-pictures.ts';
import type { ReceivingParts } from './receive-image.ts';
import { type ImportedSheets, SheetImport, type SheetsOrder } from './sheet-import.ts';
import { capturesOfStation } from './station-captures.ts';

/**
 * Imports whatever lies under some paths. An image is kept whole before anything is said of it; what was kept is kept however the import
 * ends, and the same import repeated goes on where it stopped.
 */
export async function importSheets(
  workspace: Workspace,
  open: OpenElection,
  order: SheetsOrder,
): Promise<ImportedSheets> {
  const { election } = open;
  const isField = order.class === 'field';
  await sweepBlobs(workspace.folder);
  const reader = createReaderPool({
    ...(order.workers === undefined ? {} : { workers: order.workers }),
    question: questionOf(election),
  });
  const pdf = createPdfRenderer();
  try {
    const captures = capturesOfStation(workspace, open, isField);
    const parts: ReceivingParts = {
      election,
      blobs: await (isField ? openWaitingBlobs : openBlobs)(workspace.folder, election.genesis.rehearsal),
      seal: sealOf(election),
      reader,
      origin: isField ? { class: 'field' } : { class: 'scan', station: workspace.keys.station },
      batch: batchOf(order.paths, workspace.keys.deskSecret),
      pictures: new KnownPictures(await captures.likenesses()),
    };
    const run = new SheetImport(captures, open, parts, order);
    const isHeld = (document: Hash, page: number) => run.isHeld(document, page);
    const items = openSources(order.paths, { pdf, tiff: createTiffOpener(), isHeld });
    // Pictures of several people are never put together because of their names.
    const grouped = isField ? items : groupParts(items, namingOf(election.definition));
    await run.takeAll(grouped, (await countSources(order.paths)).files);
    return await run.finish();
  } finally {
    await Promise.all([reader.close(), pdf.close()]);
  }
}

/** A rehearsal's originals are nobody's, and stay readable. */
function sealOf({ genesis }: Election): Seal | null {
  const { custodian } = genesis.keys;
  return genesis.rehearsal || custodian === undefined ? null : (bytes) => sealFor(custodian, bytes);
}

/**
 * Every image is redacted by the election's formats. The print is read where the policy in force asks for it of scans, which is what is
 * imported: it takes longer than the code.
 */
function questionOf({ definition, genesis }: Election): Partial<ImageQuestion> {
  const { formats, languages } = definition;
  const coded = { grammars: formats.flatMap(({ qr }) => qr ?? []), redact: formats };
  const isAsked = genesis.policy.some((one) => one.class === 'scan' && one.agree.includes('print'));
  if (!isAsked) return coded;
  const words = languages.map(digitWordsOf).find((list) => list !== null) ?? null;
  return { ...coded, print: { formats, words } };
}

function namingOf({ tableCode, formats }: ElectionDefinition): PartNaming {
  const pages = formats.map((format) => format.pages.length).filter((count) => count > 1);
  return { isTable: (text) => isTableCode(tableCode, text), pages: new Set(pages) };
}

/** Names an import by its paths, so that repeating it is not a second sighting; keyed, so that the name tells no path. */
function batchOf(paths: readonly string[], secret: Uint8Array): string {
  const text = paths.map((path) => resolve(path)).join('\n');
  return createHmac('sha256', secret).update(text).digest('hex').slice(0, 16);
}

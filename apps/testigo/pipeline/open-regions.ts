import { type RegionArchive, readArchive } from '@testigo/protection';
import type { Capture, RecordId } from '@testigo/record';
import { CommandFailure } from '../command-line/outcome.ts';
import { sha256 } from '../keys/signatures.ts';
import { type ElectionBlobs, openBlobs } from '../workspace/blobs.ts';
import type { OpenElection, Workspace } from '../workspace/open-workspace.ts';

/** The regions of a capture, as far as this data folder can open them; a {@link CommandFailure} is thrown where it can't. */
export async function openRegions(
  { folder }: Workspace,
  { election }: OpenElection,
  capture: Capture,
): Promise<RegionArchive> {
  const blobs = await openBlobs(folder, election.genesis.rehearsal);
  const archive = await blobs.regions.get(capture.commitment);
  if (archive === null) throw notHere(capture);
  const opened = await readArchive(sha256, archive, (hash) => findBlob(blobs, hash));
  if (opened.ok) return opened.value;
  throw new CommandFailure(`The regions of this capture can't be opened: ${opened.error}.`, 'Look into a backup.');
}

/** The record of a capture that has entered; a {@link CommandFailure} is thrown where there is none. */
export async function captureRecord({ counts }: OpenElection, id: RecordId): Promise<Capture> {
  const around = await counts.view((view) => view.recordsAround({ records: [id], tables: [] }));
  const record = around.find((one) => one.id === id)?.record;
  if (record?.type === 'capture') return record;
  throw new CommandFailure(`${id.slice(0, 12)} is no capture in the log.`, 'Look at: npx testigo table CODE');
}

async function findBlob({ originals, images, working }: ElectionBlobs, key: string): Promise<Uint8Array | null> {
  return (await originals.get(key)) ?? (await images.get(key)) ?? working.get(key);
}

function notHere({ sealed }: Capture): CommandFailure {
  if (sealed === undefined) {
    return new CommandFailure("The regions of this capture don't lie in this data folder.", 'Look into a backup.');
  }
  return new CommandFailure(
    'This capture is sealed: only its custodians together can open it.',
    `Have them open the file ${sealed.sha256} with: npx testigo custody open SHARE SHARE SHARE --sealed FILE --out DIR. Then name what they opened with --from`,
  );
}

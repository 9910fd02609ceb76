import { randomInt } from 'node:crypto';
import { exampleCode } from '@testigo/review';
import { openBlobs } from '../workspace/blobs.ts';
import type { OpenElection, Workspace } from '../workspace/open-workspace.ts';
import type { Desk } from './desk.ts';
import { createDeskPictures } from './desk-pictures.ts';

/** A sheet of forty lines takes two minutes; whoever is slow may ask for more. */
const LEASE_SECONDS = 10 * 60;
const CHANCES = 2 ** 32;

/** Opens the desk of an election for browsers that find it at an address. */
export async function openDesk(
  workspace: Workspace,
  open: OpenElection,
  origin: string,
  changes: Partial<Pick<Desk, 'now' | 'random' | 'leaseSeconds'>> = {},
): Promise<Desk> {
  const blobs = await openBlobs(workspace.folder, open.election.genesis.rehearsal);
  return {
    workspace,
    open,
    blobs,
    pictures: createDeskPictures(blobs),
    origin,
    now: () => Math.floor(Date.now() / 1000),
    random: () => randomInt(CHANCES) / CHANCES,
    leaseSeconds: LEASE_SECONDS,
    exampleCode: exampleCode(open.election.definition.tableCode),
    ...changes,
  };
}

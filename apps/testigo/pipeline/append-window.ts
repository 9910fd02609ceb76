import { randomInt } from 'node:crypto';
import { fillWindow, type WindowDecision } from '@testigo/sequencing';
import { changeWindow } from '@testigo/store';
import { type ElectionBlobs, openBlobs, openWaitingBlobs } from '../workspace/blobs.ts';
import type { OpenElection, Workspace } from '../workspace/open-workspace.ts';

/** An image to move, and the stores that may hold it. */
interface Move {
  readonly key: string;
  readonly kinds: readonly (keyof ElectionBlobs)[];
}

/**
 * Has the captures that wait enter the log, if their window is full or was held long enough; tells which. Their images are written anew among the
 * others in an order of chance, so that neither times of files nor their places on the disk tell in which order they came. Safe with several
 * processes, and after a crash at any point: images are there before their records are, and what was copied is copied once more.
 */
export async function appendDueWindow(
  { folder, database }: Workspace,
  { election }: OpenElection,
  now: () => number = () => Date.now() / 1000,
): Promise<WindowDecision> {
  const { rehearsal, window: rule } = election.genesis;
  const waiting = await openWaitingBlobs(folder, rehearsal);
  const entered = await openBlobs(folder, rehearsal);
  const moves: Move[] = [];
  const decided = await changeWindow(database, election.id, async (window) => {
    const decision = fillWindow(window, rule, now());
    if (decision.kind !== 'append') return decision;
    for await (const { capture, parts, pictures = [] } of window.bundles()) {
      moves.push({ key: capture.record.commitment, kinds: ['regions'] });
      for (const { original } of parts) {
        moves.push({ key: original.blob, kinds: ['originals', 'sealed'] });
        if (original.sha256 !== original.blob) moves.push({ key: original.sha256, kinds: ['originals'] });
      }
      moves.push(...pictures.map((key): Move => ({ key, kinds: ['working', 'images'] })));
    }
    await copyByChance([...moves], waiting, entered);
    await window.append(decision.lowered);
    return decision;
  });
  for (const { key, kinds } of moves) for (const kind of kinds) await waiting[kind].remove(key);
  return decided;
}

async function copyByChance(moves: Move[], from: ElectionBlobs, to: ElectionBlobs): Promise<void> {
  while (moves.length > 0) {
    const [move] = moves.splice(randomInt(moves.length), 1);
    for (const kind of move?.kinds ?? []) {
      const bytes = await from[kind].get(move?.key ?? '');
      if (bytes !== null) await to[kind].put(move?.key ?? '', bytes);
    }
  }
}

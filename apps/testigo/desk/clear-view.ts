import { defined } from '@testigo/basics';
import type { ClearTask } from '@testigo/review/api';
import { createCaptureStore } from '@testigo/store';
import type { Desk } from './desk.ts';
import { imagesInForce } from './images-in-force.ts';
import { paintedBoxes } from './keep-clearing.ts';
import { pageUrl, type SealedLease, workingPicturesOf } from './pages-of-task.ts';

/** What a clearer sees: the redacted pages with their boxes, or, where no mask stands, the pages as they were taken. */
export async function clearView(desk: Desk, { lease, sealed }: SealedLease): Promise<ClearTask> {
  const capture = defined(lease.captures[0], 'the capture of a clearing');
  const seconds = lease.expires - desk.now();
  const working = await workingPicturesOf(desk, [capture]);
  if (working.length > 0) {
    const images = await imagesInForce(desk, capture);
    const pages = await Promise.all(
      working.map(async (picture, part) => ({
        url: pageUrl(sealed, part),
        width: picture.width,
        height: picture.height,
        boxes: [...(await paintedBoxes(desk, picture, part, images))],
      })),
    );
    return { kind: 'clear', lease: sealed, seconds, mode: 'check', pages };
  }
  const originals = await createCaptureStore(desk.workspace.database, desk.open.election.id).originalsOf(capture);
  const pages = await Promise.all(
    originals.map(async (original, part) => {
      const { width, height } = await desk.pictures.original(original);
      return { url: pageUrl(sealed, part), width, height, boxes: [] };
    }),
  );
  return { kind: 'clear', lease: sealed, seconds, mode: 'mask', pages };
}

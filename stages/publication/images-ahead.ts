import type { Hash } from '@testigo/record';
import type { ItemWithPages } from './pages-ahead.ts';
import { bundlePaths } from './paths.ts';
import type { PublicationRun } from './publication-run.ts';
import type { TreeItem } from './tree-order.ts';

/** Items of the walk whose images are being read while the one before them is written: each image is up to 200 KB. */
const AHEAD = 16;

/** Images of an item by their hash, as far as somebody reads them already; null for one that is lost. */
export type ImagesAhead = ReadonlyMap<Hash, Promise<Uint8Array | null>>;

/** An item of the walk through the tree, with its pages and its images. */
export interface ItemWithImages extends ItemWithPages {
  readonly images: ImagesAhead;
}

/** Goes through items in their order, and has the images of those that come next read meanwhile, if the bundle does not hold them. */
export async function* withImagesAhead(
  items: AsyncIterable<ItemWithPages>,
  run: PublicationRun,
): AsyncGenerator<ItemWithImages> {
  const waiting: ItemWithImages[] = [];
  for await (const item of items) {
    waiting.push({ ...item, images: startReading(item.item, run) });
    if (waiting.length > AHEAD) yield* waiting.splice(0, 1);
  }
  yield* waiting;
}

function startReading(item: TreeItem, { count, writer }: PublicationRun): ImagesAhead {
  const images = new Map<Hash, Promise<Uint8Array | null>>();
  if (item.kind !== 'table') return images;
  for (const { image } of item.table.captures) {
    for (const part of image.shown ? image.parts : []) {
      if (images.has(part.sha256) || writer.holdsImage(bundlePaths.image(part))) continue;
      const bytes = count.image(part.sha256);
      // Whoever waits for it is told; when the walk ends early, nobody does.
      bytes.catch(() => undefined);
      images.set(part.sha256, bytes);
    }
  }
  return images;
}

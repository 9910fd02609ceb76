import { createImageDecoder, createPictureEncoder, openPicture } from '@testigo/codec';
import { cutOut, maskFromBoxes, type PixelImage, paintOut } from '@testigo/imaging/mask';
import type { Original } from '@testigo/intake/captures';
import type { PixelBox } from '@testigo/review/api';
import type { WorkingPictureTable } from '@testigo/store/desk';
import type { ElectionBlobs } from '../workspace/blobs.ts';
import { DeskRefusal } from './desk.ts';
import { PictureCache } from './picture-cache.ts';

/** Pictures as workers at the desk see them: made when they are asked for, kept in memory for a while, never on a disk. */
export interface DeskPictures {
  /** A redacted page with some boxes painted beside what is painted already. */
  page(picture: WorkingPictureTable, painted: readonly PixelBox[]): Promise<Uint8Array>;
  /** What lies in some boxes of a redacted page, one picture each. */
  lines(picture: WorkingPictureTable, boxes: readonly PixelBox[]): Promise<readonly Uint8Array[]>;
  /** The pixels of a redacted page. */
  pixels(picture: Pick<WorkingPictureTable, 'sha256'>): Promise<PixelImage>;
  /** The pixels of an original, upright: for whoever masks it, and for nobody else. */
  original(original: Original): Promise<PixelImage>;
  /** How many pixels a picture has across and down. */
  sidesOf(bytes: Uint8Array): Promise<{ readonly width: number; readonly height: number }>;
  /** An unmasked picture as a file, without anything that the camera wrote into it. Not kept. */
  unmasked(original: Original): Promise<Uint8Array>;
}

/** Bytes of finished pictures that are kept. */
const KEPT_BYTES = 96 * 1024 * 1024;

/** Makes pictures from the working copies and originals of an election. */
export function createDeskPictures({ working, originals }: Pick<ElectionBlobs, 'working' | 'originals'>): DeskPictures {
  const encoder = createPictureEncoder();
  const decoder = createImageDecoder();
  const kept = new PictureCache<readonly Uint8Array[]>(KEPT_BYTES, (files) =>
    files.reduce((sum, file) => sum + file.length, 0),
  );
  const encode = async (picture: PixelImage): Promise<Uint8Array> => (await encoder.full(picture)).bytes;
  const pixels = async ({ sha256 }: Pick<WorkingPictureTable, 'sha256'>): Promise<PixelImage> => {
    const bytes = await working.get(sha256.toString('hex'));
    if (bytes === null) throw new DeskRefusal('picture-lost', 410);
    return openPicture(bytes);
  };
  const original = async ({ blob, sha256 }: Original): Promise<PixelImage> => {
    const bytes = (await originals.get(blob)) ?? (await originals.get(sha256));
    const opened = bytes === null ? null : await decoder.open(bytes);
    if (opened?.ok !== true || opened.value.pixels === undefined) throw new DeskRefusal('picture-lost', 410);
    return opened.value.pixels;
  };
  return {
    pixels,
    original,
    sidesOf: openPicture,
    unmasked: async (which) => encode(await original(which)),
    async page(picture, painted) {
      const name = `${picture.sha256.toString('hex')} page ${JSON.stringify(painted)}`;
      const [file] = await kept.get(name, async () => {
        const opened = await pixels(picture);
        return [await encode(paintOut(opened, maskFromBoxes(opened.width, opened.height, painted)))];
      });
      if (file === undefined) throw new DeskRefusal('picture-lost', 410);
      return file;
    },
    lines(picture, boxes) {
      const name = `${picture.sha256.toString('hex')} lines ${JSON.stringify(boxes)}`;
      return kept.get(name, async () => {
        const opened = await pixels(picture);
        return Promise.all(boxes.map((box) => encode(cutOut(opened, box))));
      });
    },
  };
}

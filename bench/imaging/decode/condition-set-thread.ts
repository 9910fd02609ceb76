import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { CONDITION_CELLS, conditionImage, drawConditionStrip } from '@testigo/rehearsal';
import type { IndexedPicture, StripOrder } from './condition-set.ts';
import { answerOnThread } from './threads.ts';

answerOnThread(async ({ folder, split, number }: StripOrder): Promise<readonly IndexedPicture[]> => {
  const strip = await drawConditionStrip(split, number);
  const pictures: IndexedPicture[] = [];
  for (const cell of CONDITION_CELLS) {
    const { bytes, mediaType, modulePixels, corners } = await conditionImage(strip, cell, `${split}/${number}`);
    const file = `${cell.condition}-${cell.level}/${number}.${mediaType === 'image/png' ? 'png' : 'jpg'}`;
    await mkdir(dirname(join(folder, file)), { recursive: true });
    await writeFile(join(folder, file), bytes);
    const { text, version, errorCorrection } = strip;
    const around = [corners.topLeft, corners.topRight, corners.bottomRight, corners.bottomLeft];
    pictures.push({
      file,
      text,
      version,
      errorCorrection,
      modulePixels,
      corners: around.map(({ x, y }) => [Math.round(x), Math.round(y)] as const),
    });
  }
  return pictures;
});

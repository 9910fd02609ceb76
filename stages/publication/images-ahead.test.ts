import { describe, expect, it } from 'vitest';
import { withImagesAhead } from './images-ahead.ts';
import type { ItemWithPages } from './pages-ahead.ts';
import type { ImageOfCapture, PublishedTable } from './ports.ts';
import type { PublicationRun } from './publication-run.ts';

const TABLES = 60;
const imageOf = (number: number): string => String(number).padStart(64, '0');

/** Tables of one capture each: every third shows no image, and every fifth shows that of the first. */
async function* tables(): AsyncGenerator<ItemWithPages> {
  for (let number = 0; number < TABLES; number += 1) {
    const part = { sha256: imageOf(number % 5 === 0 ? 0 : number), bytes: 1, mime: 'image/webp' } as const;
    const image: ImageOfCapture =
      number % 3 === 1 ? { shown: false, reason: 'not-cleared' } : { shown: true, parts: [part, part] };
    const capture = { id: imageOf(number), class: 'scan', commitment: imageOf(number), sightings: 1, image } as const;
    const table: PublishedTable = {
      code: String(number),
      path: [],
      contests: [],
      captures: [capture],
      readings: [],
      leaves: [],
    };
    yield { item: { kind: 'table', place: 'R', table }, pages: null };
  }
}

/** A run that notes which images are read, and fails at those that it is told to. */
function newRun(failing: ReadonlySet<string> = new Set()) {
  const asked: string[] = [];
  const run = {
    count: {
      image: async (sha256: string) => {
        asked.push(sha256);
        if (failing.has(sha256)) throw new Error('the disk is gone');
        return sha256 === imageOf(2) ? null : Buffer.from(sha256);
      },
    },
    writer: { holdsImage: (path: string) => path.includes(imageOf(3)) },
  } as unknown as PublicationRun;
  return { run, asked };
}

describe('images that are read ahead', () => {
  it('are those of the next tables alone, each once a table, without those that the bundle holds', async () => {
    const { run, asked } = newRun();
    const seen: string[] = [];
    for await (const { item, images } of withImagesAhead(tables(), run)) {
      if (item.kind === 'table') seen.push(item.table.code);
      expect(asked.length).toBeLessThan(seen.length + 20);
      for (const [sha256, bytes] of images) {
        expect(await bytes).toEqual(sha256 === imageOf(2) ? null : Buffer.from(sha256));
      }
    }
    expect(seen).toEqual(Array.from({ length: TABLES }, (_, number) => String(number)));
    expect(asked).not.toContain(imageOf(3));
    expect(asked).not.toContain(imageOf(4));
    expect(asked.filter((sha256) => sha256 === imageOf(8))).toHaveLength(1);
    expect(asked.length).toBeGreaterThan(30);
  });

  it('fail for whoever needs them, and for nobody else', async () => {
    const { run } = newRun(new Set([imageOf(6), imageOf(9)]));
    for await (const { item, images } of withImagesAhead(tables(), run)) {
      if (item.kind !== 'table' || item.table.code !== '6') continue;
      await expect(images.get(imageOf(6))).rejects.toThrow('the disk is gone');
      break;
    }
    await new Promise((resolve) => setTimeout(resolve, 5));
  });
});

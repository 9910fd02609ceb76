import type { JsonObject } from '../../encoding/canonical.ts';
import { addTally, bundleOf, closedExample, type Example } from '../examples.ts';
import { hashOf } from '../log-maker.ts';
import { greyPicture } from '../picture.ts';
import { type Attack, resigned } from './attack.ts';

/** The same election with the picture's record changed. */
function withPicture(change: (record: JsonObject, bytes: Uint8Array) => JsonObject): Example {
  const example = closedExample();
  const { maker, picture } = example;
  maker.leaves.length = example.counted - 1;
  maker.add(change(picture.record, picture.bytes));
  addTally(maker, example.outcomes, []);
  return example;
}

/** What is done to pictures and their masks: steps V13 and V14. */
export const ATTACKS_ON_PICTURES: readonly Attack[] = [
  {
    name: 'an image exchanged, under the name of the one in the log',
    files: () => {
      const { picture } = closedExample();
      return resigned((files) => files.set(picture.path, greyPicture(100, 200, 10)));
    },
    found: ['V13 picture-differs'],
  },
  {
    name: 'an image that no record shows',
    files: () => {
      const other = greyPicture(100, 200, 10);
      const path = `images/${hashOf(other).slice(0, 2)}/${hashOf(other)}.png`;
      return resigned((files) => files.set(path, other));
    },
    found: ['V13 picture-unexpected'],
  },
  {
    name: 'an image that was withdrawn',
    files: () => {
      const example = closedExample();
      const { maker, capture } = example;
      maker.leaves.length = example.counted;
      maker.add({ type: 'image', capture, format: 'form', cleared: 'person', public: [], boxes: [] });
      addTally(maker, example.outcomes, []);
      return bundleOf(example);
    },
    found: ['V13 picture-unexpected'],
  },
  {
    name: 'an image of another kind than the record says',
    files: () => {
      const example = withPicture((record, bytes) => ({
        ...record,
        public: [{ sha256: hashOf(bytes), bytes: bytes.length, mime: 'image/jpeg', page: 'front' }],
      }));
      const path = example.picture.path.replace('.png', '.jpg');
      return bundleOf({ ...example, images: new Map([[path, example.picture.bytes]]) });
    },
    found: ['V13 picture-kind'],
  },
  {
    name: 'a mask that touches a figure by one pixel',
    files: () =>
      bundleOf(
        withPicture((record) => ({
          ...record,
          boxes: [
            { part: 0, x: 8, y: 148, width: 84, height: 45 },
            { part: 0, x: 0, y: 0, width: 51, height: 31 },
          ],
        })),
      ),
    found: ['V14 box-touches-figure'],
  },
  {
    name: 'a mask that leaves one row of a personal region open',
    files: () =>
      bundleOf(withPicture((record) => ({ ...record, boxes: [{ part: 0, x: 10, y: 150, width: 80, height: 39 }] }))),
    found: ['V14 region-not-covered'],
  },
  {
    name: 'a mask of two boxes with a gap between them',
    files: () =>
      bundleOf(
        withPicture((record) => ({
          ...record,
          boxes: [
            { part: 0, x: 10, y: 150, width: 40, height: 40 },
            { part: 0, x: 51, y: 150, width: 39, height: 40 },
          ],
        })),
      ),
    found: ['V14 region-not-covered'],
  },
];

import { utf8 } from '../../encoding/canonical.ts';
import { addTally, bundleOf, closedExample } from '../examples.ts';
import { hashOf, someHash } from '../log-maker.ts';
import { shardsOf } from '../outcome.ts';
import { greyPicture } from '../picture.ts';
import { writeBundle } from '../write-bundle.ts';
import { type Attack, edit, resigned, SHARD, withPicture } from './attack.ts';

/** What must be caught by the steps V11 to V14: shards, tallies, pictures and masks. */
export const ATTACKS_ON_COUNT: readonly Attack[] = [
  {
    name: 'a total altered by one vote',
    files: () => resigned((files) => edit(files, SHARD, (text) => text.replace('[190,', '[191,'))),
    found: ['V11 shard-differs'],
  },
  {
    name: 'a shard left out',
    files: () => resigned((files) => files.delete('count/council/lum-1.json')),
    found: ['V11 shard-missing'],
  },
  {
    name: 'a shard of a contest that is not held there',
    files: () => resigned((files) => files.set('count/council/lum-2.json', utf8('{}'))),
    found: ['V11 shard-unexpected'],
  },
  {
    name: 'a decision under its threshold that has effect',
    files: () => {
      const example = closedExample();
      const outcomes = example.outcomes.map((each) =>
        each.table === '11-01' && each.contest === 'president'
          ? { contest: 'president', table: '11-01', division: 'lum-1-1', state: 'withdrawn', register: 100 }
          : each,
      );
      const { maker } = example;
      maker.leaves.length = example.counted;
      addTally(maker, outcomes, []);
      return writeBundle(maker, { shards: shardsOf(outcomes, []), images: example.images });
    },
    found: ['V11 shard-differs', 'V12 tally-differs'],
  },
  {
    name: 'no tally',
    files: () => {
      const example = closedExample();
      example.maker.leaves.length = example.counted;
      return bundleOf(example);
    },
    found: ['V12 tally-missing'],
  },
  {
    name: 'a tally of another count',
    files: () => {
      const example = closedExample();
      const { maker } = example;
      maker.leaves.length = example.counted;
      maker.add({ type: 'tally', size: maker.leaves.length, count: someHash('another') });
      return bundleOf(example);
    },
    found: ['V12 tally-differs'],
  },
  {
    name: 'a capture behind the last tally',
    files: () => {
      const example = closedExample();
      example.maker.capture('late');
      return bundleOf(example);
    },
    found: ['V12 tally-stale'],
  },
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

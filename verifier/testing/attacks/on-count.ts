import { utf8 } from '../../encoding/canonical.ts';
import { addTally, bundleOf, closedExample } from '../examples.ts';
import { someHash } from '../log-maker.ts';
import { shardsOf } from '../outcome.ts';
import { writeBundle } from '../write-bundle.ts';
import { type Attack, edit, resigned } from './attack.ts';

const SHARD = 'count/president/lum.json';

/** What is done to the count and its tally: steps V11 and V12. */
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
];

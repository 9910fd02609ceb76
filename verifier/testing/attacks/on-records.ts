import { type JsonObject, utf8 } from '../../encoding/canonical.ts';
import { addTally, bundleOf, closedExample, type Example } from '../examples.ts';
import { hashOf, KEYS, someHash } from '../log-maker.ts';
import { checkpointNote } from '../write-bundle.ts';
import { type Attack, decode, resigned } from './attack.ts';

/** A log with one more record before its tally, which says what it should. */
function withRecord(fields: JsonObject): Example {
  const example = closedExample();
  example.maker.leaves.length = example.counted;
  example.maker.add(fields);
  addTally(example.maker, example.outcomes, []);
  return example;
}

/** What is done to records, documents and the release: steps V8 to V10. */
export const ATTACKS_ON_RECORDS: readonly Attack[] = [
  {
    name: 'a record with an unknown field',
    files: () => bundleOf(withRecord({ type: 'custody', commitment: someHash('c'), place: 'here' })),
    found: ['V8 record-form'],
  },
  {
    name: 'a record with a key that reaches for prototypes',
    files: () => {
      const record = JSON.parse('{"__proto__":{"type":"tally"},"type":"custody","commitment":""}') as JsonObject;
      return bundleOf(withRecord({ ...record, commitment: someHash('c'), ['__proto__']: { type: 'tally' } }));
    },
    found: ['V8 record-form'],
  },
  {
    name: 'a record of an unknown type',
    files: () => bundleOf(withRecord({ type: 'rumour' })),
    found: ['V8 unknown-type'],
  },
  {
    name: 'a record of another election',
    files: () => bundleOf(withRecord({ type: 'custody', commitment: someHash('c'), election: someHash('other') })),
    found: ['V8 record-election'],
  },
  {
    name: 'a record twice',
    files: () => {
      const example = closedExample();
      const { maker } = example;
      maker.leaves.splice(example.counted, 0, maker.leaves[1] as Uint8Array);
      return bundleOf(example);
    },
    found: ['V8 record-twice'],
  },
  {
    name: 'a record with loose white space',
    files: () => {
      const example = closedExample();
      const { maker } = example;
      maker.leaves.splice(example.counted, 0, utf8(`${decode(maker.leaves[1])} `));
      return bundleOf(example);
    },
    found: ['V8 not-canonical'],
  },
  {
    name: 'a record longer than 16 KiB',
    files: () => {
      const captures = Array.from({ length: 260 }, (_, at) => someHash(String(at))).sort();
      return bundleOf(withRecord({ type: 'custody', commitment: someHash('c'), answers: captures }));
    },
    found: ['V8 record-too-large'],
  },
  {
    name: 'a definition that is missing',
    files: () => {
      const { maker } = closedExample();
      return resigned((files) => files.delete(`documents/${hashOf(maker.definition)}.json`));
    },
    found: ['V9 document-missing'],
  },
  {
    name: 'a document under another name',
    files: () => resigned((files) => files.set(`documents/${someHash('x')}.json`, utf8('{}'))),
    found: ['V9 document-hash'],
  },
  {
    name: 'a release where everything is public at once',
    files: () => resigned((files) => files.set('release.json', utf8('{}'))),
    found: ['V10 release-unexpected'],
  },
  {
    name: 'a release with one signature of two',
    files: () => bundleOf(closedExample({ release: 'held' }), { releaseSigners: KEYS.release.slice(0, 1) }),
    found: ['V10 release-signatures'],
  },
  {
    name: 'a record after the released size',
    files: () => {
      const example = closedExample({ release: 'held' });
      const { maker } = example;
      const released = bundleOf(example).get('release.json') as Uint8Array;
      maker.add({ type: 'custody', commitment: someHash('c') });
      return bundleOf(example, { alterFiles: (files) => files.set('release.json', released) });
    },
    found: ['V10 release-size'],
  },
  {
    name: 'a newest checkpoint that does not continue the log',
    files: () => {
      const example = closedExample({ release: 'held' });
      const { maker } = example;
      const size = maker.leaves.length;
      maker.add({ type: 'custody', commitment: someHash('c') });
      const fork = [...maker.leaves];
      fork[2] = utf8('{}');
      const newest = checkpointNote(maker.election, fork);
      return bundleOf(example, { size, alterFiles: (files) => files.set('log/newest', newest) });
    },
    found: ['V10 newest-proof'],
  },
];

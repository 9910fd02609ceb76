import { type JsonObject, utf8 } from '../../encoding/canonical.ts';
import { bundleOf, closedExample } from '../examples.ts';
import { hashOf, KEYS, LogMaker, someHash } from '../log-maker.ts';
import { checkpointNote, sign } from '../write-bundle.ts';
import { type Attack, decode, ENTRIES, pathOf, resigned, withRecord } from './attack.ts';

/** What must be caught by the steps V7 to V10: leaves, records, documents and releases. */
export const ATTACKS_ON_LOG: readonly Attack[] = [
  {
    name: 'a truncated tile',
    files: () =>
      resigned((files) => {
        const path = pathOf(files, /^log\/tile\/0\//);
        files.set(path, (files.get(path) as Uint8Array).slice(0, -32));
      }),
    found: ['V7 tile-differs'],
  },
  {
    name: 'a tile of another width',
    files: () => resigned((files) => files.set('log/tile/0/000.p/3', new Uint8Array(96))),
    found: ['V7 tile-unexpected'],
  },
  {
    name: 'a record removed from the entries',
    files: () =>
      resigned((files) => {
        const path = pathOf(files, ENTRIES);
        const bytes = files.get(path) as Uint8Array;
        const length = ((bytes[0] ?? 0) << 8) | (bytes[1] ?? 0);
        files.set(path, bytes.slice(length + 2));
      }),
    found: ['V7 entries-form'],
  },
  {
    name: 'a record added to the entries',
    files: () =>
      resigned((files) => {
        const path = pathOf(files, ENTRIES);
        const bytes = files.get(path) as Uint8Array;
        const length = ((bytes[0] ?? 0) << 8) | (bytes[1] ?? 0);
        files.set(path, new Uint8Array([...bytes, ...bytes.subarray(0, length + 2)]));
      }),
    found: ['V7 entries-form'],
  },
  {
    name: 'a record in the place of another, with its tiles',
    files: () => {
      const { maker } = closedExample();
      const late = new LogMaker(maker.choice);
      late.capture('another');
      const exchanged = [...maker.leaves];
      exchanged[2] = late.leaves[1] as Uint8Array;
      return resigned((files) => {
        const forged = bundleOf(closedExample(), { alterLeaves: () => exchanged });
        for (const [path, bytes] of forged) if (path.startsWith('log/tile/')) files.set(path, bytes);
      });
    },
    found: ['V7 root-differs'],
  },
  {
    name: 'two records reordered',
    files: () => {
      const { maker } = closedExample();
      const reordered = [...maker.leaves];
      reordered.splice(2, 2, ...reordered.slice(2, 4).reverse());
      return resigned((files) => {
        const forged = bundleOf(closedExample(), { alterLeaves: () => reordered });
        for (const [path, bytes] of forged) if (path.startsWith('log/tile/')) files.set(path, bytes);
      });
    },
    found: ['V7 root-differs'],
  },
  {
    name: 'a record back-dated: put in before records that were cosigned',
    files: () => {
      const example = closedExample();
      const late = new LogMaker(example.maker.choice);
      late.capture('late');
      const before = [...example.maker.leaves];
      before.splice(3, 0, late.leaves[1] as Uint8Array);
      return resigned((files) => {
        const forged = bundleOf(example, { alterLeaves: () => before });
        for (const path of [...files.keys()]) if (path.startsWith('log/tile/')) files.delete(path);
        for (const [path, bytes] of forged) if (path.startsWith('log/tile/')) files.set(path, bytes);
      });
    },
    found: ['V7 tile-unexpected', 'V7 entries-missing'],
  },
  {
    name: 'a forged root, signed by the log’s key and cosigned',
    files: () => {
      const { maker } = closedExample();
      const forged = [...maker.leaves.slice(0, -1), utf8('{}')];
      const files = resigned((all) => all.set('log/checkpoint', checkpointNote(maker.election, forged)));
      sign(new Map([...files].filter(([path]) => !/^manifest|^latest/.test(path))), maker, forged);
      const others = new Map([...files].filter(([path]) => !/^manifest|^latest/.test(path)));
      sign(others, maker, forged);
      return others;
    },
    found: ['V7 root-differs'],
  },
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

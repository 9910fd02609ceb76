import { utf8 } from '../../encoding/canonical.ts';
import { addTally, bundleOf, closedExample } from '../examples.ts';
import { cosignerKey } from '../keys.ts';
import { KEYS, LogMaker } from '../log-maker.ts';
import { checkpointNote, type Files, sign } from '../write-bundle.ts';
import { type Attack, changed, edit, resigned } from './attack.ts';

const ENTRIES = /^log\/tile\/entries\//;
const pathOf = (files: Files, pattern: RegExp): string => [...files.keys()].find((path) => pattern.test(path)) ?? '';

/** What is done to the checkpoint, its signatures and the log: steps V4 to V7. */
export const ATTACKS_ON_LOG: readonly Attack[] = [
  {
    name: 'the checkpoint of another size',
    files: () => {
      const { maker } = closedExample();
      return resigned((files) => files.set('log/checkpoint', checkpointNote(maker.election, maker.leaves.slice(0, 5))));
    },
    found: ['V4 checkpoint-differs'],
  },
  {
    name: 'a checkpoint with an extension line',
    files: () => resigned((files) => edit(files, 'log/checkpoint', (text) => text.replace('\n\n', '\nmore\n\n'))),
    found: ['V4 checkpoint-form'],
  },
  {
    name: 'a key swapped: everything signed by a thief',
    files: () => bundleOf(closedExample(), { logKey: KEYS.thief }),
    found: ['V5 log-signature'],
  },
  {
    name: 'one bit of the log’s signature changed',
    files: () =>
      changed((files) =>
        edit(files, 'latest.json', (text) =>
          text.replace(/([A-Za-z0-9+/])(?=[A-Za-z0-9+/]{20}=*\n$)/, (each) => (each === 'A' ? 'B' : 'A')),
        ),
      ),
    found: ['V5 log-signature-broken'],
  },
  {
    name: 'the log key after an amendment removed it',
    files: () => {
      const value = { role: 'log', remove: KEYS.log.hex, add: KEYS.standby.hex };
      const { maker, outcomes, counted } = closedExample();
      maker.leaves.length = counted;
      maker.amendment('key', value);
      addTally(maker, outcomes, []);
      return bundleOf({ ...closedExample(), maker });
    },
    found: ['V5 log-signature'],
  },
  {
    name: 'too few cosigners',
    files: () => bundleOf(closedExample(), { cosigners: KEYS.cosigners.slice(0, 1) }),
    found: ['V6 no-quorum'],
  },
  {
    name: 'a cosigner counted twice: its line repeated',
    files: () => {
      const [one] = KEYS.cosigners;
      return bundleOf(closedExample(), { cosigners: one === undefined ? [] : [one, one] });
    },
    found: ['V6 no-quorum'],
  },
  {
    name: 'a cosigner counted twice: one key under two names',
    files: () => {
      const [one] = KEYS.cosigners;
      if (one === undefined) throw new Error('no cosigner');
      const alias = { ...one, name: 'alias.example' };
      return bundleOf(closedExample({ cosignerKeys: [cosignerKey(one), cosignerKey(alias)] }), {
        cosigners: [one, alias],
      });
    },
    found: ['V6 no-quorum'],
  },
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
        files.set(path, new Uint8Array([...bytes, ...bytes.slice(0, length + 2)]));
      }),
    found: ['V7 entries-form'],
  },
  {
    name: 'a record added among those that were signed for, and one dropped in its stead',
    files: () => {
      const { maker } = closedExample();
      const added = [...maker.leaves];
      added.splice(2, 2, added[2] as Uint8Array, added[2] as Uint8Array);
      return resigned((files) => {
        const forged = bundleOf(closedExample(), { alterLeaves: () => added });
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
];

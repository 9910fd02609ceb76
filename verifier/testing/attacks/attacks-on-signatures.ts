import { utf8 } from '../../encoding/canonical.ts';
import { addTally, bundleOf, closedExample } from '../examples.ts';
import { cosignerKey } from '../keys.ts';
import { KEYS } from '../log-maker.ts';
import { checkpointNote } from '../write-bundle.ts';
import { type Attack, changed, edit, resigned, signedLatest } from './attack.ts';

/** What must be caught by the steps V1 to V6: files, manifests, checkpoint and keys. */
export const ATTACKS_ON_SIGNATURES: readonly Attack[] = [
  {
    name: 'latest.json with an unknown member',
    files: () => signedLatest({ note: 'x' }),
    found: ['V1 latest-form'],
  },
  {
    name: 'latest.json with loose base64',
    files: () => changed((files) => edit(files, 'latest.json', (text) => text.replace(/.(=*)\n$/, '-$1\n'))),
    found: ['V1 latest-form'],
  },
  {
    name: 'latest.json with a second line of text',
    files: () => changed((files) => edit(files, 'latest.json', (text) => text.replace('\n\n', '\n{}\n\n'))),
    found: ['V1 latest-form'],
  },
  {
    name: 'no latest.json',
    files: () => changed((files) => files.delete('latest.json')),
    found: ['V1 latest-missing'],
  },
  {
    name: 'a manifest with a space',
    files: () => changed((files) => edit(files, 'manifest/lum-1.json', (text) => text.replace(':', ': '))),
    found: ['V2 manifest-hash'],
  },
  {
    name: 'a manifest that is missing',
    files: () => changed((files) => files.delete('manifest/lum-2.json')),
    found: ['V2 manifest-missing'],
  },
  {
    name: 'a file that is missing',
    files: () => changed((files) => files.delete('index.html')),
    found: ['V3 file-missing'],
  },
  {
    name: 'a file that nobody listed',
    files: () => changed((files) => files.set('extra.js', utf8('alert(1)'))),
    found: ['V3 file-unlisted'],
  },
  {
    name: 'a symbolic link out of the bundle',
    files: () => changed(() => undefined),
    links: ['images/link'],
    found: ['V3 link'],
  },
  {
    name: 'a listed file that is a symbolic link',
    files: () => changed(() => undefined),
    links: ['index.html'],
    found: ['V3 link'],
  },
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
];

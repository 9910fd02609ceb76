import { type JsonObject, utf8 } from '../../encoding/canonical.ts';
import { bundleOf, closedExample } from '../examples.ts';
import { KEYS } from '../log-maker.ts';
import { type Files, latestNote } from '../write-bundle.ts';
import { type Attack, changed, edit } from './attack.ts';

const signedLatest = (extra: JsonObject): Files => {
  const example = closedExample();
  const files = bundleOf(example);
  const manifest = files.get('manifest/lum.json') as Uint8Array;
  const json = extra as Record<string, never>;
  files.set('latest.json', latestNote(example.maker, manifest, example.maker.leaves, KEYS.log, json));
  return files;
};

/** What is done to the files of a bundle: steps V1 to V3. */
export const ATTACKS_ON_FILES: readonly Attack[] = [
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
];

import { describe, expect, test } from 'vitest';
import { type JsonObject, utf8, writeCanonical } from '../encoding/canonical.ts';
import { addTally, bundleOf, closedExample, type Example } from '../testing/examples.ts';
import { cosignerKey, noteLine } from '../testing/keys.ts';
import { hashOf, KEYS, LogMaker, someHash } from '../testing/log-maker.ts';
import { shardsOf } from '../testing/outcome.ts';
import { greyPicture } from '../testing/picture.ts';
import { failures, verifyFiles } from '../testing/verify-files.ts';
import { checkpointNote, type Files, latestNote, sign, writeBundle } from '../testing/write-bundle.ts';
import { firstFailure } from './report.ts';

const decode = (bytes: Uint8Array | undefined): string => new TextDecoder().decode(bytes);

function edit(files: Files, path: string, change: (text: string) => string): void {
  const text = decode(files.get(path));
  expect(change(text)).not.toBe(text);
  files.set(path, utf8(change(text)));
}

/** A log with one more record before its tally, which says what it should. */
function withRecord(fields: JsonObject): Example {
  const example = closedExample();
  example.maker.leaves.length = example.counted;
  example.maker.add(fields);
  addTally(example.maker, example.outcomes, []);
  return example;
}

/** The same election with the picture's record changed. */
function withPicture(change: (record: JsonObject, bytes: Uint8Array) => JsonObject): Example {
  const example = closedExample();
  const { maker, picture } = example;
  maker.leaves.length = example.counted - 1;
  maker.add(change(picture.record, picture.bytes));
  addTally(maker, example.outcomes, []);
  return example;
}

/** An attack: what it does, and the steps and reasons by which it must be found, the first failing step first. */
interface Attack {
  readonly name: string;
  readonly files: () => Files;
  readonly found: readonly string[];
  readonly links?: readonly string[];
}

const changed = (change: (files: Files) => void, example = closedExample()): Files => {
  const files = bundleOf(example);
  change(files);
  return files;
};

/** Changes files and signs for them with the log's own key, as its thief could. */
const resigned = (change: (files: Files) => void, example = closedExample()): Files =>
  bundleOf(example, { alterFiles: change });

const signedLatest = (extra: JsonObject): Files => {
  const example = closedExample();
  const files = bundleOf(example);
  const manifest = files.get('manifest/lum.json') as Uint8Array;
  const json = extra as Record<string, never>;
  files.set('latest.json', latestNote(example.maker, manifest, example.maker.leaves, KEYS.log, json));
  return files;
};

const SHARD = 'count/president/lum.json';
const ENTRIES = /^log\/tile\/entries\//;
const pathOf = (files: Files, pattern: RegExp): string => [...files.keys()].find((path) => pattern.test(path)) ?? '';

const ATTACKS: readonly Attack[] = [
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

describe('what must be caught', () => {
  test.each(ATTACKS)('$name', async ({ files, found, links }) => {
    const report = await verifyFiles(files(), {}, links);
    expect(failures(report)).toEqual(found);
    expect(firstFailure(report)).toBe(Number(/\d+/.exec(found[0] ?? '')?.[0]));
  });

  test('one bit changed in any file', async () => {
    const files = bundleOf(closedExample({ release: 'held' }));
    for (const [path, bytes] of files) {
      const damaged = bytes.slice();
      const at = bytes.length >> 1;
      damaged[at] = (damaged[at] ?? 0) ^ 1;
      const report = await verifyFiles(new Map([...files, [path, damaged]]));
      expect([path, firstFailure(report) > 0]).toEqual([path, true]);
    }
  });

  test('the bundle of another election than the one asked for', async () => {
    const report = await verifyFiles(bundleOf(closedExample()), { election: someHash('mine') });
    expect(failures(report)).toEqual(['V1 other-election']);
  });
});

test('a size beyond all measure ends at once', async () => {
  const example = closedExample();
  const files = bundleOf(example);
  const { maker } = example;
  const size = 2 ** 52;
  const text = `testigo/${maker.election}\n${size}\n${'A'.repeat(43)}=\n`;
  const origin = `testigo/${maker.election}`;
  files.set('log/checkpoint', utf8(`${text}\n${noteLine(KEYS.log, origin, text)}`));
  for (const path of [...files.keys()]) if (/^manifest|^latest/.test(path)) files.delete(path);
  sign(files, maker, maker.leaves);
  const manifest = files.get('manifest/lum.json') as Uint8Array;
  const json = { size, root: `${'A'.repeat(43)}=` };
  files.set('latest.json', latestNote(maker, manifest, maker.leaves, KEYS.log, json));
  expect(failures(await verifyFiles(files))).toEqual(['V6 no-quorum', 'V7 tile-unexpected', 'V7 entries-missing']);
});

describe('what must pass', () => {
  test.each([
    ['published at once', closedExample(), {}],
    ['held, and all released', closedExample({ release: 'held' }), {}],
    ['without cosigners', closedExample({ quorum: 0 }), {}],
    ['signed by the standby key', closedExample(), { logKey: KEYS.standby }],
    ['with a picture withheld', closedExample(), { images: new Map<string, Uint8Array>() }],
  ])('an election %s', async (_, example, choice) => {
    const report = await verifyFiles(bundleOf(example, choice));
    expect(failures(report)).toEqual([]);
    expect(report.totals).toMatchObject({
      president: { clean: { options: [190, 60, 60] }, tables: { expected: 6, counted: 3, flagged: 1 } },
    });
  });

  test('a picture that a mirror took down is withheld', async () => {
    const example = closedExample();
    const files = bundleOf(example);
    files.delete(example.picture.path);
    const report = await verifyFiles(files);
    expect(failures(report)).toEqual([]);
    expect(report.withheld).toBe(1);
  });

  test('an election without cosigners says so', async () => {
    expect((await verifyFiles(bundleOf(closedExample({ quorum: 0 })))).notCosigned).toBe(true);
  });

  test('a release that is not final leaves out what is missing or received beneath the public level', async () => {
    for (const [publicLevel, publicDepth] of [
      ['country', 0],
      ['region', 1],
      ['centre', 2],
    ] as const) {
      const example = closedExample({ release: 'held', publicLevel });
      const files = bundleOf(example, { final: false }, { publicDepth });
      expect(failures(await verifyFiles(files))).toEqual([]);
      const whole = bundleOf(example, { final: false });
      expect(failures(await verifyFiles(whole))).toEqual(['V11 shard-differs']);
    }
  });

  test('a log longer than what is released', async () => {
    const example = closedExample({ release: 'held' });
    const size = example.maker.leaves.length;
    for (let more = 0; more < 5; more++) example.maker.add({ type: 'custody', commitment: someHash(String(more)) });
    expect(failures(await verifyFiles(bundleOf(example, { size })))).toEqual([]);
  });

  test('nothing released yet', async () => {
    const example = closedExample({ release: 'held' });
    const report = await verifyFiles(bundleOf(example, { size: 0 }));
    expect(failures(report)).toEqual([]);
    const early = bundleOf(example, { size: 0, alterFiles: (files) => files.set(SHARD, utf8(writeCanonical({}))) });
    expect(failures(await verifyFiles(early))).toEqual(['V10 beyond-release']);
  });
});

test('a record that was logged with other signatures unites them', async () => {
  const example = closedExample();
  const { maker } = example;
  maker.leaves.length = example.counted;
  const decision = { table: '11-01', ruling: 'withdraw', reason: 'court-order' };
  maker.decision(decision, KEYS.adjudicators.slice(1, 2));
  const outcomes = example.outcomes.map((each) =>
    each.table === '11-01' && each.contest === 'president'
      ? { contest: 'president', table: '11-01', division: 'lum-1-1', state: 'withdrawn', register: 100 }
      : each,
  );
  addTally(maker, outcomes, []);
  const files = writeBundle(maker, { shards: shardsOf(outcomes, []), images: example.images });
  expect(failures(await verifyFiles(files))).toEqual([]);
});

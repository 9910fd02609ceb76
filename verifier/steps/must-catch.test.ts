import { describe, expect, test } from 'vitest';
import { utf8, writeCanonical } from '../encoding/canonical.ts';
import { SHARD } from '../testing/attacks/attack.ts';
import { ATTACKS_ON_COUNT } from '../testing/attacks/attacks-on-count.ts';
import { ATTACKS_ON_LOG } from '../testing/attacks/attacks-on-log.ts';
import { ATTACKS_ON_SIGNATURES } from '../testing/attacks/attacks-on-signatures.ts';
import { addTally, bundleOf, closedExample } from '../testing/examples.ts';
import { noteLine } from '../testing/keys.ts';
import { KEYS, someHash } from '../testing/log-maker.ts';
import { shardsOf } from '../testing/outcome.ts';
import { failures, verifyFiles } from '../testing/verify-files.ts';
import { latestNote, sign, writeBundle } from '../testing/write-bundle.ts';
import { firstFailure } from './report.ts';

describe('what must be caught', () => {
  test.each([...ATTACKS_ON_SIGNATURES, ...ATTACKS_ON_LOG, ...ATTACKS_ON_COUNT])(
    '$name',
    async ({ files, found, links }) => {
      const report = await verifyFiles(files(), {}, links);
      expect(failures(report)).toEqual(found);
      expect(firstFailure(report)).toBe(Number(/\d+/.exec(found[0] ?? '')?.[0]));
    },
  );

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

import { expect, test } from 'vitest';
import { utf8 } from '../encoding/canonical.ts';
import { addTally, bundleOf, closedExample, type Example } from '../testing/examples.ts';
import { KEYS, someHash } from '../testing/log-maker.ts';
import { memoryFiles } from '../testing/memory-files.ts';
import { failures, testPlatform, verifyFiles } from '../testing/verify-files.ts';
import { checkpointNote } from '../testing/write-bundle.ts';
import { verifyDifference } from './diff.ts';

/** The example with some records and a tally more. */
function longer(name = 'more'): Example {
  const example = closedExample();
  example.maker.add({ type: 'custody', commitment: someHash(name) });
  addTally(example.maker, example.outcomes, []);
  return example;
}

const noteOf = ({ maker }: Example, size = maker.leaves.length): { readonly note: Uint8Array } => ({
  note: checkpointNote(maker.election, maker.leaves.slice(0, size)),
});

test('a bundle continues every earlier checkpoint of its log', async () => {
  const example = longer();
  for (let size = 1; size <= example.maker.leaves.length; size++) {
    expect(failures(await verifyFiles(bundleOf(example), { known: [noteOf(example, size)] }))).toEqual([]);
  }
});

test('an older checkpoint served as new is caught', async () => {
  const report = await verifyFiles(bundleOf(closedExample()), { known: [noteOf(longer())] });
  expect(failures(report)).toEqual(['V17 older-than-known']);
});

test('two forks shown to two people are caught, and both signed notes are kept', async () => {
  const mine = noteOf(longer('for me'));
  const report = await verifyFiles(bundleOf(longer('for you')), { known: [mine] });
  expect(failures(report)).toEqual(['V17 fork']);
  expect(report.forkedNotes.length).toBe(2);
  expect(report.forkedNotes[0]).toBe(new TextDecoder().decode(mine.note));
});

test('what somebody else signed is no known checkpoint', async () => {
  const { maker } = closedExample();
  const forged = { note: checkpointNote(maker.election, maker.leaves, KEYS.thief) };
  expect(failures(await verifyFiles(bundleOf(closedExample()), { known: [forged] }))).toEqual(['V17 known-unsigned']);
  const nonsense = { note: utf8('x') };
  expect(failures(await verifyFiles(bundleOf(closedExample()), { known: [nonsense] }))).toEqual(['V17 known-form']);
});

test('a known checkpoint beyond what is released is compared with the newest', async () => {
  const example = closedExample({ release: 'held' });
  const size = example.maker.leaves.length;
  example.maker.add({ type: 'custody', commitment: someHash('one') });
  example.maker.add({ type: 'custody', commitment: someHash('two') });
  const files = bundleOf(example, { size });
  expect(failures(await verifyFiles(files, { known: [noteOf(example)] }))).toEqual([]);
  const between = await verifyFiles(files, { known: [noteOf(example, size + 1)] });
  expect(between.steps[16]).toMatchObject({ verdict: 'pass', reasons: [{ code: 'not-connected' }] });
  const fork = closedExample({ release: 'held' });
  fork.maker.add({ type: 'custody', commitment: someHash('other') });
  fork.maker.add({ type: 'custody', commitment: someHash('two') });
  expect(failures(await verifyFiles(files, { known: [noteOf(fork)] }))).toEqual(['V17 fork']);
});

test('the difference of two publications: what was added, corrected, withdrawn, and nothing else', async () => {
  const older = closedExample();
  const newer = closedExample();
  const { maker } = newer;
  const target = maker.person('12-01', maker.capture('late 12-01'), 'reader-3', [90, 60, 60, 31, 9, 15, 5, 55]);
  maker.decision({ table: '12-01', ruling: 'accept', target });
  maker.decision({ table: '11-01', ruling: 'withdraw', reason: 'court-order' });
  const better = maker.person('11-02', maker.capture('late 11-02'), 'reader-3', [120, 80, 80, 50, 10, 16, 4, 76]);
  maker.decision({ table: '11-02', ruling: 'accept', target: better });
  const figures = (oak: number, elm: number, ash: number, voters: number, register: number, spoilt: number) => ({
    ...{ ash, elm, oak, register, spoilt, valid: oak + elm + ash, voters, 'voters-words': voters },
  });
  const outcomes = newer.outcomes.map((each) => {
    if (each.contest !== 'president') return each;
    const { figures: _, marks: __, ...bare } = each;
    if (each.table === '11-01') return { ...bare, state: 'withdrawn' };
    if (each.table === '11-02') {
      return { ...bare, state: 'counted', marks: ['challenged'], figures: figures(50, 10, 16, 80, 120, 4) };
    }
    if (each.table !== '12-01') return each;
    return { ...bare, state: 'counted', marks: ['challenged'], figures: figures(31, 9, 15, 60, 90, 5) };
  });
  addTally(maker, outcomes, []);
  const difference = await verifyDifference(
    memoryFiles(bundleOf(older)),
    memoryFiles(bundleOf({ ...newer, outcomes })),
    testPlatform,
  );
  expect(failures(difference.older)).toEqual([]);
  expect(failures(difference.newer)).toEqual([]);
  expect(difference.changes.map(({ kind, table }) => `${kind} ${table}`)).toEqual([
    'withdrawn 11-01',
    'corrected 11-02',
    'added 12-01',
  ]);
  expect(difference.unchanged).toBe(6);
});

test('a difference to another log is a fork', async () => {
  const difference = await verifyDifference(
    memoryFiles(bundleOf(longer('one'))),
    memoryFiles(bundleOf(longer('two'))),
    testPlatform,
  );
  expect(failures(difference.newer)).toEqual(['V17 fork']);
});

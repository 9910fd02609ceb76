import { describe, expect, test } from 'vitest';
import type { Json } from '../encoding/canonical.ts';
import { addTally, bundleOf, closedExample } from '../testing/examples.ts';
import { KEYS, LogMaker, listBytes, someHash } from '../testing/log-maker.ts';
import type { Outcome, Remainder } from '../testing/outcome.ts';
import { STATED } from '../testing/small-election.ts';
import { failures, verifyFiles } from '../testing/verify-files.ts';

/** Figures of the president's contest at a table of an open list. */
const SHEET: readonly Json[] = ['absent', 60, 60, 30, 10, 15, 5, 55];
const ROW = { ash: 15, elm: 10, oak: 30, spoilt: 5, valid: 55, voters: 60, 'voters-words': 60 };

type Expected = Pick<Outcome, 'state'> & Partial<Outcome>;

/**
 * An open list on which records name table 31-01, whose division follows from its code; what is expected of it in the president's contest, or
 * null where it stays unknown. (Region 3 does not hold the council.)
 */
async function settle(build: (maker: LogMaker) => void, expected: Expected | null): Promise<readonly string[]> {
  const maker = new LogMaker({ list: 'open', release: 'live' });
  build(maker);
  const table = { contest: 'president', table: '31-01', division: 'lum-3-1', register: null } as const;
  const outcomes = expected === null ? [] : [{ ...table, ...expected }];
  const known = outcomes.length;
  const register = outcomes.reduce((sum, each) => sum + (each.state === 'void' ? 0 : (each.register ?? 0)), 0);
  const remainders: readonly Remainder[] = [
    { contest: 'president', tables: STATED.tables - known, register: STATED.register - register },
  ];
  addTally(maker, outcomes, remainders);
  const example = { ...closedExample(), maker, outcomes, remainders, images: new Map<string, Uint8Array>() };
  return failures(await verifyFiles(bundleOf(example)));
}

const counted: Expected = { state: 'counted', figures: ROW };
const scanned = (maker: LogMaker, name = 'scan'): string => {
  const capture = maker.capture(name);
  maker.person('31-01', capture, 'reader-1', SHEET);
  maker.person('31-01', capture, 'reader-2', SHEET);
  return capture;
};
const lone = (maker: LogMaker, sender: string, figures = SHEET): string => {
  const capture = maker.capture(`phone ${sender}`, sender);
  maker.person('31-01', capture, 'reader-1', figures);
  return capture;
};
const other: readonly Json[] = ['absent', 60, 60, 31, 9, 15, 5, 55];

describe('states of a table', () => {
  const cases: readonly (readonly [string, (maker: LogMaker) => void, Expected | null])[] = [
    ['nobody names it', () => undefined, null],
    ['two people read one scan alike', (maker) => void scanned(maker), counted],
    [
      'one person reads a scan',
      (maker) => void maker.person('31-01', maker.capture('a'), 'reader-1', SHEET),
      { state: 'received' },
    ],
    [
      'one person reads a scan twice',
      (maker) => {
        const capture = maker.capture('a');
        maker.person('31-01', capture, 'reader-1', SHEET);
        maker.person('31-01', capture, 'reader-1', ['blank', ...SHEET.slice(1)]);
      },
      { state: 'received' },
    ],
    [
      'two scans differ',
      (maker) => {
        scanned(maker);
        maker.person('31-01', maker.capture('b'), 'reader-3', other);
      },
      { state: 'disputed' },
    ],
    ['one phone', (maker) => void lone(maker, 'one'), { state: 'received', marks: ['uncorroborated'] }],
    [
      'two phones of one sender',
      (maker) => {
        lone(maker, 'one');
        maker.person('31-01', maker.capture('again', 'one'), 'reader-1', SHEET);
      },
      { state: 'received', marks: ['uncorroborated'] },
    ],
    [
      'two phones that agree',
      (maker) => {
        lone(maker, 'one');
        lone(maker, 'two');
      },
      counted,
    ],
    [
      'two phones that agree and a third that differs',
      (maker) => {
        lone(maker, 'one');
        lone(maker, 'two');
        lone(maker, 'three', other);
      },
      { ...counted, marks: ['challenged'] },
    ],
    [
      'a phone that is vouched for',
      (maker) => {
        const capture = lone(maker, 'one');
        maker.add({ type: 'vouch', capture, table: '31-01', by: 'leader-1' });
      },
      counted,
    ],
    [
      'a vouch that was taken back',
      (maker) => {
        const capture = lone(maker, 'one');
        const vouch = maker.add({ type: 'vouch', capture, table: '31-01', by: 'leader-1' });
        maker.add({ type: 'vouch', capture, table: '31-02', by: 'leader-1', answers: [vouch] });
      },
      { state: 'received', marks: ['uncorroborated'] },
    ],
    [
      'a forged phone picture beside a scan',
      (maker) => {
        scanned(maker);
        lone(maker, 'forger', other);
      },
      { ...counted, marks: ['challenged'] },
    ],
    [
      'a picture that is only placed there',
      (maker) => {
        const placed = { type: 'reading', contest: 'president', format: 'form', table: '31-01', method: 'person' };
        maker.add({ ...placed, captures: [maker.capture('a')], by: 'reader-1' });
      },
      { state: 'received' },
    ],
    [
      'words that are not the digits',
      (maker) => {
        const capture = maker.capture('a');
        for (const by of ['one', 'two']) maker.person('31-01', capture, by, ['absent', 60, 61, ...SHEET.slice(3)]);
      },
      { state: 'flagged', figures: { ...ROW, 'voters-words': 61 } },
    ],
    [
      'a field that is blank is had, and checks with it do not run',
      (maker) => {
        const capture = maker.capture('a');
        for (const by of ['one', 'two']) maker.person('31-01', capture, by, ['absent', 60, 60, 30, 10, 'blank', 5, 55]);
      },
      { state: 'counted', figures: { ...ROW, ash: 'blank' } },
    ],
    [
      'a required field that nobody could read',
      (maker) => {
        const capture = maker.capture('a');
        for (const by of ['one', 'two']) {
          maker.person('31-01', capture, by, ['absent', 60, 60, 30, 10, 'illegible', 5, 55]);
        }
      },
      { state: 'received' },
    ],
    [
      'the sender’s own reading counts for nothing',
      (maker) => {
        const reading = { type: 'reading', contest: 'president', format: 'form', table: '31-01', figures: SHEET };
        maker.add({ ...reading, captures: [maker.capture('a')], method: 'sender', by: 'sender-1' });
      },
      null,
    ],
    [
      'a reading that was corrected by another',
      (maker) => {
        const capture = maker.capture('a');
        const wrong = maker.person('31-01', capture, 'reader-1', other);
        maker.person('31-01', capture, 'reader-1', SHEET, { answers: [wrong] });
        maker.person('31-01', capture, 'reader-2', SHEET);
      },
      counted,
    ],
    [
      'a correction that is itself invalid',
      (maker) => {
        const capture = scanned(maker);
        const wrong = maker.person('31-01', capture, 'reader-3', SHEET);
        maker.person('31-01', capture, 'reader-3', [1], { answers: [wrong] });
      },
      counted,
    ],
    [
      'a QR text of another table',
      (maker) => {
        const text = 'LUM!32-01!30,10,15,5,60';
        const reading = { type: 'reading', contest: 'president', format: 'form', table: '31-01', method: 'qr', text };
        maker.add({ ...reading, captures: [maker.capture('a')], by: 'reader-1' });
      },
      null,
    ],
    [
      'a QR text with a figure too long',
      (maker) => {
        const text = 'LUM!31-01!30000,10,15,5,60';
        const reading = { type: 'reading', contest: 'president', format: 'form', table: '31-01', method: 'qr', text };
        maker.add({ ...reading, captures: [maker.capture('a')], by: 'reader-1' });
      },
      null,
    ],
  ];

  test.each(cases)('%s', async (_, build, expected) => {
    expect(await settle(build, expected)).toEqual([]);
  });
});

describe('decisions', () => {
  const disputed = (maker: LogMaker): { readonly right: string; readonly wrong: string; readonly capture: string } => {
    const right = maker.person('31-01', maker.capture('a'), 'reader-1', SHEET);
    const capture = maker.capture('b');
    return { right, wrong: maker.person('31-01', capture, 'reader-2', other), capture };
  };
  const cases: readonly (readonly [string, (maker: LogMaker) => void, Expected])[] = [
    [
      'accept one of two, the other considered',
      (maker) => {
        const { right, wrong } = disputed(maker);
        maker.decision({ table: '31-01', ruling: 'accept', target: right, considered: [wrong] });
      },
      counted,
    ],
    [
      'accept one of two, the other not considered',
      (maker) => {
        const { right } = disputed(maker);
        maker.decision({ table: '31-01', ruling: 'accept', target: right });
      },
      { ...counted, marks: ['challenged'] },
    ],
    [
      'under the threshold',
      (maker) => {
        const { right } = disputed(maker);
        maker.decision({ table: '31-01', ruling: 'accept', target: right }, KEYS.adjudicators.slice(0, 1));
      },
      { state: 'disputed' },
    ],
    [
      'signed by a thief',
      (maker) => {
        const { right } = disputed(maker);
        maker.decision({ table: '31-01', ruling: 'accept', target: right }, [KEYS.thief, KEYS.log]);
      },
      { state: 'disputed' },
    ],
    [
      'two that contradict each other',
      (maker) => {
        const { right, wrong } = disputed(maker);
        maker.decision({ table: '31-01', ruling: 'accept', target: right });
        maker.decision({ table: '31-01', ruling: 'accept', target: wrong });
      },
      { state: 'disputed' },
    ],
    [
      'one that answers another',
      (maker) => {
        const { right, wrong } = disputed(maker);
        const first = maker.decision({ table: '31-01', ruling: 'accept', target: wrong });
        const considered = [wrong];
        maker.decision({ table: '31-01', ruling: 'accept', target: right, considered, answers: [first] });
      },
      counted,
    ],
    [
      'exclude a capture',
      (maker) => {
        const { capture } = disputed(maker);
        maker.decision({ table: '31-01', ruling: 'exclude', target: capture, reason: 'altered' });
      },
      { state: 'received' },
    ],
    [
      'exclude everything',
      (maker) => {
        const capture = scanned(maker);
        maker.decision({ table: '31-01', ruling: 'exclude', target: capture, reason: 'not-a-sheet' });
      },
      { state: 'missing' },
    ],
    [
      'withdraw',
      (maker) => {
        scanned(maker);
        maker.decision({ table: '31-01', ruling: 'withdraw', reason: 'court-order' });
      },
      { state: 'withdrawn' },
    ],
    [
      'reopen',
      (maker) => {
        scanned(maker);
        maker.decision({ table: '31-01', ruling: 'reopen' });
      },
      { state: 'disputed' },
    ],
    [
      'accept a reading of another contest: invalid',
      (maker) => {
        scanned(maker);
        const reading = { type: 'reading', contest: 'council', format: 'form', table: '31-01', method: 'person' };
        const figures = ['absent', 60, 60, 1, 1];
        const target = maker.add({ ...reading, captures: [maker.capture('c')], by: 'reader-1', figures });
        maker.decision({ table: '31-01', ruling: 'accept', target });
      },
      counted,
    ],
  ];

  test.each(cases)('%s', async (_, build, expected) => {
    expect(await settle(build, expected)).toEqual([]);
  });
});

describe('amendments', () => {
  test('a void table is outside what is expected', async () => {
    const build = (maker: LogMaker): void => {
      scanned(maker);
      maker.amendment('table-void', { table: '31-01' });
    };
    expect(await settle(build, { state: 'void' })).toEqual([]);
  });

  test('a register that was corrected, and one that nobody signed for', async () => {
    const build = (maker: LogMaker): void => {
      scanned(maker);
      maker.amendment('register', { table: '31-01', register: 77 });
      maker.amendment('register', { table: '31-01', register: 10 }, KEYS.adjudicators.slice(0, 1));
    };
    expect(await settle(build, { ...counted, register: 77 })).toEqual([]);
  });

  test('more voters than the register flags a table', async () => {
    const build = (maker: LogMaker): void => {
      scanned(maker);
      maker.amendment('register', { table: '31-01', register: 59 });
    };
    expect(await settle(build, { ...counted, state: 'flagged', register: 59 })).toEqual([]);
  });

  test('a policy that asks for more', async () => {
    const build = (maker: LogMaker): void => {
      scanned(maker);
      maker.amendment('policy', [{ class: 'scan', agree: ['person', 'person', 'person'], senders: 1, vouched: false }]);
    };
    expect(await settle(build, { state: 'received' })).toEqual([]);
  });
});

describe('published figures', () => {
  const publish = (maker: LogMaker, name: string, figures: readonly Json[], extra = {}): string => {
    const file = { sha256: someHash(name), bytes: 1 };
    const places = maker.addDocument(listBytes([['31-01', 'lum-4-4', 500]]));
    const content = { type: 'source', name, file, rows: 1, mapping: someHash('mapping'), role: 'accepted', places };
    const id = maker.add({ ...content, ...extra }, KEYS.adjudicators.slice(0, 2));
    const reading = { type: 'reading', contest: 'president', format: 'form', table: '31-01', method: 'published' };
    if (figures.length > 0) maker.add({ ...reading, figures, source: { id, row: 1 } });
    return id;
  };
  const place = { division: 'lum-4-4', register: 500 } as const;

  test('of an accepted source count, at the place that it states', async () => {
    expect(await settle((maker) => void publish(maker, 'a', SHEET), { ...counted, ...place })).toEqual([]);
  });

  test('of a replaced source are withdrawn', async () => {
    const build = (maker: LogMaker): void => {
      const first = publish(maker, 'a', SHEET);
      const content = { type: 'source', name: 'b', rows: 0, mapping: someHash('mapping'), role: 'accepted' };
      const file = { sha256: someHash('b'), bytes: 1 };
      maker.add({ ...content, file, answers: [first] }, KEYS.adjudicators.slice(0, 2));
    };
    expect(await settle(build, { state: 'withdrawn', ...place })).toEqual([]);
  });

  test('of a source that is only half there replace nothing', async () => {
    const build = (maker: LogMaker): void => {
      const first = publish(maker, 'a', SHEET);
      publish(maker, 'b', [], { answers: [first], rows: 2 });
    };
    expect(await settle(build, { ...counted, ...place })).toEqual([]);
  });

  test('of a source without signatures make no table known', async () => {
    const build = (maker: LogMaker): void => {
      const file = { sha256: someHash('x'), bytes: 1 };
      const content = { type: 'source', name: 'x', file, rows: 1, mapping: someHash('mapping'), role: 'accepted' };
      const id = maker.add(content);
      const reading = { type: 'reading', contest: 'president', format: 'form', table: '31-01', method: 'published' };
      maker.add({ ...reading, figures: SHEET, source: { id, row: 1 } });
    };
    expect(await settle(build, null)).toEqual([]);
  });

  test('a place list that is not there stops the count', async () => {
    const maker = new LogMaker({ list: 'open', release: 'live' });
    const file = { sha256: someHash('x'), bytes: 1 };
    const content = { type: 'source', name: 'x', file, rows: 1, mapping: someHash('mapping'), role: 'accepted' };
    maker.add({ ...content, places: someHash('nowhere') }, KEYS.adjudicators.slice(0, 2));
    addTally(maker, [], []);
    const example = { ...closedExample(), maker, outcomes: [], remainders: [], images: new Map<string, Uint8Array>() };
    expect(failures(await verifyFiles(bundleOf(example)))).toEqual(['V9 document-missing']);
  });
});

import { defined } from '@testigo/basics';
import type { Figure, Identified } from '@testigo/record';
import { describe, expect, test } from 'vitest';
import { emptyCount } from './testing/empty-count.ts';
import { handMade } from './testing/hand-made.ts';
import { naiveFold } from './testing/naive-fold.ts';

/** An election under the policy that elections have unless they say otherwise. */
const e = handMade({
  requiredTotals: true,
  policy: [
    { class: 'scan', agree: ['qr', 'print'], senders: 1, vouched: false },
    { class: 'scan', agree: ['person', 'person'], senders: 1, vouched: false },
    { class: 'field', agree: ['person', 'person'], senders: 2, vouched: false },
    { class: 'field', agree: ['person', 'person'], senders: 1, vouched: true },
  ],
});
const [scan, again] = [e.capture({ class: 'scan' }), e.capture({ class: 'scan', station: 'k2' })];
const ana = e.capture({ class: 'field', sender: 's1' });
const bea = e.capture({ class: 'field', sender: 's2' });
const carla = e.capture({ class: 'field', sender: 's3' });
const twin = e.capture({ class: 'field', sender: 's1', commitment: '7'.repeat(64) });

/** voters, register, valid, words, a, b, c, blank, note */
const SHEET: readonly Figure[] = [2, 10, 2, 2, 1, 0, 1, 0, 'absent'];
const OTHER: readonly Figure[] = [2, 10, 2, 2, 0, 1, 1, 0, 'absent'];
const HEADLINE: readonly Figure[] = ['absent', 'absent', 'absent', 'absent', 1, 0, 1, 'absent', 'absent'];
const ZEROS: readonly Figure[] = [2, 10, 0, 0, 0, 0, 0, 0, 'absent'];
const WRONG_SUM: readonly Figure[] = SHEET.with(2, 3);

/** What a person types from a capture. */
const typed = (by: string, figures: readonly Figure[], on = scan) => e.reading({ captures: [on.id], by, figures });
/** The readings of people who type the same. */
const pair = (figures: readonly Figure[], on = scan) => [typed('p1', figures, on), typed('p2', figures, on)];
const first = typed('p1', SHEET);
const official = e.source({ role: 'comparison' });
const settled = e.decision({ target: first.id, considered: pair(OTHER, again).map(({ id }) => id) });
const reopened = e.decision({ ruling: 'reopen', answers: [settled.id] });

/** What becomes of table 1.1, and of the votes in the clean and in the flagged total. */
interface Outcome {
  readonly state: string;
  readonly clean: number;
  readonly flagged: number;
}

/** The outcome by Testigo's fold, which the naive fold written from the document alone must share. */
function outcome(records: readonly Identified[]): Outcome {
  const input = e.holding(...records);
  const count = emptyCount(input);
  count.add(input.records);
  const shard = defined(new Map(count.shards()).get('count/first/R-1.json'), 'the shard of the centre');
  expect(JSON.parse(naiveFold(input).get('count/first/R-1.json') ?? '')).toEqual(shard);
  const row = defined(shard.rows?.[0], 'the row of the table');
  const votes = (part: 'clean' | 'flagged') => shard[part].options.reduce((sum, option) => sum + option, 0);
  return { state: [row.state, ...row.marks].join(' '), clean: votes('clean'), flagged: votes('flagged') };
}

const nothing = { clean: 0, flagged: 0 };
const counted = { state: 'counted', clean: 2, flagged: 0 };

/** How other systems settled a table, and where that failed, by the study of peers; here is what becomes of the same evidence. */
describe.each<[peer: string, cases: [failure: string, records: Identified[], Outcome][]]>([
  [
    'Escrutinio Social',
    [
      ['one entry was enough as it was shipped', [scan, first], { state: 'received', ...nothing }],
      [
        'entries were counted, not people',
        [scan, first, typed('p1', SHEET.with(8, 'blank'))],
        { state: 'received', ...nothing },
      ],
      ['two people who agree', [scan, ...pair(SHEET)], counted],
      ['two people who differ', [scan, first, typed('p2', OTHER)], { state: 'disputed', ...nothing }],
      [
        'two who agree outvoted a third',
        [scan, first, typed('p2', OTHER), typed('p3', OTHER)],
        { state: 'disputed', ...nothing },
      ],
      [
        'an entry that came after agreement was dropped',
        [scan, ...pair(SHEET), typed('p3', OTHER)],
        { state: 'disputed', ...nothing },
      ],
      ['the main lines alone passed for a whole entry', [scan, ...pair(HEADLINE)], { state: 'received', ...nothing }],
      [
        'the whole entry after the main lines',
        [scan, ...pair(HEADLINE), typed('p3', SHEET), typed('p4', SHEET)],
        counted,
      ],
      [
        'the main lines, and the rest in contradiction to them',
        [scan, ...pair(HEADLINE), ...pair(OTHER).slice(1)],
        { state: 'disputed', ...nothing },
      ],
      [
        'a file alone was enough',
        [official, e.reading({ method: 'published', source: { id: official.id, row: 1 }, figures: SHEET })],
        { state: 'missing', ...nothing },
      ],
      [
        'a file overruled two people',
        [
          scan,
          ...pair(SHEET),
          official,
          e.reading({ method: 'published', source: { id: official.id, row: 1 }, figures: OTHER }),
        ],
        counted,
      ],
      [
        "two who conspire had an honest person's work thrown away",
        [scan, first, e.decision({ ruling: 'exclude', target: first.id, reason: 'altered' }, 1)],
        { state: 'received', ...nothing },
      ],
      [
        'a sum that is wrong was put right by the program (#156)',
        [scan, ...pair(WRONG_SUM)],
        { state: 'flagged', clean: 0, flagged: 2 },
      ],
    ],
  ],
  [
    'KawalPemilu',
    [
      ['one reader was enough', [ana, typed('p1', SHEET, ana)], { state: 'received uncorroborated', ...nothing }],
      [
        'the sender approved her own picture',
        [ana, twin, ...pair(SHEET, ana), ...pair(SHEET, twin)],
        { state: 'received uncorroborated', ...nothing },
      ],
      [
        'the newest picture replaced what stood',
        [ana, bea, carla, typed('p1', SHEET, ana), typed('p2', SHEET, bea), typed('p3', OTHER, carla)],
        { ...counted, state: 'counted challenged' },
      ],
      [
        'a newer scan replaced the older one',
        [scan, again, ...pair(SHEET), ...pair(OTHER, again)],
        { state: 'disputed', ...nothing },
      ],
      [
        'three forged pictures closed a table to the scan',
        [ana, bea, carla, ...[ana, bea, carla].flatMap((one) => pair(OTHER, one)), scan, ...pair(SHEET)],
        { ...counted, state: 'counted challenged' },
      ],
      [
        'more voters than the register were flagged, and counted',
        [scan, ...pair(SHEET.with(0, 11))],
        { state: 'flagged', clean: 0, flagged: 2 },
      ],
      [
        'a blank was stored as zero',
        [scan, first, typed('p2', SHEET.with(5, 'blank'))],
        { state: 'disputed', ...nothing },
      ],
    ],
  ],
  [
    'Tally-Ho',
    [
      [
        'one operator who typed twice passed for two',
        [scan, first, typed('p1', SHEET.with(3, 'illegible'))],
        { state: 'received', ...nothing },
      ],
      [
        'a form of zeros passed unseen (#443): it is counted as it is written',
        [scan, ...pair(ZEROS)],
        { state: 'counted', clean: 0, flagged: 0 },
      ],
      [
        'a form that is blank where figures must be (#443)',
        [scan, ...pair(SHEET.map(() => 'illegible'))],
        { state: 'received', ...nothing },
      ],
      [
        'two different forms bore one code (#433)',
        [scan, again, first, typed('p2', OTHER, again)],
        { state: 'disputed', ...nothing },
      ],
      [
        'a supervisor alone overrode a check',
        [scan, again, first, ...pair(OTHER, again), e.decision({ target: first.id }, 1)],
        { state: 'disputed', ...nothing },
      ],
      [
        'two adjudicators, who considered the other sheet',
        [scan, again, first, ...pair(OTHER, again), settled],
        counted,
      ],
      [
        'a settled form could not be recalled (#447)',
        [scan, again, first, ...pair(OTHER, again), settled, reopened],
        { state: 'disputed', ...nothing },
      ],
      [
        'a recalled form is settled again',
        [
          scan,
          again,
          first,
          ...pair(OTHER, again),
          settled,
          reopened,
          e.decision({ target: first.id, considered: pair(OTHER, again).map(({ id }) => id), answers: [reopened.id] }),
        ],
        counted,
      ],
      [
        'a form that was reset came back with its old figures',
        [
          scan,
          first,
          typed('p2', OTHER),
          e.reading({ captures: [scan.id], by: 'p2', figures: SHEET, answers: [typed('p2', OTHER).id] }),
        ],
        counted,
      ],
    ],
  ],
  [
    'Turkish volunteers (T3)',
    [
      [
        'confirmed by three: two are enough, and a third who agrees changes nothing',
        [scan, ...pair(SHEET), typed('p3', SHEET)],
        counted,
      ],
    ],
  ],
])('what failed at %s', (_, cases) => {
  test.each(cases)('%s', (_failure, records, expected) => {
    expect(outcome(records)).toEqual(expected);
    expect(outcome(records.toReversed())).toEqual(expected);
  });
});

import type { Alternative, Figure } from '@testigo/record';
import fc from 'fast-check';
import {
  type AmendmentStep,
  type BystanderStep,
  type CaptureStep,
  type CopyStep,
  type DecisionStep,
  type FigureChange,
  type Pick,
  READING_FAULTS,
  type ReadingFault,
  type ReadingStep,
  type Signer,
  type SourceStep,
  type Step,
  type VouchStep,
} from './step.ts';

/** Mostly the latest, else any. */
const pick: fc.Arbitrary<Pick> = fc.oneof(
  { weight: 5, arbitrary: fc.constant(-1) },
  { weight: 2, arbitrary: fc.constant(-2) },
  { weight: 3, arbitrary: fc.nat({ max: 12 }) },
);

/** Mostly the first table, so that records meet there. */
const table: fc.Arbitrary<Pick> = fc.oneof(
  { weight: 8, arbitrary: fc.constant(0) },
  { weight: 3, arbitrary: fc.constant(1) },
  { weight: 2, arbitrary: fc.nat({ max: 8 }) },
);

const contest: fc.Arbitrary<Pick> = fc.oneof(
  { weight: 6, arbitrary: fc.constant(0) },
  { weight: 1, arbitrary: fc.constant(1) },
);

/** Mostly enough of them; else any few, a stranger and false signatures among them. */
const signers: fc.Arbitrary<readonly Signer[]> = fc.oneof(
  { weight: 5, arbitrary: fc.constant([0, 1].map((key) => ({ key, genuine: true }))) },
  {
    weight: 1,
    arbitrary: fc.array(fc.record({ key: fc.nat({ max: 3 }), genuine: fc.boolean() }), { maxLength: 3 }),
  },
);

function rarely(weight = 40): fc.Arbitrary<boolean> {
  return fc.oneof({ weight, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) });
}

/** Answers another record in one of so many cases. */
function base(calm: number) {
  return {
    answers: fc.oneof(
      { weight: calm, arbitrary: fc.constant<readonly Pick[]>([]) },
      { weight: 1, arbitrary: fc.array(pick, { minLength: 1, maxLength: 2 }) },
    ),
    answersAnything: rarely(8),
    foreign: rarely(),
    lost: rarely(),
  };
}

const captureStep: fc.Arbitrary<CaptureStep> = fc.record({
  ...base(30),
  step: fc.constant('capture'),
  class: fc.constantFrom('scan', 'field', 'field'),
  sender: fc.constantFrom('s1', 's2', null),
  station: fc.constantFrom(null, null, 's1', 's3'),
  content: fc.nat({ max: 3 }),
});

/** How readings of one record set go. */
interface Temper {
  readonly methods: readonly ReadingStep['method'][];
  readonly sheets: readonly ReadingStep['sheet'][];
  readonly figures: readonly Figure[];
  /** The higher, the fewer readings are invalid or answer others. */
  readonly calm: number;
}

const MIXED: Temper = {
  methods: ['qr', 'qr', 'person', 'person', 'person', 'print', 'published', 'published', 'sender'],
  sheets: [0, 0, 0, 0, 1, 2, 3],
  figures: [0, 1, 2, 'blank', 'illegible', 'absent'],
  calm: 12,
};

/** Readers who mostly agree, so that it is the policy that matters. */
const AGREEING: Temper = {
  methods: ['qr', 'person', 'person', 'print'],
  sheets: [0, 0, 0, 0, 0, 0, 2, 3, 3],
  figures: ['absent', 'absent', 'illegible', 'illegible', 3],
  calm: 40,
};

/** Versions of published files that mostly agree. */
const PUBLISHED: Temper = { ...AGREEING, methods: ['published', 'published', 'published', 'published', 'person'] };

function readingStep({ methods, sheets, figures, calm }: Temper): fc.Arbitrary<ReadingStep> {
  return fc.record({
    ...base(calm),
    step: fc.constant('reading'),
    table,
    contest,
    format: fc.constantFrom(0, 0, 0, 1, 1, 2),
    method: fc.constantFrom(...methods),
    by: fc.nat({ max: 1 }),
    captures: fc.oneof(
      { weight: 4, arbitrary: pick.map((one) => [one]) },
      { weight: 1, arbitrary: fc.array(pick, { minLength: 2, maxLength: 3 }) },
    ),
    source: pick,
    row: fc.nat({ max: 2 }),
    sheet: fc.constantFrom(...sheets),
    changes: fc.oneof(
      { weight: 4, arbitrary: fc.constant<readonly FigureChange[]>([]) },
      { weight: 2, arbitrary: figureChanges(figures) },
    ),
    fault: fc.oneof(
      { weight: calm, arbitrary: fc.constant<ReadingFault>('none') },
      { weight: 1, arbitrary: fc.constantFrom<ReadingFault[]>(...READING_FAULTS) },
    ),
  });
}

function figureChanges(figures: readonly Figure[]): fc.Arbitrary<readonly FigureChange[]> {
  const change = fc.record({ at: fc.nat({ max: 9 }), figure: fc.constantFrom(...figures) });
  return fc.array(change, { minLength: 1, maxLength: 3 });
}

const vouchStep: fc.Arbitrary<VouchStep> = fc.record({
  ...base(6),
  step: fc.constant('vouch'),
  capture: pick,
  table,
});

const decisionStep: fc.Arbitrary<DecisionStep> = fc.record({
  ...base(2),
  step: fc.constant('decision'),
  table,
  contest,
  ruling: fc.constantFrom('accept', 'accept', 'accept', 'exclude', 'exclude', 'withdraw', 'reopen'),
  target: fc.oneof({ weight: 12, arbitrary: pick }, { weight: 1, arbitrary: fc.constant(null) }),
  onCapture: rarely(8),
  follows: rarely(5).map((apart) => !apart),
  considered: fc.array(pick, { maxLength: 2 }),
  signers,
});

const sourceStep: fc.Arbitrary<SourceStep> = fc.record({
  ...base(1),
  step: fc.constant('source'),
  role: fc.constantFrom('accepted', 'accepted', 'accepted', 'comparison', 'official'),
  rows: fc.nat({ max: 2 }),
  places: fc.option(
    fc.array(fc.record({ table, centre: fc.nat({ max: 3 }), register: fc.constantFrom(null, 1, 2) }), { maxLength: 3 }),
  ),
  signers,
});

function amendmentStep(policy: fc.Arbitrary<readonly Alternative[]>): fc.Arbitrary<AmendmentStep> {
  return fc.record({
    ...base(2),
    step: fc.constant('amendment'),
    what: fc.constantFrom('table-void', 'table-new', 'register', 'register', 'policy', 'key', 'fold'),
    table,
    centre: fc.nat({ max: 3 }),
    misplaced: fc.constantFrom<AmendmentStep['misplaced'][]>('', '', '', '', '', '', '-1', '-'),
    register: fc.constantFrom(null, 0, 1, 2, 5),
    policy,
    signers,
  });
}

const bystanderStep: fc.Arbitrary<BystanderStep> = fc.record({
  ...base(3),
  step: fc.constant('bystander'),
  kind: fc.constantFrom('custody', 'tally', 'official', 'image'),
});

const copyStep: fc.Arbitrary<CopyStep> = fc.record({ step: fc.constant('copy' as const), of: pick, signers });

/** What happens while records come in: up to about fifty steps. */
export function arbitrarySteps(policy: fc.Arbitrary<readonly Alternative[]>): fc.Arbitrary<readonly Step[]> {
  return fc.oneof(
    { weight: 2, arbitrary: stepsOf(readingStep(MIXED), policy, 4) },
    { weight: 2, arbitrary: stepsOf(readingStep(AGREEING), policy, 1) },
    { weight: 1, arbitrary: stepsOf(readingStep(PUBLISHED), policy, 1) },
  );
}

/** Steps of which one kind of reading is the most frequent; `ruled` weighs decisions and amendments. */
function stepsOf(
  reading: fc.Arbitrary<ReadingStep>,
  policy: fc.Arbitrary<readonly Alternative[]>,
  ruled: number,
): fc.Arbitrary<readonly Step[]> {
  const any: fc.Arbitrary<Step> = fc.oneof(
    { weight: 6, arbitrary: captureStep },
    { weight: 14, arbitrary: reading },
    { weight: 2, arbitrary: vouchStep },
    { weight: ruled, arbitrary: decisionStep },
    { weight: 3, arbitrary: sourceStep },
    { weight: Math.ceil(ruled / 2), arbitrary: amendmentStep(policy) },
    { weight: 1, arbitrary: bystanderStep },
    { weight: 2, arbitrary: copyStep },
  );
  return fc
    .tuple(
      fc.array(captureStep, { maxLength: 4 }),
      fc.array(sourceStep, { maxLength: 1 }),
      fc.array(reading, { maxLength: 6 }),
      fc.array(any, { maxLength: 40, size: 'max' }),
    )
    .map(([captures, sources, readings, rest]) => [...captures, ...sources, ...readings, ...rest]);
}

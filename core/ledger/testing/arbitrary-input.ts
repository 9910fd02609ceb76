import { utf8 } from '@testigo/basics';
import fc from 'fast-check';
import { FUZZ_TARGETS } from './fuzz-targets.ts';

/** One change to a document. Places are shares of its length, as it changes with each. */
interface Edit {
  readonly at: number;
  readonly remove: number;
  readonly insert: Uint8Array;
  readonly times: number;
}

const TOKENS: readonly Uint8Array[] = [
  ...[
    '\n',
    '\n\n',
    '\r\n',
    ' ',
    '\t',
    '— ',
    '+',
    '=',
    '==',
    '/',
    '0',
    '-1',
    '9007199254740992',
    '1e9',
    'x001/',
    '.p/256',
  ],
  ...[
    '\u0085',
    '\u00a0',
    '\u2028',
    '\ufeff',
    'old 0\n',
    'index 0\n',
    'extra ',
    'quorum none\n',
    'group g any g\n',
    '#',
  ],
  ...['AAAA', 'A'.repeat(44), '__proto__', 'constructor', '\u0000', '\u007f'],
]
  .map((token) => utf8(token))
  .concat([Uint8Array.of(0xff), Uint8Array.of(0xc3), Uint8Array.of(0xed, 0xa0, 0x80), Uint8Array.of(0xff, 0xff)]);

const edits: fc.Arbitrary<Edit> = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  remove: fc.oneof({ weight: 4, arbitrary: fc.integer({ min: 0, max: 3 }) }, fc.integer({ min: 0, max: 400 })),
  insert: fc.oneof(fc.constantFrom(...TOKENS), fc.uint8Array({ maxLength: 4 }), fc.constant(new Uint8Array(0))),
  times: fc.oneof({ weight: 30, arbitrary: fc.constant(1) }, fc.integer({ min: 2, max: 3000 })),
});

const examples = fc.constantFrom(...FUZZ_TARGETS.map(({ example }) => example));

/**
 * Bytes as a stranger could send them: a good document of some kind with a few changes, two of them joined, or noise.
 * Now and then a change is repeated thousands of times.
 */
export const arbitraryInput: fc.Arbitrary<Uint8Array> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.tuple(examples, fc.array(edits, { maxLength: 4 })).map(([bytes, some]) => some.reduce(change, bytes)),
  },
  { weight: 1, arbitrary: fc.tuple(examples, examples).map(([one, other]) => Uint8Array.of(...one, ...other)) },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 300 }) },
  {
    weight: 1,
    arbitrary: fc
      .array(fc.constantFrom(...TOKENS), { maxLength: 30 })
      .map((tokens) => new Uint8Array(Buffer.concat(tokens))),
  },
);

function change(bytes: Uint8Array, { at, remove, insert, times }: Edit): Uint8Array {
  const place = Math.floor(at * bytes.length);
  const inserted = Array.from({ length: times }, () => insert);
  return new Uint8Array(Buffer.concat([bytes.subarray(0, place), ...inserted, bytes.subarray(place + remove)]));
}

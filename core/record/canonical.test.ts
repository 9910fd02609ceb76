import { createHash } from 'node:crypto';
import { canonicalText, fromUtf8, type Json, utf8 } from '@testigo/basics';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkRecord, identify, parseRecord, recordBytes, recordId } from './canonical.ts';
import { type ElectionRecord, RECORD_TYPES } from './record.ts';
import { signedBytes } from './signing.ts';
import { EXAMPLES } from './testing/examples.ts';

const sha256 = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest();
const example = fc.constantFrom(...EXAMPLES);
const exampleOf = <Type extends ElectionRecord['type']>(type: Type) =>
  EXAMPLES.find((record) => record.type === type) as Extract<ElectionRecord, { type: Type }>;

/** The text of a record after a change that its type may forbid. */
function changed(record: ElectionRecord, change: (fields: Record<string, unknown>) => void): string {
  const fields = structuredClone(record) as unknown as Record<string, unknown>;
  change(fields);
  return canonicalText(fields as Json);
}

function refusal(text: string): string {
  const parsed = parseRecord(utf8(text));
  return parsed.ok ? 'accepted' : parsed.error;
}

describe('records', () => {
  it('have an example of every kind here', () => {
    expect([...new Set(EXAMPLES.map((record) => record.type))]).toEqual(RECORD_TYPES);
  });

  it.each(EXAMPLES.map((record) => [record.type, record] as const))(
    'are read as they were written: %s',
    (_, record) => {
      const bytes = recordBytes(record);
      expect(parseRecord(bytes)).toEqual({ ok: true, value: record });
      expect(checkRecord(record)).toEqual({ ok: true, value: record });
    },
  );

  it('are written alike whatever the order of their fields', () => {
    fc.assert(
      fc.property(example, fc.infiniteStream(fc.integer()), (record, order) => {
        const weights = new Map(Object.keys(record).map((key) => [key, order.next().value ?? 0]));
        const entries = Object.entries(record).sort(([a], [b]) => (weights.get(a) ?? 0) - (weights.get(b) ?? 0));
        const shuffled = Object.fromEntries(entries) as unknown as ElectionRecord;
        expect(recordBytes(shuffled)).toEqual(recordBytes(record));
        expect(recordId(shuffled, sha256)).toBe(recordId(record, sha256));
      }),
    );
  });

  it('accept no byte sequence that they would not write themselves', () => {
    fc.assert(
      fc.property(example, fc.nat(), fc.integer({ min: 0, max: 255 }), (record, at, byte) => {
        const bytes = recordBytes(record).slice();
        bytes[at % bytes.length] = byte;
        const parsed = parseRecord(bytes);
        if (parsed.ok) expect(recordBytes(parsed.value)).toEqual(bytes);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('the id of a record', () => {
  it('is the SHA-256 of its canonical bytes without signatures', () => {
    const decision = exampleOf('decision');
    const { signatures, ...unsigned } = decision;
    const expected = createHash('sha256').update(canonicalText(unsigned)).digest('hex');
    expect(identify(decision, sha256)).toEqual({ id: expected, record: decision });
    expect(signatures).toHaveLength(2);
  });

  it('does not change with the order or the number of signatures', () => {
    for (const record of EXAMPLES) {
      if (!('signatures' in record) || record.signatures === undefined) continue;
      const id = recordId(record, sha256);
      expect(recordId({ ...record, signatures: record.signatures.toReversed() }, sha256)).toBe(id);
      expect(recordId({ ...record, signatures: [] }, sha256)).toBe(id);
    }
  });

  it('changes with every other field', () => {
    const vouch = exampleOf('vouch');
    expect(recordId({ ...vouch, by: 'other' }, sha256)).not.toBe(recordId(vouch, sha256));
    expect(recordId({ ...vouch, answers: ['0'.repeat(64)] }, sha256)).not.toBe(recordId(vouch, sha256));
  });

  it('is what keys sign, after a prefix of its own', () => {
    expect(fromUtf8(signedBytes('ab'))).toBe('testigo/record/1\nab');
  });
});

const reading = EXAMPLES.find((record) => record.type === 'reading') as ElectionRecord;
const upper = 'E'.repeat(64);

describe('parseRecord refuses', () => {
  it.each<readonly [string, string, RegExp]>([
    ['an unknown field', changed(reading, (r) => (r.phone = '1')), /Unrecognized key/],
    [
      'an unknown field within',
      changed(exampleOf('capture'), (r) => (r.sealed = { sha256: 'a'.repeat(64), bytes: 1, path: 'x' })),
      /^sealed: Unrecognized/,
    ],
    ['an unknown kind', changed(reading, (r) => (r.type = 'rumour')), /^type: not a known kind/],
    ['no kind', changed(reading, (r) => delete r.type), /^type: not a known kind/],
    ['another version', changed(reading, (r) => (r.v = 2)), /^v: /],
    ['a missing field', changed(reading, (r) => delete r.contest), /^contest: /],
    ['null for an absent field', changed(reading, (r) => (r.by = null)), /^by: /],
    ['an empty list of answers', changed(reading, (r) => (r.answers = [])), /^answers: /],
    ['unsorted answers', changed(reading, (r) => (r.answers = ['2'.repeat(64), '1'.repeat(64)])), /sorted and unique/],
    [
      'a capture named twice',
      changed(reading, (r) => (r.captures = ['2'.repeat(64), '2'.repeat(64)])),
      /sorted and unique/,
    ],
    [
      'unsorted formats of genesis',
      changed(exampleOf('genesis'), (r) => (r.formats = ['4'.repeat(64), '3'.repeat(64)])),
      /sorted and unique/,
    ],
    [
      'unsorted signatures',
      changed(exampleOf('decision'), (r) => (r.signatures = (r.signatures as unknown[]).toReversed())),
      /sorted by key/,
    ],
    [
      'a key that signs twice',
      changed(
        exampleOf('release'),
        (r) => (r.signatures = [(r.signatures as unknown[])[0], (r.signatures as unknown[])[0]]),
      ),
      /sorted by key/,
    ],
    [
      'a decision without signatures field',
      changed(exampleOf('decision'), (r) => delete r.signatures),
      /^signatures: /,
    ],
    ['free text for a reason', changed(exampleOf('decision'), (r) => (r.reason = 'because')), /^reason: /],
    ['a hash in upper case', changed(reading, (r) => (r.election = upper)), /^election: /],
    [
      'a threshold above its keys',
      changed(
        exampleOf('genesis'),
        (r) => ((r.keys as Record<string, unknown>).release = { keys: ['9'.repeat(64)], threshold: 2 }),
      ),
      /threshold/,
    ],
    ['a fraction', canonicalText(reading as unknown as Json).replace('[0,12,', '[0,1.5,'), /safe integer/],
    [
      'a fraction that is whole',
      canonicalText(reading as unknown as Json).replace('[0,12,', '[0,12.0,'),
      /canonical form/,
    ],
    ['an exponent', canonicalText(reading as unknown as Json).replace('[0,12,', '[0,1e1,'), /canonical form/],
    ['minus zero', canonicalText(reading as unknown as Json).replace('[0,12,', '[-0,12,'), /safe integer/],
    ['a negative figure', changed(reading, (r) => (r.figures = [-1])), /^figures\.0: /],
    [
      'a figure beyond 2^53',
      canonicalText(reading as unknown as Json).replace('[0,12,', '[0,9007199254740992,'),
      /safe integer/,
    ],
    ['an unknown nothing', changed(reading, (r) => (r.figures = ['empty'])), /^figures\.0: /],
    [
      'text that is not NFC',
      canonicalText(exampleOf('source') as unknown as Json).replace('edición', 'edicio\u0301n'),
      /NFC/,
    ],
    [
      'a lone surrogate',
      canonicalText(exampleOf('source') as unknown as Json).replace('edición', '\\ud800'),
      /lone surrogate/,
    ],
    ['white space', canonicalText(reading as unknown as Json).replace(':', ': '), /canonical form/],
    ['a key written twice', canonicalText(reading as unknown as Json).replace('{', '{"by":"x",'), /canonical form/],
    [
      'keys in another order',
      `{"v":1,"type":"custody","election":"${'e'.repeat(64)}","commitment":"${'1'.repeat(64)}"}`,
      /canonical form/,
    ],
    [
      'an escape that need not be',
      canonicalText(exampleOf('source') as unknown as Json).replace('Actas', '\\u0041ctas'),
      /canonical form/,
    ],
    ['a byte order mark', `\uFEFF${canonicalText(reading as unknown as Json)}`, /not JSON/],
    ['a line feed at the end', `${canonicalText(reading as unknown as Json)}\n`, /canonical form/],
    ['half a record', canonicalText(reading as unknown as Json).slice(0, 100), /not JSON/],
    ['a list', '[]', /^type: /],
    ['nothing', '', /not JSON/],
    ['deep nesting', `{"a":${'['.repeat(100)}${']'.repeat(100)}}`, /nested deeper/],
  ])('%s', (_, text, reason) => {
    expect(refusal(text)).toMatch(reason);
  });

  it('bytes that are not UTF-8', () => {
    expect(parseRecord(new Uint8Array([0x7b, 0xff, 0x7d]))).toEqual({ ok: false, error: 'not UTF-8' });
  });

  it('more than 16 KiB, and takes exactly 16 KiB', () => {
    const captures = Array.from({ length: 240 }, (_, index) => index.toString(16).padStart(64, '0'));
    const ofLength = (length: number): Uint8Array => {
      const shortest = { ...reading, captures, contest: 'c' } as ElectionRecord;
      const spare = length - recordBytes(shortest).length;
      const zeros = Array.from({ length: Math.floor(spare / 2) }, () => 0);
      const filled = { ...shortest, figures: zeros } as ElectionRecord;
      return recordBytes({ ...filled, contest: 'c'.repeat(1 + length - recordBytes(filled).length) } as ElectionRecord);
    };
    const fitting = ofLength(16 * 1024);
    expect(fitting).toHaveLength(16 * 1024);
    expect(parseRecord(fitting).ok).toBe(true);
    expect(parseRecord(ofLength(16 * 1024 + 1))).toEqual({ ok: false, error: 'longer than 16384 bytes' });
  });
});

import type { Finding, Unfit, Why } from '@testigo/count';
import type { SheetFormat } from '@testigo/election';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LANGUAGES } from '../language.ts';
import { pagesIn } from '../messages.ts';
import { integerText, percentText, signedText } from '../numbers.ts';
import { plainName } from '../plain-name.ts';
import { formulaOfFinding, nameOfCheck, sentenceOfFinding } from './finding.ts';
import { sentenceOfPolicy } from './policy.ts';
import { figureText } from './state.ts';
import { sentenceOfUnfit, sentenceOfWhy } from './why.ts';

const option = (id: string): SheetFormat['fields'][number] => ({
  id,
  label: { es: `Lista ${id}`, en: `List ${id}` },
  means: 'option',
  of: id,
  required: true,
  digits: 4,
});

const FORMAT: SheetFormat = {
  id: 'strip',
  title: { es: 'Acta', en: 'Sheet' },
  contests: ['first'],
  medium: 'strip',
  pages: [],
  fields: [
    ...['a', 'b', 'c', 'd', 'e'].map(option),
    { id: 'valid', label: { es: 'Válidos', en: 'Valid votes' }, means: 'valid', required: true, digits: 4 },
    {
      id: 'valid-words',
      label: { es: 'Válidos, en letras', en: 'Valid votes, in words' },
      means: 'words',
      required: false,
      digits: 4,
      wordsOf: 'valid',
    },
  ],
  checks: [
    {
      id: 'sum',
      label: { es: 'Las listas suman.', en: 'The lists add up.' },
      left: ['a', 'b', 'c', 'd', 'e'],
      relation: '=',
      right: ['valid'],
      tolerance: [0, 1],
    },
  ],
  regions: [],
};

const CONTEXT = { formats: [FORMAT], contest: 'first' };

function finding(left: readonly number[], right: number, change: Partial<Finding> = {}): Finding {
  const names = ['a', 'b', 'c', 'd', 'e'];
  const sum = left.reduce((total, value) => total + value, 0);
  return {
    check: 'sum',
    left: left.map((value, index) => ({ name: names[index] ?? '', value })),
    relation: '=',
    right: [{ name: 'valid', value: right }],
    tolerance: [0, 1],
    difference: sum - right,
    holds: sum === right,
    ...change,
  };
}

describe('a finding', () => {
  it('names what was compared, both sums, the difference and what is allowed', () => {
    const failing = finding([1200, 3], 1200);
    expect(sentenceOfFinding(failing, CONTEXT, 'en')).toBe(
      'List a + List b (1,203) does not equal Valid votes (1,200): the difference is 3, and none is allowed.',
    );
    expect(sentenceOfFinding(failing, CONTEXT, 'es')).toBe(
      'Lista a + Lista b (1.203) no es igual a Válidos (1.200): la diferencia es 3 y no se admite ninguna.',
    );
    expect(formulaOfFinding(failing, 'en')).toBe('1,200 + 3 ≠ 1,200');
  });

  it('sums up many fields by the first and the last of them', () => {
    expect(sentenceOfFinding(finding([1, 2, 3, 4, 5], 15), CONTEXT, 'en')).toBe(
      'The sum of 5 fields, from List a to List e (15) equals Valid votes (15).',
    );
  });

  it('says that a difference within the tolerance is allowed', () => {
    const near = finding([9], 11, { tolerance: [5, 2], holds: true });
    expect(sentenceOfFinding(near, CONTEXT, 'en')).toContain('differ by 2; up to 2 is allowed');
  });

  it('says by how much a bound is exceeded, and calls the register by its name', () => {
    const right = [{ name: '@register', value: 400 }];
    const bound = finding([450], 400, { relation: '<=', right, holds: false });
    expect(sentenceOfFinding(bound, CONTEXT, 'en')).toBe(
      'List a (450) is 50 above the register of the table (400), and no excess is allowed.',
    );
    expect(sentenceOfFinding({ ...bound, difference: -5, holds: true }, CONTEXT, 'es')).toContain('no supera');
    expect(formulaOfFinding(bound, 'es')).toBe('450 > 400');
  });

  it('is named by the label of its check, or by the field whose words and digits it compares', () => {
    expect(nameOfCheck('sum', CONTEXT, 'en')).toBe('The lists add up');
    expect(nameOfCheck('words:valid-words', CONTEXT, 'en')).toBe('Valid votes: digits and words');
    expect(nameOfCheck('unheard-of', CONTEXT, 'es')).toBe('unheard-of');
  });
});

const HASH = 'ab'.repeat(32);

const EVERY_WHY: { readonly [Because in Why['because']]: Extract<Why, { because: Because }> } = {
  void: { because: 'void' },
  'decisions-differ': { because: 'decisions-differ', decisions: [HASH, HASH] },
  reopened: { because: 'reopened', decisions: [HASH] },
  withdrawn: { because: 'withdrawn', decisions: [HASH] },
  'source-replaced': { because: 'source-replaced', sources: [HASH] },
  accepted: { because: 'accepted', decisions: [HASH], target: HASH },
  nothing: { because: 'nothing' },
  variants: { because: 'variants', rank: 'scan', variants: 2, fields: ['a', 'valid'] },
  policy: { because: 'policy', alternative: 0, rank: 'scan' },
  'short-of-policy': { because: 'short-of-policy', rank: 'lone', methods: ['qr'] },
};

const EVERY_UNFIT: { readonly [Reason in Unfit]: true } = {
  'unknown-format': true,
  'wrong-length': true,
  'text-and-figures': true,
  'no-text': true,
  'text-does-not-parse': true,
  'names-another-table': true,
  'odd-code': true,
  'no-origin': true,
  'missing-record': true,
  'mixed-origin': true,
  'no-reader': true,
  superseded: true,
  excluded: true,
  'source-replaced': true,
  'sender-only': true,
  'compared-only': true,
  'not-every-option': true,
};

describe('a reason', () => {
  const policy = [{ class: 'scan', agree: ['qr', 'print'], senders: 1, vouched: false }] as const;
  const context = { formats: [FORMAT], policy };

  it('is a sentence in both languages, another one for every reason', () => {
    for (const language of ['es', 'en'] as const) {
      const sentences = Object.values(EVERY_WHY).map((why) => sentenceOfWhy(why, 'first', context, language));
      for (const sentence of sentences) expect(sentence).toMatch(/^[\p{Lu}\d].*\.$/u);
      expect(new Set(sentences).size).toBe(sentences.length);
      const unfit = Object.keys(EVERY_UNFIT).map((reason) => sentenceOfUnfit(reason as Unfit, language));
      for (const sentence of unfit) expect(sentence).toMatch(/^\p{Lu}.*\.$/u);
      expect(new Set(unfit).size).toBe(unfit.length);
    }
  });

  it('calls a lone phone picture uncorroborated, names the fields that differ, and never speaks of fraud', () => {
    const say = (why: Why) => sentenceOfWhy(why, 'first', context, 'en');
    expect(say(EVERY_WHY['short-of-policy'])).toContain('uncorroborated');
    expect(say(EVERY_WHY.variants)).toContain('List a and Valid votes');
    expect(say(EVERY_WHY.policy)).toContain('the QR code and the printed figures agree');
    for (const why of Object.values(EVERY_WHY)) expect(say(why)).not.toMatch(/fraud|forged|fake/i);
  });
});

describe('a policy', () => {
  it('is a sentence with every rule in it', () => {
    const two = [
      { class: 'scan', agree: ['qr'], senders: 1, vouched: false },
      { class: 'field', agree: ['person', 'person'], senders: 2, vouched: false },
      { class: 'field', agree: ['print', 'qr'], senders: 1, vouched: true },
    ] as const;
    expect(sentenceOfPolicy(two, 'en')).toBe(
      'A table is counted when one of these rules is met: on scans, the QR code alone; or on phone pictures from 2 different senders, 2 different people agree; or on phone pictures, the printed figures and the QR code agree and the leader of the place vouches for the picture.',
    );
    expect(sentenceOfPolicy(two.slice(0, 1), 'es')).toBe(
      'Una mesa se cuenta cuando se cumple esta regla: en actas escaneadas, basta el código QR.',
    );
  });
});

describe('the columns of the lists', () => {
  it('are the same in every language', () => {
    const columns = LANGUAGES.map((language) => pagesIn(language).downloads.columnsText.map(([column]) => column));
    for (const one of columns) expect(one).toEqual(columns[0]);
  });
});

describe('numbers and names', () => {
  it('are written as the language writes them', () => {
    expect(integerText(7_156_462, 'es')).toBe('7.156.462');
    expect(integerText(7_156_462, 'en')).toBe('7,156,462');
    expect(integerText(1139, 'es')).toBe('1.139');
    expect(percentText(671, 1000, 'es')).toBe('67,1\u00a0%');
    expect(percentText(671, 1000, 'en')).toBe('67.1%');
    expect(percentText(0, 0, 'en')).toBeNull();
    expect([signedText(-348, 'en'), signedText(0, 'en'), signedText(348, 'es')]).toEqual(['\u2212348', '0', '+348']);
  });

  it('stand apart as a whole in a text that is written from right to left', () => {
    expect(percentText(671, 1000, 'ar')).toBe('\u206667.1%\u2069');
    expect(signedText(-348, 'ar')).toBe('\u2066\u2212348\u2069');
    expect(integerText(1139, 'ar')).toBe('1,139');
  });

  it('are shares as the language rounds them, to the last digit', () => {
    const format = new Intl.NumberFormat('es', {
      style: 'percent',
      minimumFractionDigits: 1,
      maximumFractionDigits: 1,
    });
    const middles = [1, 25, 499, 9995, 9999, 10_000].map((part) => [2 * part + 1, 20_000] as const);
    for (const [part, whole] of middles) expect(percentText(part, whole, 'es')).toBe(format.format(part / whole));
    fc.assert(
      fc.property(fc.nat(40_000), fc.integer({ min: 1, max: 40_000 }), (part, whole) => {
        expect(percentText(part, whole, 'es')).toBe(format.format(part / whole));
      }),
    );
  });

  it('keep zero apart from the three nothings', () => {
    const texts = ([0, 'blank', 'illegible', 'absent'] as const).map((figure) => figureText(figure, 'es'));
    expect(texts).toEqual(['0', 'sin escribir', 'ilegible', 'no consta']);
  });

  it('cannot turn the direction of the text around them', () => {
    expect(plainName('a\u202eb\u2066c\u0007d')).toBe('abcd');
  });
});

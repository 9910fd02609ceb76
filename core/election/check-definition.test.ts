import { describe, expect, it } from 'vitest';
import { checkDefinition } from './check-definition.ts';
import type { ElectionDefinition } from './definition.ts';
import { countryDefinition, countryText } from './testing/country-files.ts';

type Change = (definition: Writable) => void;
// biome-ignore lint/suspicious/noExplicitAny: tests break definitions in ways that their type forbids
type Writable = any;

const base: ElectionDefinition = countryDefinition('rehearsal/election.json');

function problemsAfter(change: Change): readonly string[] {
  const broken = structuredClone(base) as Writable;
  change(broken);
  const checked = checkDefinition(JSON.stringify(broken, null, 2));
  return checked.ok ? [] : checked.error.map((one) => `${one.path}: ${one.problem}`);
}

const shapes: readonly (readonly [string, Change, string])[] = [
  ['a field that is missing', (d) => delete d.publicLevel, 'publicLevel: is missing'],
  ['a field that does not exist', (d) => (d.contests[0].color = 'red'), 'contests[0].color: no such field exists here'],
  ['a text where a number belongs', (d) => (d.v = '1'), 'v: must be 1'],
  ['a fraction', (d) => (d.window.records = 1.5), 'window.records: must be a whole number'],
  ['a negative number', (d) => (d.window.hold = -1), 'window.hold: must be at least 0'],
  [
    'an id with a space',
    (d) => (d.contests[0].id = 'a b'),
    'contests[0].id: must begin with a letter or digit and hold only letters, digits, dot, dash and underscore, not "a b"',
  ],
  ['a title without Spanish', (d) => delete d.title.es, 'title.es: is missing'],
  [
    'an unknown meaning',
    (d) => (d.formats[0].fields[0].means = 'turnout'),
    'formats[0].fields[0].means: must be "option" or "candidate" or "valid" or "null" or "blank" or "votes" or "voters" or "register" or "words" or "other"',
  ],
  ['an unknown list', (d) => (d.tables = { list: 'half' }), 'tables.list: must be "closed" or "open"'],
  [
    'a part of a code with a wrong class',
    (d) => (d.tableCode.tokens[0].of = 'hex'),
    'tableCode.tokens[0].of: must be "digits" or "letters" or "alphanumeric"',
  ],
  [
    'a QR token of no kind',
    (d) => (d.formats[0].qr.tokens[0] = 7),
    'formats[0].qr.tokens[0]: must be a text in double quotes or an object in braces',
  ],
  [
    'a day in another order',
    (d) => (d.date = '18/05/2031'),
    'date: must be a day written YYYY-MM-DD, not "18/05/2031"',
  ],
  ['no formats', (d) => (d.formats = []), 'formats: must not be empty'],
  ['a root with a dash', (d) => (d.root.id = 'a-b'), 'root.id: must hold only letters and digits, not "a-b"'],
];

const references: readonly (readonly [string, Change, string])[] = [
  ['a day that no calendar has', (d) => (d.date = '2031-02-30'), 'date: "2031-02-30" is no day of the calendar'],
  ['a language without texts', (d) => d.languages.push('pt'), 'title: is missing in "pt"'],
  ['a public level that is none', (d) => (d.publicLevel = 'street'), 'publicLevel: "street" is not one of the levels'],
  [
    'two levels with one id',
    (d) => (d.levels[2].id = 'region'),
    'levels[2].id: another level already has the id "region"',
  ],
  [
    'divisions out of order',
    (d) => d.tableCode.divisions.reverse(),
    'tableCode.divisions: must name every level beneath the first, in order: region, province, district, centre; it names centre, district, province, region',
  ],
  [
    'a division of an unknown part',
    (d) => (d.tableCode.divisions[0].part = 'x'),
    'tableCode.divisions[0].part: "x" is not a part of the table\'s code',
  ],
  [
    'a division beyond its part',
    (d) => (d.tableCode.divisions[0].to = 9),
    'tableCode.divisions[0].to: the part "place" has at most 5 characters',
  ],
  [
    'a code that no record can hold',
    (d) => (d.tableCode.tokens[1] = '/'),
    'tableCode.tokens: a code such as "00000/000-00" can\'t stand in a record: at most 100 letters, digits, dots, dashes and underscores, the first a letter or digit',
  ],
  [
    'a code that reads in two ways',
    (d) =>
      (d.tableCode.tokens = [
        { part: 'a', of: 'digits', length: [1, 3] },
        { part: 'b', of: 'digits', length: [1, 3] },
      ]),
    'tableCode.tokens: a code such as "00" can\'t be read back: parts of several lengths need a literal after them that none of their characters begins',
  ],
  [
    'two options with one id',
    (d) => (d.contests[0].options[1].id = 'alamo-1'),
    'contests[0].options[1].id: another option of this contest already has the id "alamo-1"',
  ],
  [
    'an option of nobody',
    (d) => (d.contests[0].options[0].candidate = 'x'),
    'contests[0].options[0].candidate: "x" is not a candidate of this contest',
  ],
  [
    'nobody who could win',
    (d) =>
      Object.assign(d.contests[0], {
        candidates: d.contests[0].candidates.map((one: object) => ({ ...one, bucket: true })),
      }),
    'contests[0].candidates: all of them are buckets: nobody could win',
  ],
  [
    'tables too small for their voters',
    (d) => (d.tables = { list: 'open', tables: 10, register: 6001, mostPerTable: 600 }),
    'tables.mostPerTable: 10 tables of so many voters hold fewer than the stated register',
  ],
  [
    'a candidate without options',
    (d) => d.contests[0].candidates.push({ id: 'gala', name: 'Gala' }),
    'contests[0].candidates[6]: no option belongs to "gala"',
  ],
  [
    'a scope elsewhere',
    (d) => (d.contests[0].scope = ['other-1']),
    'contests[0].scope[0]: a division\'s id begins with the root\'s, "mar"',
  ],
  [
    'a scope below the centres',
    (d) => (d.contests[0].scope = ['mar-1-1-1-1-1']),
    'contests[0].scope[0]: "mar-1-1-1-1-1" lies below the last level',
  ],
  [
    'a bulletin about nobody',
    (d) =>
      d.bulletins.push({
        id: 'b',
        title: { es: 'b', en: 'b' },
        date: '2031-05-19',
        contest: 'president',
        coverage: null,
        candidates: { x: 1 },
        valid: null,
      }),
    'bulletins[0].candidates.x: "x" is not a candidate of "president"',
  ],
  [
    'a bulletin that does not add up',
    (d) =>
      d.bulletins.push({
        id: 'b',
        title: { es: 'b', en: 'b' },
        date: '2031-05-19',
        contest: 'president',
        coverage: null,
        candidates: { faro: 7 },
        valid: 6,
      }),
    'bulletins[0].valid: the candidates have 7 votes, more than the valid votes',
  ],
  [
    'a field of no option',
    (d) => (d.formats[0].fields[3].of = 'x'),
    'formats[0].fields[3].of: "x" is not an option of "president"',
  ],
  [
    'two fields for one option',
    (d) => (d.formats[0].fields[5].of = 'alamo-1'),
    'formats[0].fields[5].means: "alamo-1" already stands for the option "alamo-1"; give the second field the meaning "other"',
  ],
  [
    'two totals of one meaning',
    (d) => (d.formats[0].fields.find((f: Writable) => f.id === 'null').means = 'blank'),
    'formats[0].fields[35].means: "null" already stands for the meaning "blank"; give the second field the meaning "other"',
  ],
  [
    'words of nothing',
    (d) => (d.formats[0].fields[2].wordsOf = 'x'),
    'formats[0].fields[2].wordsOf: "x" is not a field of this format',
  ],
  [
    'words of words',
    (d) => (d.formats[0].fields[2].wordsOf = 'alamo-1-words'),
    'formats[0].fields[2].wordsOf: "alamo-1-words" is words itself',
  ],
  [
    'a required field that is implied',
    (d) => (d.formats[0].fields[1].implied = ['valid']),
    "formats[0].fields[1].implied: a field that the policy requires must be read; it can't be implied as well",
  ],
  [
    'a check of an unknown field',
    (d) => (d.formats[0].checks[0].left[0] = 'x'),
    'formats[0].checks[0].left[0]: "x" is not a field of this format',
  ],
  [
    'a check of the register alone',
    (d) => (d.formats[0].checks[2].left = ['@register']),
    'formats[0].checks[2]: compares no field of the sheet',
  ],
  [
    'a region on no page',
    (d) => (d.formats[0].regions[0].place.page = 'x'),
    'formats[0].regions[0].place.page: "x" is not a page of this format',
  ],
  [
    'a region beyond its page',
    (d) => (d.formats[0].regions[2].place.height = 9999),
    'formats[0].regions[2].place: reaches beyond the page, which is 800 wide and 5437 high',
  ],
  [
    'a place without area',
    (d) => (d.formats[0].fields[0].place.width = 0),
    'formats[0].fields[0].place.width: must be at least 1',
  ],
  [
    'a field on no page',
    (d) => (d.formats[0].fields[0].place.page = 'x'),
    'formats[0].fields[0].place.page: "x" is not a page of this format',
  ],
  [
    'a field between two bands',
    (d) => (d.formats[0].fields[0].place.y = 600),
    'formats[0].fields[0].place: must lie in one band of its page: between bands nothing has a fixed place',
  ],
  [
    'two fields in one place',
    (d) => (d.formats[0].fields[1].place = d.formats[0].fields[3].place),
    'formats[0].fields[3].place: overlaps the field "voters"',
  ],
  [
    'a personal region over a figure',
    (d) => (d.formats[0].regions[1].personal = true),
    'formats[0].regions[1].place: covers the field "voters", and what is personal is never published',
  ],
  [
    'a personal region over the QR code',
    (d) => (d.formats[0].regions.find((region: Writable) => region.id === 'code').personal = true),
    'covers the QR code, and what is personal is never published',
  ],
  [
    'a slanting rule',
    (d) => (d.formats[0].pages[0].rules[0].y1 += 5),
    'formats[0].pages[0].rules[0]: must be level or upright, and longer than a point',
  ],
  [
    'a rule across two bands',
    (d) => d.formats[0].pages[0].rules.push({ x0: 50, y0: 500, x1: 50, y1: 700 }),
    'must lie in one band of its page, or the paper between could tear it apart',
  ],
  [
    'a caption beyond its page',
    (d) => (d.formats[0].pages[0].captions[0].width = 700),
    'formats[0].pages[0].captions[0]: reaches beyond the page, which is 800 wide and 5437 high',
  ],
  [
    'bands one over the other',
    (d) => (d.formats[0].pages[0].bands[1].y = 300),
    'formats[0].pages[0].bands[1].y: must be at least 520: bands stand one below the other',
  ],
  [
    'a place for a QR code that nothing describes',
    (d) => (d.formats[0].qr = undefined),
    'formats[0].code: nothing says what a QR code of this format holds; describe it in "qr"',
  ],
  [
    "a printed code that is no table's",
    (d) => (d.formats[0].identity.table = '{place}'),
    'formats[0].identity.table: a sheet could name the table "00000", which is not written as "tableCode" says',
  ],
  [
    'a QR figure of no field',
    (d) => (d.formats[0].qr.tokens[7].figures[0] = 'x'),
    'formats[0].qr.tokens[7].figures[0]: "x" is not a field of this format',
  ],
  [
    'a QR table of an unknown part',
    (d) => (d.formats[0].qr.table = '{x}'),
    'formats[0].qr.table: "{x}" is not a part of the text',
  ],
  [
    'a QR table that is no code',
    (d) => (d.formats[0].qr.table = '{place}-{centre}'),
    'formats[0].qr.table: a sheet could name the table "00000-000", which is not written as "tableCode" says',
  ],
  ['a QR text that reads in two ways', (d) => d.formats[0].qr.tokens.splice(8, 1), "can't be read back"],
  [
    'no format with every option',
    (d) => d.contests[0].options.push({ id: 'new', name: 'New', candidate: 'faro' }),
    'contests[0]: no format carries every option of "president", so that nothing of it could be counted',
  ],
  [
    'a required field that the QR code lacks',
    (d) => (d.formats[0].fields[0].required = true),
    'policy[0].agree[0]: the format "strip" requires "register", which its QR code doesn\'t carry: no table could ever be settled so',
  ],
  [
    'one person alone',
    (d) => (d.policy = [{ class: 'scan', agree: ['person'], senders: 1, vouched: false }]),
    'policy[0].agree: one person alone can\'t settle a table; name "person" twice, or another method beside it',
  ],
  [
    'one phone alone',
    (d) => (d.policy = [{ class: 'field', agree: ['person', 'person'], senders: 1, vouched: false }]),
    "policy[0]: one phone picture alone can't settle a table; ask for two senders or a vouch",
  ],
  [
    'published figures with a vouch',
    (d) => (d.policy = [{ class: 'published', agree: ['published'], senders: 1, vouched: true }]),
    'policy[0].vouched: nobody can vouch for published figures',
  ],
  [
    'published figures on scans',
    (d) => (d.policy = [{ class: 'scan', agree: ['published'], senders: 1, vouched: false }]),
    'policy[0].agree: the method "published" doesn\'t read captures of the class "scan"',
  ],
];

describe('checkDefinition', () => {
  it('accepts the definition that the broken ones below are made of', () => {
    expect(problemsAfter(() => undefined)).toEqual([]);
  });

  it.each(shapes)('tells of the shape: %s', (_, change, problem) => {
    expect(problemsAfter(change)).toEqual([problem]);
  });

  it.each(references)('tells of what must hold: %s', (_, change, problem) => {
    expect(problemsAfter(change).join('\n')).toContain(problem);
  });

  it('lets published figures ignore senders, as the fold does', () => {
    expect(
      problemsAfter((d) => (d.policy = [{ class: 'published', agree: ['published'], senders: 1, vouched: false }])),
    ).toEqual([]);
  });

  it('names line and column of a field and of broken JSON', () => {
    const text = countryText('venezuela-2024/election.json');
    const line = text.split('\n').findIndex((one) => one.includes('"id": "COPEI", "name"'));
    const wrong = checkDefinition(
      text.replace('"name": "COPEI", "candidate": "LM"', '"name": "COPEI", "candidate": "XX"'),
    );
    expect(wrong).toEqual({
      ok: false,
      error: [
        {
          path: 'contests[0].options[14].candidate',
          line: line + 1,
          column: (text.split('\n')[line]?.indexOf('"LM"') ?? 0) + 1,
          problem: '"XX" is not a candidate of this contest',
        },
      ],
    });
    expect(checkDefinition('{\n  "v": 1,\n}')).toEqual({
      ok: false,
      error: [{ path: '', line: 3, column: 1, problem: 'expected the name of a field in double quotes' }],
    });
  });

  it('tells several problems in the order of the text', () => {
    const found = problemsAfter((d) => {
      d.policy[1].agree = ['person'];
      d.publicLevel = 'street';
    });
    expect(found.map((one) => one.split(':')[0])).toEqual(['publicLevel', 'policy[1].agree']);
  });
});

describe('formats that are counted together', () => {
  it('are refused when a reading of nothing would be complete', () => {
    const problems = problemsAfter((d) => {
      for (const field of d.formats[0].fields) field.required = false;
    });
    expect(problems).toContain(
      'formats[0].fields: none is required for the contest "president": a reading of nothing would be complete',
    );
  });

  it('are refused when they call the same field by different ids', () => {
    const problems = problemsAfter((d) => {
      const { qr: _, ...second } = structuredClone(d.formats[0]);
      const field = second.fields.find((one: { means: string }) => one.means === 'null');
      const renamed = JSON.stringify(second).replaceAll(`"${field.id}"`, '"spoiled"');
      d.formats.push({ ...JSON.parse(renamed), id: 'second' });
      d.formats[1].fields.find((one: { id: string }) => one.id === 'spoiled').means = 'null';
    });
    expect(problems.join('\n')).toContain('another format calls this field "null"; it must have the same id in all');
  });
});

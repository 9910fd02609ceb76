import type { Json } from '../encoding/canonical.ts';

const named = (text: string): Json => ({ en: text, es: text });

function field(id: string, means: string, y: number, extra: Readonly<Record<string, Json>> = {}): Json {
  return {
    id,
    label: named(id),
    means,
    required: true,
    digits: 4,
    place: { page: 'front', x: 500, y, width: 400, height: 80 },
    ...extra,
  };
}

const president = { contest: 'president' };

const FIELDS: readonly Json[] = [
  field('register', 'register', 100, { required: false }),
  field('voters', 'voters', 200),
  field('voters-words', 'words', 250, { required: false, wordsOf: 'voters' }),
  field('oak', 'option', 300, { ...president, of: 'oak' }),
  field('elm', 'option', 400, { ...president, of: 'elm' }),
  field('ash', 'option', 500, { ...president, of: 'ash' }),
  field('spoilt', 'null', 600, { ...president }),
  field('valid', 'valid', 700, { ...president, required: false, implied: ['oak', 'elm', 'ash'] }),
  field('north', 'option', 900, { contest: 'council', of: 'north' }),
  field('south', 'option', 1000, { contest: 'council', of: 'south' }),
];

function check(
  id: string,
  left: readonly string[],
  relation: '=' | '<=',
  right: readonly string[],
  contest?: string,
): Json {
  return { id, label: named(id), left, relation, right, tolerance: [0, 1], ...(contest && { contest }) };
}

const FORMAT: Json = {
  id: 'form',
  title: named('Sheet'),
  contests: ['council', 'president'],
  medium: 'form',
  pages: [{ id: 'front', width: 1000, height: 2000 }],
  fields: FIELDS,
  checks: [
    check('sum', ['oak', 'elm', 'ash', 'spoilt'], '=', ['voters'], 'president'),
    check('register', ['voters'], '<=', ['@register']),
  ],
  code: { page: 'front', x: 50, y: 100, width: 200, height: 200 },
  qr: {
    tokens: [
      'LUM!',
      { part: 'place', of: 'digits', length: [2, 2] },
      '-',
      { part: 'number', of: 'digits', length: [2, 2] },
      '!',
      { figures: ['oak', 'elm', 'ash', 'spoilt', 'voters'], separator: ',', digits: 4 },
    ],
    table: '{place}-{number}',
  },
  regions: [
    { id: 'figures', place: { page: 'front', x: 0, y: 0, width: 1000, height: 1200 }, personal: false },
    { id: 'names', place: { page: 'front', x: 100, y: 1500, width: 800, height: 400 }, personal: true },
  ],
};

/** What can be chosen of the small election. */
export interface SmallElectionChoice {
  readonly list: 'closed' | 'open';
  readonly release: 'held' | 'live';
  readonly publicLevel?: string;
}

/** Statements of an open list. */
export const STATED = { tables: 6, register: 1000 };

/**
 * The definition of an invented country of two regions with three centres, for tests: a contest that all hold, and one of the first
 * region alone; one format with a QR text, checks, words, an implied field and a personal region.
 */
export function smallDefinition({ list, release, publicLevel = 'centre' }: SmallElectionChoice): Json {
  return {
    v: 1,
    id: 'lumbria',
    title: named('REHEARSAL: Lumbria'),
    date: '2031-01-01',
    rehearsal: true,
    languages: ['es', 'en'],
    root: { id: 'lum', name: 'Lumbria' },
    levels: [
      { id: 'country', name: named('country') },
      { id: 'region', name: named('region') },
      { id: 'centre', name: named('centre') },
    ],
    publicLevel,
    tables: list === 'closed' ? { list } : { list, ...STATED },
    tableCode: {
      tokens: [{ part: 'place', of: 'digits', length: [2, 2] }, '-', { part: 'number', of: 'digits', length: [2, 2] }],
      divisions: [
        { level: 'region', part: 'place', from: 0, to: 1, trim: false },
        { level: 'centre', part: 'place', from: 1, to: 2, trim: false },
      ],
    },
    contests: [
      {
        id: 'president',
        title: named('President'),
        candidates: [
          { id: 'forest', name: 'Forest' },
          { id: 'ash', name: 'Ash' },
        ],
        options: [
          { id: 'oak', name: 'Oak', candidate: 'forest' },
          { id: 'elm', name: 'Elm', candidate: 'forest' },
          { id: 'ash', name: 'Ash', candidate: 'ash' },
        ],
      },
      {
        id: 'council',
        title: named('Council'),
        candidates: [
          { id: 'north', name: 'North' },
          { id: 'south', name: 'South' },
        ],
        options: [
          { id: 'north', name: 'North', candidate: 'north' },
          { id: 'south', name: 'South', candidate: 'south' },
        ],
        scope: ['lum-1'],
      },
    ],
    formats: [FORMAT],
    policy: POLICY,
    window: { records: 1, seconds: 0, hold: 0 },
    release,
    bulletins: [],
  };
}

/** The policy of the small election. */
export const POLICY: Json = [
  { class: 'scan', agree: ['qr'], senders: 1, vouched: false },
  { class: 'scan', agree: ['person', 'person'], senders: 1, vouched: false },
  { class: 'field', agree: ['person'], senders: 2, vouched: false },
  { class: 'field', agree: ['person'], senders: 1, vouched: true },
  { class: 'published', agree: ['published'], senders: 1, vouched: false },
];

/** The tables of a closed list: code, centre, register. */
export const TABLES: readonly (readonly [table: string, division: string, register: number | null])[] = [
  ['11-01', 'lum-1-1', 100],
  ['11-02', 'lum-1-1', 120],
  ['12-01', 'lum-1-2', 90],
  ['21-01', 'lum-2-1', 200],
  ['21-02', 'lum-2-1', null],
];

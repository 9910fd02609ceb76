import type { Check, Contest, ElectionDefinition, Field, LocalText, QrGrammar, SheetFormat } from '@testigo/election';
import type { Policy } from '@testigo/record';
import type { ListedTable } from './naive-input.ts';

/** The choices that make one small election different from another. */
export interface Blueprint {
  readonly contests: 1 | 2;
  readonly levels: 2 | 3 | 4;
  /** Stated totals of an open list, or null for a closed one. */
  readonly open: { readonly tables: number; readonly register: number } | null;
  /** Whether the code of a table tells its centre. */
  readonly derivable: boolean;
  /** `strip` has a QR text, `form` has not, `tally` has candidates only. */
  readonly formats: readonly ('strip' | 'form' | 'tally')[];
  /** Whether the form carries the first contest only. */
  readonly shortForm: boolean;
  readonly impliedTotals: boolean;
  readonly requiredTotals: boolean;
  readonly tolerance: readonly [numerator: number, denominator: number];
  /** Scope of the second contest. */
  readonly scope: readonly string[] | null;
  readonly policy: Policy;
}

/** The definition of a small fictional election. Field ids mean the same in every format. */
export function exampleDefinition(blueprint: Blueprint): ElectionDefinition {
  const ids = blueprint.contests === 1 ? ['first'] : ['first', 'second'];
  return {
    v: 1,
    id: 'example',
    title: text('example'),
    date: '2030-01-06',
    rehearsal: true,
    languages: ['es', 'en'],
    root: { id: 'R', name: 'Example' },
    levels: levelIds(blueprint.levels).map((id) => ({ id, name: text(id) })),
    publicLevel: 'country',
    tables: blueprint.open === null ? { list: 'closed' } : { list: 'open', ...blueprint.open },
    tableCode: {
      tokens: [
        { part: 'centre', of: 'digits', length: [blueprint.levels - 1, blueprint.levels - 1] },
        '.',
        { part: 'number', of: 'digits', length: [1, 1] },
      ],
      ...(blueprint.derivable ? { divisions: derivation(blueprint.levels) } : {}),
    },
    contests: ids.map((id) => contest(id, id === 'second' ? blueprint.scope : null)),
    formats: blueprint.formats.map((id) => format(blueprint, id, ids)),
    policy: blueprint.policy,
    window: { records: 1, seconds: 0, hold: 0 },
    release: 'live',
    bulletins: [],
  };
}

/** Codes of tables that fit the grammar; each digit before the point is a division's code. */
export function fittingCodes(levels: number): readonly string[] {
  const [one = '', two = '', three = ''] = {
    2: ['1', '2', '3'],
    3: ['11', '12', '21'],
    4: ['111', '121', '211'],
  }[levels] as readonly string[];
  return [`${one}.1`, `${one}.2`, `${two}.1`, `${three}.1`, `${three}.2`];
}

/** The centre that a code tells. */
export function centreOf(code: string): string {
  return ['R', ...(code.split('.')[0] ?? '')].join('-');
}

/** The text of a table list or place list (docs/records.md, section 4). */
export function listText(tables: readonly ListedTable[]): string {
  return tables.map((table) => `${JSON.stringify([table.code, table.division, table.register])}\n`).join('');
}

function text(es: string): LocalText {
  return { es, en: es };
}

function levelIds(count: number): readonly string[] {
  return ['country', ...['region', 'town'].slice(0, count - 2), 'centre'];
}

function derivation(levels: number) {
  return levelIds(levels)
    .slice(1)
    .map((level, index) => ({ level, part: 'centre', from: index, to: index + 1, trim: true }));
}

function contest(id: string, scope: readonly string[] | null): Contest {
  const option = (name: string, candidate: string) => ({ id: name, name, candidate });
  return {
    id,
    title: text(id),
    candidates: [
      { id: 'X', name: 'X' },
      { id: 'Y', name: 'Y' },
    ],
    options: [option('a', 'X'), option('b', 'X'), option('c', 'Y')],
    ...(scope === null ? {} : { scope }),
  };
}

function format(blueprint: Blueprint, id: 'strip' | 'form' | 'tally', ids: readonly string[]): SheetFormat {
  const contests = id === 'tally' || (id === 'form' && blueprint.shortForm) ? ids.slice(0, 1) : ids;
  const make = { strip: stripFields, form: formFields, tally: tallyFields }[id];
  return {
    id,
    title: text(id),
    contests,
    medium: ({ strip: 'strip', form: 'form', tally: 'data' } as const)[id],
    pages: [],
    fields: [...wholeFields(id), ...contests.flatMap((one) => make(blueprint, one))],
    checks: [...wholeChecks(id), ...contests.flatMap((one) => contestChecks(blueprint, one))],
    ...(id === 'strip' ? { qr: qrGrammar(blueprint, ids) } : {}),
    regions: [],
  };
}

function field(id: string, means: Field['means'], more: Partial<Field> = {}): Field {
  return { id, label: text(id), means, required: false, digits: 1, ...more };
}

function wholeFields(id: 'strip' | 'form' | 'tally'): readonly Field[] {
  if (id === 'strip') return [field('voters', 'voters')];
  return id === 'form' ? [field('voters', 'voters'), field('register', 'register')] : [];
}

function optionFields(contest: string): readonly Field[] {
  return ['a', 'b', 'c'].map((of) => field(`${contest}-${of}`, 'option', { contest, of, required: true }));
}

function stripFields(blueprint: Blueprint, contest: string): readonly Field[] {
  const operands = ['a', 'b', 'c'].map((of) => `${contest}-${of}`);
  const implied = blueprint.impliedTotals ? { implied: operands } : {};
  return [
    ...optionFields(contest),
    field(`${contest}-valid`, 'valid', { contest, ...implied }),
    field(`${contest}-null`, 'null', { contest }),
  ];
}

/** What the form implies differs from what the strip does, so that it matters which of them is asked. */
function formFields(blueprint: Blueprint, contest: string): readonly Field[] {
  const operands = ['a', 'b', 'c', 'blank'].map((name) => `${contest}-${name}`);
  const implied = blueprint.impliedTotals && !blueprint.requiredTotals ? { implied: operands } : {};
  return [
    field(`${contest}-valid`, 'valid', { contest, required: blueprint.requiredTotals, ...implied }),
    field(`${contest}-words`, 'words', { contest, wordsOf: `${contest}-valid` }),
    ...optionFields(contest),
    field(`${contest}-blank`, 'blank', { contest }),
    field(`${contest}-note`, 'other', { contest }),
  ];
}

function tallyFields(_: Blueprint, contest: string): readonly Field[] {
  return [
    field(`${contest}-X`, 'candidate', { contest, of: 'X', required: true }),
    field(`${contest}-Y`, 'candidate', { contest, of: 'Y', required: true }),
    field(`${contest}-votes`, 'votes', { contest }),
  ];
}

function wholeChecks(id: 'strip' | 'form' | 'tally'): readonly Check[] {
  const bound: Check = check('turnout', ['voters'], '<=', ['@register'], [0, 1]);
  const same: Check = check('register', ['register'], '=', ['@register'], [1, 1]);
  return { strip: [bound], form: [bound, same], tally: [] }[id];
}

function contestChecks(blueprint: Blueprint, contest: string): readonly Check[] {
  const sum = ['a', 'b', 'c'].map((of) => `${contest}-${of}`);
  return [{ ...check(`${contest}-sum`, sum, '=', [`${contest}-valid`], blueprint.tolerance), contest }];
}

function check(
  id: string,
  left: readonly string[],
  relation: '=' | '<=',
  right: readonly string[],
  tolerance: readonly [number, number],
): Check {
  return { id, label: text(id), left, relation, right, tolerance };
}

/** The number of a table may have two digits here and one in the grammar of codes: a text can name a code that does not fit. */
function qrGrammar(blueprint: Blueprint, ids: readonly string[]): QrGrammar {
  const digits = blueprint.levels - 1;
  return {
    tokens: [
      { part: 'centre', of: 'digits', length: [digits, digits] },
      '.',
      { part: 'number', of: 'digits', length: [1, 2] },
      '!',
      { figures: ids.flatMap((id) => ['a', 'b', 'c'].map((of) => `${id}-${of}`)), separator: ',', digits: 1 },
      '!',
      { figures: ['voters'], separator: ',', digits: 1 },
    ],
    table: '{centre}.{number}',
  };
}

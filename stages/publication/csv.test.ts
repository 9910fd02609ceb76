import type { ElectionDefinition } from '@testigo/election';
import { describe, expect, it } from 'vitest';
import { cellsOfCentre, csvLine, tableColumns } from './csv.ts';
import type { PublishedDivision } from './ports.ts';

const label = (text: string) => ({ es: text, en: text });
const field = (id: string, means: 'option' | 'valid', of?: string) =>
  ({
    id,
    label: label(id),
    means,
    required: true,
    digits: 3,
    contest: 'first',
    ...(of === undefined ? {} : { of }),
  }) as const;

const DEFINITION = {
  rehearsal: true,
  levels: [
    { id: 'country', name: label('country') },
    { id: 'centre', name: label('centre') },
  ],
  contests: [
    {
      id: 'first',
      title: label('first'),
      candidates: [
        { id: 'x', name: 'X' },
        { id: 'y', name: 'Y' },
      ],
      options: [
        { id: 'x1', name: 'X one', candidate: 'x' },
        { id: 'x2', name: 'X two', candidate: 'x' },
        { id: 'y1', name: 'Y one', candidate: 'y' },
      ],
    },
  ],
  formats: [
    {
      id: 'strip',
      contests: ['first'],
      fields: [
        field('x1', 'option', 'x1'),
        field('x2', 'option', 'x2'),
        field('y1', 'option', 'y1'),
        field('sum', 'valid'),
      ],
    },
  ],
} as unknown as ElectionDefinition;

const NONE = { expected: 0, counted: 0, flagged: 0, received: 0, disputed: 0, withdrawn: 0, missing: 0 };
const SUMS = { figures: {}, options: [0, 0, 0] };

function centre(name: string): PublishedDivision {
  const rows = [
    {
      table: '1',
      state: 'flagged',
      marks: ['challenged', 'implied'],
      register: 40,
      figures: { x1: 7, x2: 'blank', y1: 0, sum: 8 },
    },
    { table: '2', state: 'missing', marks: [], register: null, figures: null },
  ] as const;
  return {
    path: [
      { id: 'R', name: 'Land', level: 'country' },
      { id: 'R-1', name, level: 'centre' },
    ],
    shards: [
      {
        division: 'R-1',
        level: 'centre',
        contest: 'first',
        tables: NONE,
        register: NONE,
        registerUnknown: 0,
        clean: SUMS,
        flagged: SUMS,
        rows,
      },
    ],
    gaps: null,
    children: [],
  };
}

describe('the list of tables', () => {
  const [contest] = DEFINITION.contests;
  if (contest === undefined) throw new Error('no contest');
  const columns = tableColumns(DEFINITION, contest);
  const linesOf = (name: string): string => cellsOfCentre(columns, centre(name)).map(csvLine).join('');

  it('has a column for every place, option, candidate and total, and says REHEARSAL on every line', () => {
    expect(columns.header).toBe(
      'table,country,country_name,centre,centre_name,table_state,counted,reason,marks,register,option:x1,option:x2,option:y1,candidate:x,candidate:y,valid,null,blank,votes,voters,valid_summed,rehearsal\r\n',
    );
    expect(linesOf('School').split('\r\n')).toEqual([
      '1,R,Land,R-1,School,flagged,no,check-fails,challenged implied,40,7,blank,0,7,0,8,,,,,7,REHEARSAL',
      '2,R,Land,R-1,School,missing,no,no-sheet,,,,,,,,,,,,,,REHEARSAL',
      '',
    ]);
  });

  it('quotes what must be quoted and disarms what a spreadsheet would calculate', () => {
    expect(linesOf('A "big", one\n')).toContain('R-1,"A ""big"", one\n",flagged');
    expect(linesOf('=HYPERLINK("x")')).toContain(`R-1,"'=HYPERLINK(""x"")",flagged`);
  });
});

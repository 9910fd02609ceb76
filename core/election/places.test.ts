import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  divisionPath,
  holdsContest,
  isDivisionCode,
  levelOf,
  liesWithin,
  parentDivision,
  unlistedDivision,
} from './divisions.ts';
import { divisionFromCode, parseTableCode } from './table-code.ts';
import { countryDefinition } from './testing/country-files.ts';

const venezuela = countryDefinition('venezuela-2024/election.json');
const federation = countryDefinition('second-example/election.json');

const digits = (length: number) =>
  fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: length, maxLength: length });
const division = fc
  .array(fc.string({ unit: fc.constantFrom(...'abz019._'), minLength: 1, maxLength: 4 }), {
    minLength: 1,
    maxLength: 5,
  })
  .map((codes) => codes.join('-'));

describe('codes of tables', () => {
  it('are taken apart into what they were made of', () => {
    fc.assert(
      fc.property(digits(9), digits(2), (centre, number) => {
        const parts = parseTableCode(venezuela.tableCode, `${centre}.${number}`);
        expect(parts && Object.fromEntries(parts)).toEqual({ centre, number });
      }),
    );
  });

  it.each([
    '',
    '010113042',
    '010113042.1',
    '10113042.01',
    '010113042.001',
    '010113042-01',
    ' 010113042.01',
    '010113042.01\n',
  ])('are refused when written otherwise: %j', (code) => expect(parseTableCode(venezuela.tableCode, code)).toBeNull());

  it('may have parts of several lengths, and letters', () => {
    expect(Object.fromEntries(parseTableCode(federation.tableCode, 'QX0042-B') ?? [])).toEqual({
      series: 'QX',
      number: '0042',
      box: 'B',
    });
    expect(parseTableCode(federation.tableCode, 'QX42-B')).toBeNull();
    expect(parseTableCode(federation.tableCode, 'QX000042-B')).toBeNull();
    expect(parseTableCode(federation.tableCode, 'qx0042-B')).toBeNull();
  });

  it('tell where a table lies, where the grammar says how', () => {
    expect(divisionFromCode(venezuela, '010113042.01')).toBe('ve-1-1-13-010113042');
    expect(divisionFromCode(venezuela, '000000000.00')).toBe('ve-0-0-0-000000000');
    expect(divisionFromCode(venezuela, '10113042.01')).toBeNull();
    expect(divisionFromCode(federation, 'QX0042-B')).toBeNull();
  });
});

describe('divisions', () => {
  it('have a path that goes from the root down to themselves, one parent a step', () => {
    fc.assert(
      fc.property(division, (id) => {
        const path = divisionPath(id);
        expect(path.at(-1)).toBe(id);
        expect(parentDivision(path[0] ?? '')).toBeNull();
        for (const [index, step] of path.slice(1).entries()) expect(parentDivision(step)).toBe(path[index]);
        for (const step of path) expect(liesWithin(id, step)).toBe(true);
      }),
    );
  });

  it('do not hold what only begins alike', () => {
    expect(liesWithin('ve-12', 've-1')).toBe(false);
    expect(liesWithin('ve-1', 've-1-2')).toBe(false);
    expect(holdsContest(['vel-1', 'vel-3'], 'vel-3-7')).toBe(true);
    expect(holdsContest(['vel-1', 'vel-3'], 'vel-31-7')).toBe(false);
    expect(holdsContest(undefined, 'vel-31-7')).toBe(true);
  });

  it('have the level of their depth; what lies beyond the list stands beneath the root', () => {
    expect(levelOf(venezuela, 've')).toBe('country');
    expect(levelOf(venezuela, 've-1-1-13-010113042')).toBe('centre');
    expect(levelOf(venezuela, unlistedDivision(venezuela))).toBe('state');
    expect(isDivisionCode('unlisted')).toBe(false);
    expect(isDivisionCode('1-2')).toBe(false);
    expect(isDivisionCode('010113042')).toBe(true);
  });
});

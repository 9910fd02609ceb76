import { describe, expect, it } from 'vitest';
import { arrangeFigures, carriesEveryOption, checksOfContest, fieldsOfContest } from './fields.ts';
import type { SheetFormat } from './format.ts';
import { countryDefinition } from './testing/country-files.ts';

const venezuela = countryDefinition('venezuela-2024/election.json');
const federation = countryDefinition('second-example/election.json');
const form = federation.formats[0] as SheetFormat;
const strip = venezuela.formats[0] as SheetFormat;
const published = venezuela.formats[1] as SheetFormat;

describe('fields of a contest', () => {
  it('are its own and those of the whole sheet, in the order of the sheet', () => {
    expect(fieldsOfContest(form, 'assembly').map((field) => field.id)).toEqual([
      'register',
      'voters',
      'assembly-a1',
      'assembly-a2-hills',
      'assembly-a2-coast',
      'assembly-a3',
      'assembly-a4',
      'assembly-blank',
      'assembly-spoilt',
      'assembly-ballots',
    ]);
    expect(fieldsOfContest(form, 'senate').map((field) => field.id)).toEqual(['register', 'voters']);
  });

  it('are filled from a map; what it lacks is absent', () => {
    const figures = arrangeFigures(fieldsOfContest(form, 'president').slice(0, 3), new Map([['voters', 7]]));
    expect(figures).toEqual(['absent', 7, 'absent']);
  });

  it('tell the formats that can be counted from those for comparison', () => {
    expect(carriesEveryOption(venezuela, strip, 'president')).toBe(true);
    expect(carriesEveryOption(venezuela, published, 'president')).toBe(false);
    expect(carriesEveryOption(venezuela, strip, 'senate')).toBe(false);
    expect(carriesEveryOption(federation, form, 'assembly')).toBe(true);
  });
});

describe('checks of a contest', () => {
  it('are its own, those of the whole sheet and one for each field in words', () => {
    expect(checksOfContest(form, 'president').map((check) => check.id)).toEqual([
      'president-sum',
      'president-box',
      'president-roll',
      'voters-register',
    ]);
    const words = checksOfContest(strip, 'president').filter((check) => check.id.startsWith('words:'));
    expect(words).toHaveLength(38 + 2 + 8);
    expect(words[0]).toMatchObject({
      id: 'words:voters-machine-words',
      left: ['voters-machine-words'],
      relation: '=',
      right: ['voters-machine'],
      tolerance: [0, 1],
    });
  });
});

import { isTableCode, type TableCode } from '@testigo/election';
import { describe, expect, test } from 'vitest';
import { countryDefinition } from '../../core/election/testing/country-files.ts';
import { exampleCode } from './example-code.ts';

describe('an example of a code of tables', () => {
  test.each(['second-example/election.json', 'venezuela-2024/election.json'])(
    'is written as %s writes them',
    (file) => {
      const { tableCode } = countryDefinition(file);
      expect(isTableCode(tableCode, exampleCode(tableCode))).toBe(true);
    },
  );

  test('has signs in a row and the shortest parts, so that it is nobody’s table', () => {
    const { tableCode } = countryDefinition('second-example/election.json');
    expect(exampleCode(tableCode)).toBe('AB123-1');
    const long: TableCode = { tokens: [{ part: 'number', of: 'digits', length: [12, 12] }] } as unknown as TableCode;
    expect(exampleCode(long)).toBe('123456789012');
  });
});

import { ROUTES } from '@testigo/review/api';
import { expect, test } from 'vitest';
import { PATHS } from './paths.ts';

test('the app asks by the methods and paths of the contract', () => {
  const contract = Object.entries(ROUTES).map(([name, { method, path }]) => [name, [method, path]]);
  expect(PATHS).toEqual(Object.fromEntries(contract));
});

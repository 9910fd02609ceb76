import { expect, test } from 'vitest';
import { keysInForce } from './keys-in-force.ts';

const [log, first, second] = ['a', 'b', 'c'].map((digit) => digit.repeat(64)) as [string, string, string];
const keys = { log, standby: [first, second] };

test('the key of the log comes first, and its standby keys may sign as well', () => {
  expect(keysInForce(keys, [], 10)).toEqual([log, first, second]);
});

test('a key that was removed signs nothing larger than the log was then', () => {
  const changes = [{ index: 7, remove: log, add: second }];
  expect(keysInForce(keys, changes, 7)).toEqual([log, first, second]);
  expect(keysInForce(keys, changes, 8)).toEqual([second, first]);
});

test('of several changes the newest says who signs first; a key that genesis does not name never does', () => {
  const changes = [
    { index: 3, remove: log, add: first },
    { index: 9, remove: first, add: 'd'.repeat(64) },
  ];
  expect(keysInForce(keys, changes, 9)).toEqual([first, second]);
  expect(keysInForce(keys, changes, 10)).toEqual([second]);
  expect(keysInForce(keys, [...changes, { index: 12, remove: second, add: log }], 13)).toEqual([]);
});

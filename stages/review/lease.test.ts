import { canonicalText } from '@testigo/basics';
import { describe, expect, test } from 'vitest';
import { type Lease, leaseJson, readLease } from './lease.ts';

const LEASE: Lease = {
  task: 'a task',
  known: 0,
  kind: 'read',
  captures: ['aa', 'bb'],
  table: 'AB123-1',
  contest: 'president',
  person: 'somebody',
  began: 2_000_000_000,
  expires: 2_000_000_600,
};

describe('a lease as text', () => {
  test.each([LEASE, { ...LEASE, known: 1 as const }, { ...LEASE, table: null, contest: null, kind: 'place' as const }])(
    'is the same when it is read again (%#)',
    (lease) => {
      expect(readLease(canonicalText(leaseJson(lease)))).toEqual(lease);
    },
  );

  test('of a known sheet is as long as that of any other', () => {
    const known = canonicalText(leaseJson({ ...LEASE, known: 1 }));
    expect(known.length).toBe(canonicalText(leaseJson(LEASE)).length);
  });

  test.each([
    ['no JSON', 'nothing'],
    ['a field too many', canonicalText({ ...(leaseJson(LEASE) as object), more: 1 })],
    ['a kind that is none', canonicalText({ ...(leaseJson(LEASE) as object), kind: 'guess' })],
    ['a field too few', canonicalText({ task: 'a task' })],
  ])('with %s is none', (_, text) => {
    expect(readLease(text)).toBeNull();
  });
});

import type { Settled, State, Unfit } from '@testigo/count';
import type { Capture, Figure, Identified, Reading } from '@testigo/record';
import { describe, expect, test } from 'vitest';
import { countryDefinition } from '../../core/election/testing/country-files.ts';
import { neededTasks, readSubject } from './needed-tasks.ts';

const whole = countryDefinition('second-example/election.json');
const definition = { ...whole, contests: whole.contests.slice(0, 1) };
const TABLE = 'AB123-1';
const id = (name: string): string => name.repeat(64).slice(0, 64);

function capture(name: string): Identified<Capture> {
  const record: Capture = { v: 1, type: 'capture', election: id('e'), class: 'scan', commitment: id(name) };
  return { id: id(name), record };
}

/** A reading; `by` null: by the machine, from the code. */
function reading(
  name: string,
  of: readonly string[],
  by: string | null,
  typed: readonly Figure[] | null = [1, 2],
): Identified<Reading> {
  const base = {
    v: 1,
    type: 'reading',
    election: id('e'),
    table: TABLE,
    contest: 'president',
    format: 'form',
  } as const;
  const read = by === null ? { method: 'qr' as const, text: 'a text' } : { method: 'person' as const, by };
  const figures = typed === null || by === null ? {} : { figures: typed };
  return { id: id(name), record: { ...base, ...read, ...figures, captures: of.map(id) } };
}

function settled(state: State, readings: readonly Identified<Reading>[], more: Partial<Settled> = {}): Settled {
  const outcome = readings.map((one) => ({ id: one.id, figures: null, unfit: null as Unfit | null, rank: null }));
  const rest = { register: 500, figures: null, findings: [], why: { because: 'nothing' }, variants: [] } as const;
  return { table: TABLE, contest: 'president', division: '1', state, marks: [], ...rest, readings: outcome, ...more };
}

/** The tasks of a table, as kind and captures. */
function tasks(
  names: string,
  state: State,
  readings: readonly Identified<Reading>[],
  more: Partial<Settled> = {},
  excluded = '',
) {
  const captures = [...names].map(capture);
  const found = neededTasks(definition, {
    code: TABLE,
    contests: [settled(state, readings, more)],
    captures,
    excluded: [...excluded].map(id),
    readings,
  });
  return found.map((task) => `${task.kind} ${task.captures.map((one) => one.slice(0, 1)).join('')}`);
}

const placing = reading('9', ['a'], 'operator', null);

describe('what a table needs of people', () => {
  test('a sheet of a received table is read, until two different people have', () => {
    expect(tasks('a', 'received', [placing])).toEqual(['read a']);
    expect(tasks('a', 'received', [reading('1', ['a'], 'one')])).toEqual(['read a']);
    // The same person twice is one.
    expect(tasks('a', 'received', [reading('1', ['a'], 'one'), reading('2', ['a'], 'one')])).toEqual(['read a']);
    expect(tasks('a', 'received', [reading('1', ['a'], 'one'), reading('2', ['a'], 'other')])).toEqual([]);
  });

  test('a sheet on which nothing was read is read even where the table is counted', () => {
    const read = [reading('1', ['a'], 'one'), reading('2', ['a'], 'other')];
    expect(tasks('ab', 'counted', read)).toEqual(['read b']);
    expect(tasks('a', 'counted', [reading('1', ['a'], null)])).toEqual([]);
  });

  test('a table that is disputed or challenged is settled, with all its captures', () => {
    const read = [reading('1', ['a'], null), reading('2', ['b'], null)];
    expect(tasks('ab', 'disputed', read)).toEqual(['settle ab']);
    expect(tasks('ab', 'counted', read, { marks: ['challenged'] })).toEqual(['settle ab']);
  });

  test('the parts of a sheet are read together, once', () => {
    expect(tasks('abc', 'received', [reading('9', ['a', 'b'], 'operator', null)])).toEqual(['read ab', 'read c']);
  });

  test('parts that were read apart before they were joined are read together', () => {
    const joined = reading('9', ['a', 'b'], 'operator', null);
    const apart = [reading('1', ['a'], 'one'), reading('2', ['a'], 'other')];
    expect(tasks('ab', 'received', [joined, ...apart])).toEqual(['read ab']);
    expect(tasks('ab', 'received', [joined, ...apart, reading('3', ['a', 'b'], 'one')])).toEqual(['read ab']);
    const together = [reading('3', ['a', 'b'], 'one'), reading('4', ['a', 'b'], 'other')];
    expect(tasks('ab', 'received', [joined, ...apart, ...together])).toEqual([]);
  });

  test('a reading that takes no part saves nobody from reading', () => {
    const read = [reading('1', ['a'], 'one'), reading('2', ['a'], 'other')];
    const readings = read.map((one) => ({ id: one.id, figures: null, unfit: 'excluded' as const, rank: null }));
    expect(tasks('a', 'received', read, { readings })).toEqual(['read a']);
  });

  test('a capture that a decision excluded is read by nobody, whoever read it before', () => {
    const read = [reading('1', ['a'], 'one'), reading('2', ['a'], 'other')];
    const readings = read.map((one) => ({ id: one.id, figures: null, unfit: 'excluded' as const, rank: null }));
    expect(tasks('ab', 'received', read, { readings }, 'a')).toEqual(['read b']);
    expect(tasks('a', 'missing', read, { readings }, 'a')).toEqual([]);
  });

  describe('a sheet of which two people could not tell what the count needs', () => {
    // register, voters, three options, null, valid, ballots
    const sheet: readonly Figure[] = [500, 90, 40, 30, 20, 0, 90, 90];
    const pair = (one: readonly Figure[], other = one) => [
      reading('1', ['a'], 'one', one),
      reading('2', ['a'], 'other', other),
    ];
    const nothing = sheet.map((): Figure => 'absent');

    test('is settled by a reviewer where there is no figure on it, or one is illegible to both', () => {
      expect(tasks('a', 'received', pair(nothing))).toEqual(['settle a']);
      expect(tasks('a', 'received', pair(sheet.with(2, 'illegible')))).toEqual(['settle a']);
      expect(tasks('a', 'received', pair(sheet.with(2, 'illegible'), sheet.with(2, 'absent')))).toEqual(['settle a']);
    });

    test('waits where one could tell, where the field may stand on a part to come, and where the count does not need it', () => {
      expect(tasks('a', 'received', pair(sheet.with(2, 'illegible'), sheet))).toEqual([]);
      expect(tasks('a', 'received', pair(sheet.with(2, 'absent')))).toEqual([]);
      expect(tasks('a', 'received', pair(sheet.with(0, 'illegible')))).toEqual([]);
    });

    test('is left to its other page where that bears the other contest', () => {
      const both = ['president', 'assembly'].map((contest, at) => {
        const read = pair(at === 0 ? nothing : sheet.slice(0, 4)).map(({ id: one, record }) => ({
          id: one.replaceAll(one.slice(0, 1), `${at}${one.slice(0, 1)}`).slice(0, 64),
          record: { ...record, contest },
        }));
        return { read, settled: settled('received', read, { contest }) };
      });
      const found = neededTasks(whole, {
        code: TABLE,
        contests: both.map((one) => one.settled),
        captures: [capture('a')],
        excluded: [],
        readings: both.flatMap(({ read }) => read),
      });
      expect(found).toEqual([]);
    });

    test('is no matter where another sheet made the table count', () => {
      expect(tasks('a', 'counted', pair(nothing))).toEqual([]);
    });
  });

  test('nothing is read of a table that is void', () => {
    expect(tasks('a', 'void', [placing])).toEqual([]);
  });

  test('a task is named by its sheet, and weighs as much as the register, or nothing where that is unknown', () => {
    const of = (register: number | null) => {
      const contests = [settled('received', [], { register })];
      return neededTasks(definition, {
        code: TABLE,
        contests,
        captures: [capture('a')],
        excluded: [],
        readings: [],
      })[0];
    };
    expect(of(500)).toMatchObject({ subject: readSubject('president', [id('a')]), priority: 500, table: TABLE });
    expect(of(null)?.priority).toBe(0);
  });
});

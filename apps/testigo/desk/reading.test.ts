import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { figuresFor, makeSmallDesk, readIt, type SmallDesk, taskOf } from './testing/small-desk.ts';

describe('reading at the desk', () => {
  let small: SmallDesk;
  beforeEach(async () => {
    small = await makeSmallDesk();
  });
  afterEach(() => small?.close());

  test('two people who agree make a table count, and the first reading is told to nobody before', async () => {
    const table = small.tables[0] ?? '';
    await small.receive(table);
    await small.refresh();
    const [one, other] = [await small.enter(), await small.enter()];
    const first = await taskOf(one);
    expect(await readIt(one, first, figuresFor(first))).toMatchObject({ status: 200, json: { kept: 'now' } });
    expect(await small.readings(table)).toEqual([]);
    expect(await small.state(table)).toBe('received');
    const second = await taskOf(other);
    expect(JSON.stringify(second)).not.toContain('figures');
    await readIt(other, second, figuresFor(second));
    expect(await small.readings(table)).toHaveLength(2);
    expect(await small.state(table)).toBe('counted');
  });
});

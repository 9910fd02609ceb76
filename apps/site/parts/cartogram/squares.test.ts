import { createMemoryCount, type PublishedDivision } from '@testigo/publication';
import { describe, expect, it } from 'vitest';
import { candidatesByVotes } from '../../standing.ts';
import { contentOf, smallRehearsal } from '../../testing/small-rehearsal.ts';
import { squaresOf } from './squares.ts';

async function country(): Promise<PublishedDivision> {
  for await (const division of createMemoryCount(contentOf(smallRehearsal())).divisions({ since: null }))
    return division;
  throw new Error('The rehearsal has no country.');
}

describe('squares of places', () => {
  it('have areas as the registers, and tell how much of each is counted and who leads', async () => {
    const rehearsal = smallRehearsal();
    const [contest] = rehearsal.election.definition.contests;
    const { children, shards } = await country();
    const [shard] = shards;
    if (contest === undefined || shard === undefined) throw new Error('The rehearsal has no contest.');
    const squares = squaresOf(contest, children, candidatesByVotes(contest, shard.clean).slice(0, 2));
    expect(squares.map(({ place }) => place.id)).toEqual(children.map(({ place }) => place.id));
    const greatest = Math.max(...squares.map(({ expected }) => expected));
    for (const { side, expected, counted } of squares) {
      expect((side / 1000) ** 2).toBeCloseTo(expected / greatest, 2);
      expect(counted).toBeLessThanOrEqual(expected);
    }
    expect(squares.reduce((sum, { counted }) => sum + counted, 0)).toBe(shard.register.counted);
    expect(squares.map(({ leader }) => leader)).toContain('first');
  });

  it('are none where no register is known', async () => {
    const [contest] = smallRehearsal().election.definition.contests;
    if (contest === undefined) throw new Error('The rehearsal has no contest.');
    const { children } = await country();
    const unknown = children.map((child) => ({
      ...child,
      shards: child.shards.map((shard) => ({ ...shard, register: { ...shard.register, expected: 0 } })),
    }));
    expect(squaresOf(contest, unknown, [])).toEqual([]);
  });
});

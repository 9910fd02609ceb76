import { expect, it } from 'vitest';
import { createRandom } from './random.ts';

it('draws the numbers that an independent program draws for the same seed', () => {
  const random = createRandom('seed');
  expect([random.word(), random.word(), random.word()]).toEqual([2948581931, 1587093354, 486697474]);
});

it('draws other numbers for another seed', () => {
  expect(createRandom('seed 1').word()).not.toBe(createRandom('seed 2').word());
});

it('spreads evenly over its range and stays inside it', () => {
  const random = createRandom('dice');
  const counts = [0, 0, 0, 0, 0, 0];
  for (let roll = 0; roll < 60_000; roll += 1) {
    const face = random.integer(0, 5);
    counts[face] = (counts[face] ?? Number.NaN) + 1;
  }
  for (const count of counts) expect(Math.abs(count - 10_000)).toBeLessThan(400);
});

it('draws normal numbers with mean 0 and deviation 1', () => {
  const random = createRandom('bell');
  const numbers = Array.from({ length: 20_000 }, () => random.normal());
  const mean = numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
  const variance = numbers.reduce((sum, number) => sum + (number - mean) ** 2, 0) / numbers.length;
  expect(Math.abs(mean)).toBeLessThan(0.03);
  expect(Math.abs(variance - 1)).toBeLessThan(0.05);
});

it('forks into streams that do not depend on what was drawn before', () => {
  const fresh = createRandom('seed');
  const used = createRandom('seed');
  used.word();
  expect(used.fork('dust').word()).toBe(fresh.fork('dust').word());
  expect(fresh.fork('dust').word()).not.toBe(fresh.fork('noise').word());
});

import { fromUtf8, parseCanonical } from '@testigo/basics';
import { describe, expect, it } from 'vitest';
import { canonicalClaim, checkClaim, votesOfClaim } from './claim.ts';
import { countryDefinition } from './testing/country-files.ts';

const definition = countryDefinition('second-example/election.json');
const [contest] = definition.contests;
const options = contest?.options ?? [];
const claim = {
  v: 1,
  id: 'night',
  title: { es: 'Anuncio', en: 'Announcement' },
  contest: contest?.id,
  division: definition.root.id,
  options: Object.fromEntries(options.map(({ id }, index) => [id, index + 1])),
};
const problemsOf = (changes: object) => {
  const checked = checkClaim(JSON.stringify({ ...claim, ...changes }), definition);
  return checked.ok ? [] : checked.error.map(({ path, problem }) => `${path}: ${problem}`);
};

describe('what an authority announced', () => {
  it('is given by ballot line or by candidate, and its lines add up to candidates', () => {
    const checked = checkClaim(JSON.stringify({ $schema: 'x', ...claim }), definition);
    if (!checked.ok) throw new Error(JSON.stringify(checked.error));
    const votes = votesOfClaim(checked.value, definition);
    const all = Object.values(votes).reduce((sum, own) => sum + own, 0);
    expect(all).toBe((options.length * (options.length + 1)) / 2);
    expect(parseCanonical(fromUtf8(canonicalClaim(checked.value)))).toEqual({ ok: true, value: claim });
  });

  it.each<[what: string, changes: object, problem: RegExp]>([
    ['votes given twice', { candidates: {} }, /either as "candidates" or as "options"/],
    ['no votes', { options: undefined }, /either as "candidates" or as "options"/],
    ['a stranger', { options: { nobody: 3 } }, /^options\.nobody: "nobody" is not an option of /],
    ['another contest', { contest: 'mayor' }, /^contest: "mayor" is not a contest of /],
    ['another country', { division: 'elsewhere-1' }, /^division: .*begins with the root/],
    ['more votes than valid ones', { valid: 2 }, /^valid: the candidates have \d+ votes, more than the valid votes/],
    ['more uncounted than registered', { register: 5, uncounted: 6 }, /^uncounted: more voters than are registered/],
    ['a day that is none', { date: '2031-02-30' }, /^date: /],
    ['a script for an address', { url: 'javascript:alert(1)' }, /^url: /],
    ['a field of no meaning', { turnout: 3 }, /turnout/],
  ])('is refused with the field where it has %s', (_, changes, problem) => {
    expect(problemsOf(changes)).toContainEqual(expect.stringMatching(problem));
  });
});

import { fieldsOfContest } from '@testigo/election';
import { describe, expect, test } from 'vitest';
import { countryDefinition } from '../../core/election/testing/country-files.ts';
import { askedFields, figuresOfAnswer, typedPlaces } from './asked-fields.ts';

const [form] = countryDefinition('second-example/election.json').formats;
const [strip] = countryDefinition('venezuela-2024/election.json').formats;
if (form === undefined || strip === undefined) throw new Error('the examples have formats');

describe('the fields that a reader is asked for', () => {
  test('are the whole headline where options are few, and the totals first where they are many', () => {
    expect(askedFields(form, 'president').every(({ headline }) => headline)).toBe(true);
    const [contest = ''] = strip.contests;
    const asked = askedFields(strip, contest);
    const later = asked.findIndex(({ headline }) => !headline);
    expect(later).toBeGreaterThan(0);
    expect(asked.slice(later).every(({ headline }) => !headline)).toBe(true);
    expect(asked.slice(0, later).map(({ field }) => field.means)).not.toContain('option');
  });

  test('leave out words that spell another field, and those of another contest', () => {
    const asked = askedFields(form, 'president').map(({ field }) => field);
    expect(asked.map(({ contest = 'president' }) => contest)).toEqual(asked.map(() => 'president'));
    const [contest = ''] = strip.contests;
    expect(askedFields(strip, contest).map(({ field }) => field.means)).not.toContain('words');
  });

  test('are put into the order of the format, and what was not asked is absent', () => {
    const [contest = ''] = strip.contests;
    const asked = askedFields(strip, contest);
    const figures = figuresOfAnswer(
      strip,
      contest,
      asked.map((_, place) => place % 10),
    );
    const fields = fieldsOfContest(strip, contest);
    expect(figures).toHaveLength(fields.length);
    for (const [place, { id, means }] of fields.entries()) {
      const at = asked.findIndex(({ field }) => field.id === id);
      expect(figures?.[place]).toBe(means === 'words' ? 'absent' : at % 10);
    }
    expect(typedPlaces(strip, contest)).toHaveLength(asked.length);
  });

  test('take no answer that is too short, too long, or has more digits than a field', () => {
    const whole = askedFields(form, 'president').map(() => 'blank' as const);
    expect(figuresOfAnswer(form, 'president', whole)).not.toBeNull();
    expect(figuresOfAnswer(form, 'president', whole.slice(1))).toBeNull();
    expect(figuresOfAnswer(form, 'president', [...whole, 'blank'])).toBeNull();
    expect(figuresOfAnswer(form, 'president', [12_345, ...whole.slice(1)])).toBeNull();
  });
});

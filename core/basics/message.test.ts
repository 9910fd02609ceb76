import { describe, expect, it } from 'vitest';
import { sayMessage } from './message.ts';

describe('sayMessage', () => {
  const message = { es: '{size} de {limit} MB', en: '{size} of {limit} MB' };

  it('fills the places of a message in the language asked for', () => {
    expect(sayMessage(message, 'es', { size: 3, limit: 'dos' })).toBe('3 de dos MB');
    expect(sayMessage({ es: 'vacío', en: 'empty' }, 'en')).toBe('empty');
  });

  it('throws when a value is missing, and fills no place twice', () => {
    expect(() => sayMessage(message, 'en', { size: 3 })).toThrow('limit');
    expect(sayMessage(message, 'en', { size: '{limit}', limit: 1 })).toBe('{limit} of 1 MB');
  });
});

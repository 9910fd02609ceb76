import { describe, expect, it } from 'vitest';
import { INTAKE_MESSAGES } from './intake-messages.ts';
import { explainIntake, type IntakeReason } from './intake-problem.ts';

describe('explainIntake', () => {
  it('says what happened and what to do, in both languages, with the values in place', () => {
    expect(explainIntake('too-large', 'en', { size: 130, limit: 100 })).toEqual({
      reason: 'It has 130 MB, more than the 100 MB that are opened at once',
      remedy: 'Scan at 200 or 300 dots per inch, or divide the file into several.',
    });
    expect(explainIntake('pdf-password', 'es').remedy).toBe('Guárdelo sin contraseña e impórtelo otra vez.');
  });

  it('has words of the same places in both languages for every reason', () => {
    const places = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => String(name)).sort();
    for (const reason of Object.keys(INTAKE_MESSAGES) as IntakeReason[]) {
      const message = INTAKE_MESSAGES[reason];
      expect(places(message.reason.es), reason).toEqual(places(message.reason.en));
      expect(places(message.remedy.es + message.remedy.en), reason).toEqual([]);
      expect(message.remedy.es.length * message.remedy.en.length, reason).toBeGreaterThan(0);
    }
  });
});

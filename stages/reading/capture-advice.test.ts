import { expect, it } from 'vitest';
import { adviseCapture } from './capture-advice.ts';

it('says in one sentence of either language what to do better', () => {
  expect(adviseCapture('come-closer', 'en')).toBe('Come closer to the QR code.');
  expect(adviseCapture('come-closer', 'es')).toBe('Acérquese más al código QR.');
});

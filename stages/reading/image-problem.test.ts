import { describe, expect, it } from 'vitest';
import { IMAGE_MESSAGES } from './image-messages.ts';
import { explainImage, type ImageReason, type UnreadReason } from './image-problem.ts';

describe('explainImage', () => {
  it('says what is wrong with an image and what to do, in both languages', () => {
    expect(explainImage('heic', 'en').remedy).toBe('Send it as JPEG; your file was kept.');
    expect(explainImage('too-many-pixels', 'es', { width: 9, height: 8, limit: 100 }).reason).toBe(
      'La imagen dice medir 9 × 8 píxeles, más de los 100 millones que se abren',
    );
  });

  it('has words of the same places in both languages for every reason', () => {
    const places = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => String(name)).sort();
    for (const reason of Object.keys(IMAGE_MESSAGES) as (ImageReason | UnreadReason)[]) {
      const message = IMAGE_MESSAGES[reason];
      expect(places(message.reason.es), reason).toEqual(places(message.reason.en));
      expect(places(message.remedy.es + message.remedy.en), reason).toEqual([]);
    }
  });
});

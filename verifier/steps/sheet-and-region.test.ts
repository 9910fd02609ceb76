import { describe, expect, test } from 'vitest';
import { toBase64 } from '../encoding/base64.ts';
import { type Json, utf8, writeCanonical } from '../encoding/canonical.ts';
import { nodeCryptography } from '../node/node-cryptography.ts';
import { bundleOf, closedExample, committedExample } from '../testing/examples.ts';
import { KEYS } from '../testing/log-maker.ts';
import { greyPicture } from '../testing/picture.ts';
import { regionOf, type SheetParts, sheetBytes, sheetParts } from '../testing/sheet.ts';
import { failures, verifyFiles } from '../testing/verify-files.ts';
import { checkpointNote } from '../testing/write-bundle.ts';
import { firstFailure } from './report.ts';
import { verifySheet } from './v16-sheet.ts';

const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

describe('the proof of one sheet', () => {
  const verify = (change: (parts: SheetParts) => void) => {
    const parts = sheetParts(closedExample());
    change(parts);
    return verifySheet(sheetBytes(parts), nodeCryptography);
  };

  test('holds, and says what it shows', () => {
    const report = verify(() => undefined);
    expect(failures(report)).toEqual([]);
    expect(report.steps[15]).toMatchObject({ verdict: 'pass', reasons: [{ code: 'sheet-scope' }] });
  });

  const changes: readonly (readonly [string, (parts: SheetParts) => void, string])[] = [
    [
      'a reading altered by one vote',
      (parts) => {
        const reading = parts.records.find(({ leaf }) => leaf.includes('LUM!'));
        if (reading !== undefined) reading.leaf = reading.leaf.replace('!40,', '!41,');
      },
      'V16 sheet-inclusion',
    ],
    [
      'a record at another index',
      (parts) => {
        const [, second] = parts.records;
        if (second !== undefined) second.index = 2;
      },
      'V16 sheet-form',
    ],
    [
      'the records of another table',
      (parts) => {
        parts.table = '11-02';
      },
      'V16 sheet-table',
    ],
    ['no genesis', (parts) => void parts.records.shift(), 'V16 sheet-form'],
    [
      'a checkpoint by a thief',
      (parts) => {
        const { maker } = closedExample();
        parts.checkpoint = text(checkpointNote(maker.election, maker.leaves, KEYS.thief));
      },
      'V16 log-signature',
    ],
    [
      'too few cosigners',
      (parts) => {
        const { maker } = closedExample();
        parts.checkpoint = text(checkpointNote(maker.election, maker.leaves, KEYS.log, []));
      },
      'V16 no-quorum',
    ],
    [
      'another definition',
      (parts) => {
        parts.definition = { ...(parts.definition as Record<string, Json>), date: '2031-01-02' };
      },
      'V16 sheet-definition',
    ],
    [
      'another picture',
      (parts) => {
        const [image] = parts.images;
        if (image !== undefined) image.data = toBase64(greyPicture(100, 200, 3));
      },
      'V16 sheet-picture',
    ],
  ];

  test.each(changes)('does not hold with %s', (_, change, found) => {
    const report = verify(change);
    expect(failures(report)).toEqual([found]);
    expect(firstFailure(report)).toBe(16);
  });

  test('is small', () => {
    expect(sheetBytes(sheetParts(closedExample())).length).toBeLessThan(400_000);
  });
});

describe('a disclosed region', () => {
  const verify = async (change: (json: Record<string, Json>) => void) => {
    const example = committedExample();
    const { json } = regionOf(example.capture, 4);
    change(json);
    return verifyFiles(bundleOf(example), { region: utf8(writeCanonical(json)) });
  };

  test('opens the commitment of its capture', async () => {
    const report = await verify(() => undefined);
    expect(failures(report)).toEqual([]);
    expect(report.steps[14]).toMatchObject({ verdict: 'pass', reasons: [{ code: 'region-opens' }] });
  });

  test.each([
    ['another salt', { salt: '00'.repeat(32) }, 'V15 region-differs'],
    ['another content', { data: toBase64(utf8('forged')) }, 'V15 region-differs'],
    ['another label', { label: 'original' }, 'V15 region-differs'],
    ['another index', { index: 3 }, 'V15 region-differs'],
    ['another capture', { capture: '11'.repeat(32) }, 'V15 region-capture'],
    ['loose base64', { data: 'AB==' }, 'V15 region-form'],
    ['a field too many', { more: 1 }, 'V15 region-form'],
  ])('does not open with %s', async (_, change, found) => {
    expect(failures(await verify((json) => Object.assign(json, change)))).toEqual([found]);
  });
});

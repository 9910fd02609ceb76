import { fromUtf8 } from '@testigo/basics';
import type { LogEvidence, SiteHead } from '@testigo/publication';
import { expect, test } from 'vitest';
import { buildSite } from '../build-site.ts';
import { contentOf, smallRehearsal } from '../testing/small-rehearsal.ts';

const head: SiteHead = contentOf(smallRehearsal([])).head;
const site = await buildSite();
const QUARTER = Date.UTC(2026, 10, 28, 16, 15) / 1000;

function pageWith(language: string, evidence: Partial<LogEvidence>): string {
  const none: LogEvidence = { cosigned: { have: 0, need: 0, names: [] }, time: null, lowered: 0 };
  const page = { kind: 'about', language, evidence: { ...none, ...evidence } } as const;
  return fromUtf8(site.render(page, head));
}

test('a log that nobody needs to cosign is marked, in both languages', () => {
  expect(pageWith('en', {})).toContain('Not cosigned by enough.</strong> This election names no cosigners');
  expect(pageWith('es', {})).toContain('Sin firmas independientes suficientes.</strong> Esta elección no nombra');
});

test('a log that too few cosigned says how many did and who, and one with its quorum bears no mark', () => {
  const one = pageWith('en', { cosigned: { have: 1, need: 2, names: ['paper.example'] } });
  expect(one).toContain('</strong> Cosigned by 1 of the 2 that the election asks for (<bdi>paper.example</bdi>)');
  const two = pageWith('en', { cosigned: { have: 2, need: 2, names: ['paper.example', 'radio.example'] } });
  expect(two).toContain('Cosigned by 2: <bdi>paper.example</bdi>, <bdi>radio.example</bdi>. The election asks for 2.');
  expect(two).not.toContain('Not cosigned');
});

test('the state is dated by the quarter of an hour, and a smaller window says that anonymity was lower', () => {
  expect(pageWith('es', { time: QUARTER })).toMatch(/del 28 de noviembre de 2026\D+16:15 \(UTC/);
  expect(pageWith('en', {})).not.toContain('its state of');
  expect(pageWith('en', { lowered: 3 })).toContain('Anonymity was lower: 3 groups of pictures');
  expect(pageWith('en', {})).not.toContain('Anonymity');
});

test('a name of a cosigner that holds markup is text', () => {
  const page = pageWith('en', { cosigned: { have: 1, need: 1, names: ['<script>alert(1)</script>'] } });
  expect(page).not.toContain('<script>alert');
});

import { utf8 } from '@testigo/basics';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cosigners, ed25519, log, testSigner } from '../testing/example-log.ts';
import { nodeSha256 } from '../testing/node-tools.ts';
import { KEY_TYPES } from './key-id.ts';
import { formatNote, formatSignatureLine, type Note, parseNote, SIGNATURE_LIMIT } from './note.ts';
import { openNote } from './open-note.ts';
import { signNote, signText } from './sign.ts';
import { createVerifier } from './verifier.ts';
import { formatVerifierKey, makeVerifierKey, parseVerifierKey } from './verifier-key.ts';

const TEXT = 'One line.\n\nAnd one after an empty line: é ✓\n';
const note = signNote(log.verifier.key, log.sign, TEXT);
const line = formatSignatureLine(signText(log.verifier.key, log.sign, TEXT));
const stranger = testSigner('stranger.example', KEY_TYPES.ed25519, 77);
const strangeLine = formatSignatureLine(signText(stranger.verifier.key, stranger.sign, TEXT));

function reasonFor(bytes: string | Uint8Array): string {
  const parsed = parseNote(bytes);
  return parsed.ok ? 'accepted' : parsed.error;
}

describe('the form of a note', () => {
  it('is text, an empty line, the last one, and signatures', () => {
    const parsed = parseNote(utf8(note));
    expect(parsed.ok && parsed.value.text).toBe(TEXT);
    expect(parsed.ok && parsed.value.signatures.map(({ name }) => name)).toEqual(['log.example/one']);
    expect(parsed.ok && formatNote(parsed.value)).toBe(note);
  });

  it('is refused, with the reason, where it is another', () => {
    expect(reasonFor(TEXT.trimEnd())).toBe('no newline at the end');
    expect(reasonFor('One line.\n')).toBe('no blank line before the signatures');
    expect(reasonFor(`${TEXT}\n`)).toBe('no signature');
    expect(reasonFor(note.trimEnd())).toBe('no newline at the end');
    expect(reasonFor(note.replace('One', 'One\r'))).toBe('a control character');
    expect(reasonFor(note.replace('One', '\tOne'))).toBe('a control character');
    expect(reasonFor(Uint8Array.of(0xff, ...utf8(note)))).toBe('not UTF-8');
    expect(reasonFor(note.replace('One', '\ud800'))).toBe('text with a lone surrogate');
    expect(reasonFor(`${'x'.repeat(2 ** 20)}${note}`)).toBe('longer than 1048576 bytes');
    for (const wrong of [
      line.replace('—', '-'),
      line.replace('log.example/one ', ''),
      line.replace('log.example/one', ''),
      line.replace('log.example', 'log example'),
      line.replace('log.example', 'log\u00a0example'),
      line.replace('log.example', 'log\u2028example'),
      line.replace('log.example', 'log+example'),
      line.replace('=\n', '\n'),
      line.replace('\n', ' \n'),
      `${line}\n${line}`.replace('\n\n', '\nx\n'),
      `${line} ${line}`,
      '— name AAAAAA==\n',
      '— name AAAAAAB=\n',
    ]) {
      expect([wrong, reasonFor(`${TEXT}\n${wrong}`)]).toEqual([wrong, expect.stringMatching(/^signature line \d/)]);
    }
  });

  it('takes 16 signatures and up to 100, and no more', () => {
    const signed = (count: number) => reasonFor(`${TEXT}\n${line.repeat(count)}`);
    expect([16, SIGNATURE_LIMIT].map(signed)).toEqual(['accepted', 'accepted']);
    expect(signed(SIGNATURE_LIMIT + 1)).toBe('more than 100 signatures');
  });

  it('is written and read back, whatever the text and names', () => {
    const name = fc.stringMatching(/^[^\s+\p{C}\u0085]+$/u).filter((text) => text.isWellFormed());
    const signature = fc.record({
      name,
      keyId: fc.stringMatching(/^[0-9a-f]{8}$/),
      signature: fc.uint8Array({ minLength: 1, maxLength: 80 }),
    });
    const text = fc.stringMatching(/^[^\p{C}]*$/u).map((body) => `${body}\n`);
    const notes: fc.Arbitrary<Note> = fc.record({
      text,
      signatures: fc.array(signature, { minLength: 1, maxLength: 5 }),
    });
    fc.assert(
      fc.property(notes, (one) => {
        expect(parseNote(utf8(formatNote(one)))).toEqual({ ok: true, value: one });
      }),
    );
  });
});

describe('a note that is opened', () => {
  it('tells whose signatures it has, each key once, and passes over those of strangers', () => {
    const opened = openNote(`${note}${strangeLine}${line}`, [log.verifier, ...cosigners.map((one) => one.verifier)]);
    expect(opened.ok && opened.value.verified.map(({ name }) => name)).toEqual([log.verifier.name]);
    expect(opened.ok && opened.value.unknown.map(({ name }) => name)).toEqual([stranger.verifier.name]);
  });

  it('is refused when no known key signed', () => {
    expect(openNote(note, [stranger.verifier])).toMatchObject({ ok: false, error: { problem: 'unsigned' } });
    expect(openNote(note, [])).toMatchObject({ ok: false, error: { problem: 'unsigned' } });
  });

  it('is refused when one signature of a known key is not valid, also behind a valid one', () => {
    const other = formatSignatureLine(signText(log.verifier.key, log.sign, 'Another text.\n'));
    for (const forged of [`${note}${other}`, `${TEXT}\n${other}${line}`]) {
      expect(openNote(forged, [log.verifier])).toEqual({
        ok: false,
        error: { problem: 'forged', reason: 'the signature of log.example/one is not valid' },
      });
    }
  });

  it('is refused with any bit changed, as long as the changed line is that of the known key', () => {
    const bytes = utf8(note);
    for (let bit = 0; bit < bytes.length * 8; bit += 1) {
      const changed = bytes.with(bit >> 3, (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7)));
      expect([bit, openNote(changed, [log.verifier]).ok]).toEqual([bit, false]);
    }
  });

  it('passes over a key of the same name with another id', () => {
    const twin = testSigner(log.verifier.name, KEY_TYPES.ed25519, 78);
    const both = `${note}${formatSignatureLine(signText(twin.verifier.key, twin.sign, 'Something else.\n'))}`;
    const opened = openNote(both, [log.verifier]);
    expect(opened.ok && opened.value.unknown.length).toBe(1);
  });
});

describe('a verifier key', () => {
  it('is written and read back', () => {
    const text = formatVerifierKey(log.verifier.key);
    expect(text).toMatch(/^log\.example\/one\+[0-9a-f]{8}\+A[A-Za-z0-9+/]{43}$/);
    expect(parseVerifierKey(nodeSha256, text)).toEqual({ ok: true, value: log.verifier.key });
  });

  it('is refused with any character changed', () => {
    const text = formatVerifierKey(log.verifier.key);
    for (let at = 0; at < text.length; at += 1) {
      const changed = `${text.slice(0, at)}${text[at] === 'x' ? 'y' : 'x'}${text.slice(at + 1)}`;
      expect([changed, parseVerifierKey(nodeSha256, changed).ok]).toEqual([changed, false]);
    }
  });

  it('makes no verifier when its point is of small order, or its type is not checked yet', () => {
    const weak = makeVerifierKey(nodeSha256, 'weak.example', KEY_TYPES.ed25519, new Uint8Array(32));
    expect(createVerifier(ed25519, weak)).toMatchObject({ ok: false });
    const later = makeVerifierKey(nodeSha256, 'later.example', KEY_TYPES.mlDsa44, new Uint8Array(1312));
    expect(createVerifier(ed25519, later)).toEqual({ ok: false, error: 'signatures of ML-DSA-44 are not checked yet' });
    expect(parseVerifierKey(nodeSha256, formatVerifierKey(later))).toEqual({ ok: true, value: later });
  });
});

import { describe, expect, it } from 'vitest';
import {
  COSIGNED_AT,
  checkpointText,
  cosigners,
  ed25519,
  log,
  signedCheckpoint,
  testSigner,
} from '../testing/example-log.ts';
import { nodeSha256 } from '../testing/node-tools.ts';
import { formatCheckpoint, parseCheckpoint } from './checkpoint.ts';
import { KEY_TYPES } from './key-id.ts';
import { formatNote, formatSignatureLine } from './note.ts';
import { openCheckpoint } from './open-checkpoint.ts';
import { cosignText, signText } from './sign.ts';
import { createVerifier } from './verifier.ts';
import { makeVerifierKey } from './verifier-key.ts';

const root = nodeSha256(new Uint8Array(0));
const text = checkpointText(3, root);
const verifiers = cosigners.map(({ verifier }) => verifier);

describe('the text of a checkpoint', () => {
  it('is read and written to the same bytes, with its extension lines', () => {
    const extended = `${text}one more\nand one\n`;
    const parsed = parseCheckpoint(extended);
    expect(parsed).toMatchObject({
      ok: true,
      value: { origin: 'log.example/one', size: 3, extensions: ['one more', 'and one'] },
    });
    expect(parsed.ok && formatCheckpoint(parsed.value)).toBe(extended);
  });

  it('is refused where the size, root or a line is of another form', () => {
    const [origin = '', size = '', hash = ''] = text.split('\n');
    for (const wrong of [
      `${origin}\n03\n${hash}\n`,
      `${origin}\n+3\n${hash}\n`,
      `${origin}\n3 \n${hash}\n`,
      `${origin}\n\n${hash}\n`,
      `${origin}\n9007199254740992\n${hash}\n`,
      `${origin}\n18446744073709551616\n${hash}\n`,
      `${origin}\n3\n${hash.slice(0, -1)}\n`,
      `${origin}\n3\n${hash.slice(0, -2)}9=\n`,
      `${origin}\n3\n${hash}\n\n`,
      `${origin}\n3\n${hash}\n\nlater\n`,
      `${origin}\n3\n${hash}\nx\ry\n`,
      `\n3\n${hash}\n`,
      `${origin}\n${size}\n${hash}`,
      '',
    ]) {
      expect([wrong, parseCheckpoint(wrong).ok]).toEqual([wrong, false]);
    }
    expect(parseCheckpoint(`${origin}\n9007199254740991\n${hash}\n`).ok).toBe(true);
  });
});

describe('a checkpoint that is opened', () => {
  it('tells who cosigned it and when', () => {
    const opened = openCheckpoint(signedCheckpoint(3, root, cosigners.slice(0, 2)), [log.verifier], verifiers);
    expect(opened.ok && opened.value.checkpoint.size).toBe(3);
    expect(opened.ok && opened.value.cosignatures.map(({ name, time }) => [name, time])).toEqual([
      ['cosigner.example/2', COSIGNED_AT],
      ['cosigner.example/3', COSIGNED_AT],
    ]);
  });

  it('must be signed by a key of the log, under the name of its origin', () => {
    const [first] = cosigners;
    const elsewhere = testSigner('log.example/two', KEY_TYPES.ed25519, 5);
    const onlyCosigned =
      first && formatNote({ text, signatures: [cosignText(first.verifier.key, first.sign, text, 1)] });
    expect(openCheckpoint(onlyCosigned ?? '', [log.verifier], verifiers)).toMatchObject({
      error: { problem: 'unsigned' },
    });
    const byAnother = formatNote({ text, signatures: [signText(elsewhere.verifier.key, elsewhere.sign, text)] });
    expect(openCheckpoint(byAnother, [log.verifier, elsewhere.verifier])).toEqual({
      ok: false,
      error: { problem: 'unsigned', reason: 'no known key of log.example/one signed' },
    });
  });

  it('counts a cosigner once, whether he signs twice or under two names', () => {
    const [first] = cosigners;
    if (first === undefined) throw new Error('no cosigner');
    const again = formatSignatureLine(cosignText(first.verifier.key, first.sign, text, COSIGNED_AT + 60));
    const renamed = makeVerifierKey(nodeSha256, 'renamed.example', KEY_TYPES.cosignature, first.verifier.key.publicKey);
    const alias = createVerifier(ed25519, renamed);
    if (!alias.ok) throw new Error(alias.error);
    const note = `${signedCheckpoint(3, root, [first])}${again}${formatSignatureLine(cosignText(renamed, first.sign, text, COSIGNED_AT))}`;
    const opened = openCheckpoint(note, [log.verifier], [...verifiers, alias.value]);
    expect(opened.ok && opened.value.cosignatures.length).toBe(1);
  });

  it('is refused when a cosignature is moved to another time or another checkpoint', () => {
    const [first] = cosigners;
    if (first === undefined) throw new Error('no cosigner');
    const { signature, ...key } = cosignText(first.verifier.key, first.sign, text, COSIGNED_AT);
    const logSignature = signText(log.verifier.key, log.sign, text);
    const later = signature.with(7, (signature[7] ?? 0) ^ 1);
    const moved = formatNote({ text, signatures: [logSignature, { ...key, signature: later }] });
    expect(openCheckpoint(moved, [log.verifier], verifiers)).toMatchObject({ error: { problem: 'forged' } });
    const other = checkpointText(4, root);
    const elsewhere = [signText(log.verifier.key, log.sign, other), { ...key, signature }];
    expect(openCheckpoint(formatNote({ text: other, signatures: elsewhere }), [log.verifier], verifiers)).toMatchObject(
      {
        error: { problem: 'forged' },
      },
    );
    const beyond = signature.with(0, 0xff);
    const farOff = formatNote({ text, signatures: [logSignature, { ...key, signature: beyond }] });
    expect(openCheckpoint(farOff, [log.verifier], verifiers)).toMatchObject({ error: { problem: 'forged' } });
  });

  it('does not take a signature of the log for a cosignature, nor the other way round', () => {
    const key = makeVerifierKey(nodeSha256, log.verifier.name, KEY_TYPES.cosignature, log.verifier.key.publicKey);
    const { signature } = signText(log.verifier.key, log.sign, text);
    const dressed = formatNote({ text, signatures: [{ name: key.name, keyId: key.keyId, signature }] });
    const verifier = createVerifier(ed25519, key);
    if (!verifier.ok) throw new Error(verifier.error);
    expect(openCheckpoint(dressed, [verifier.value])).toMatchObject({ error: { problem: 'forged' } });
  });
});

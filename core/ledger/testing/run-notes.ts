import { utf8 } from '@testigo/basics';
import {
  createVerifier,
  ed25519PublicKey,
  formatCheckpoint,
  fromBase64,
  hashLeaf,
  KEY_TYPES,
  makeVerifierKey,
  openNote,
  parseCheckpoint,
  parseVerifierKey,
  signEd25519,
  signNote,
  toBase64,
  type Verifier,
} from '../index.ts';
import type { CheckpointBodyVectors, SignedNoteVectors } from './vector-files.ts';
import { accepted, type VectorTools, type Verdict } from './verdict.ts';

/** A verifier of a key in text; throws where the key is not sound. */
export function verifierOf({ sha256, ed25519 }: VectorTools, vkey: string): Verifier {
  const key = parseVerifierKey(sha256, vkey);
  const verifier = key.ok ? createVerifier(ed25519, key.value) : key;
  if (!verifier.ok) throw new Error(verifier.error);
  return verifier.value;
}

/** Notes to open, notes to refuse, keys to refuse, and a note to sign to the very same bytes. */
export function runSignedNotes(vectors: SignedNoteVectors, tools: VectorTools): readonly Verdict[] {
  const open = (note: string | Uint8Array, vkeys: readonly string[]) =>
    openNote(
      note,
      vkeys.map((vkey) => verifierOf(tools, vkey)),
    );
  const good = vectors.good.map(({ note, vkeys, verified }, index): Verdict => {
    const opened = open(utf8(note), vkeys);
    const found = opened.ok ? opened.value.verified.map(({ name }) => name).join() : opened.error.reason;
    return { name: `good note ${index}`, wanted: verified.join(), found };
  });
  const bad = vectors.bad.map(({ why, note, noteBase64, vkeys }): Verdict => {
    const bytes = note === undefined ? fromBase64(noteBase64 ?? '') : utf8(note);
    return { name: `bad note: ${why}`, wanted: 'refused', found: accepted(open(bytes ?? new Uint8Array(0), vkeys)) };
  });
  const badKeys = vectors.badVkeys.map(
    (vkey): Verdict => ({
      name: `bad key ${vkey}`,
      wanted: 'refused',
      found: accepted(parseVerifierKey(tools.sha256, vkey)),
    }),
  );
  return [...good, ...bad, ...badKeys, runSigning(vectors.signingKey, tools)];
}

function runSigning(vector: SignedNoteVectors['signingKey'], { sha256 }: VectorTools): Verdict {
  const [, , name = '', , ...secret] = vector.skey.split('+');
  const seed = (fromBase64(secret.join('+')) ?? new Uint8Array(0)).subarray(1);
  const key = makeVerifierKey(sha256, name, KEY_TYPES.ed25519, ed25519PublicKey(seed));
  const found = signNote(key, (message) => signEd25519(seed, message), vector.text);
  return { name: 'note that is signed', wanted: vector.want, found };
}

/**
 * Texts of checkpoints. The valid ones have roots of other lengths than 32 bytes, which are refused here; with a root of
 * 32 bytes in its place each is read, and written again to the same text.
 */
export function runCheckpointBodies(vectors: CheckpointBodyVectors, { sha256 }: VectorTools): readonly Verdict[] {
  const verdicts: Verdict[] = [];
  for (const [index, { body, origin, size, ext }] of vectors.valid.entries()) {
    const name = `checkpoint ${index}`;
    const short = parseCheckpoint(body);
    verdicts.push({
      name: `${name} with a short root`,
      wanted: 'the root is not 32 bytes in base64',
      found: short.ok ? 'accepted' : short.error,
    });
    const lines = body.split('\n');
    lines[2] = toBase64(sha256(utf8(body)));
    const whole = parseCheckpoint(lines.join('\n'));
    verdicts.push({ name, wanted: lines.join('\n'), found: whole.ok ? formatCheckpoint(whole.value) : whole.error });
    const parts = whole.ok ? [whole.value.origin, String(whole.value.size), ...whole.value.extensions] : [];
    verdicts.push({ name: `${name}, parts`, wanted: [origin, size, ...(ext ?? [])].join(), found: parts.join() });
  }
  for (const [index, body] of vectors.invalid.entries()) {
    verdicts.push({ name: `wrong checkpoint ${index}`, wanted: 'refused', found: accepted(parseCheckpoint(body)) });
  }
  const { recordUtf8, size, body } = vectors.goldenFormatTree;
  const root = hashLeaf(sha256, utf8(recordUtf8));
  const golden = { origin: body.split('\n')[0] ?? '', size: Number(size), root, extensions: [] };
  return [...verdicts, { name: 'golden checkpoint', wanted: body, found: formatCheckpoint(golden) }];
}

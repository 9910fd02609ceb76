import { err, ok, type Result } from '@testigo/basics';
import { fromBase64, toBase64 } from '../text/base64.ts';
import { readText, type TextInput } from '../text/input.ts';
import { joinBytes } from '../text/join-bytes.ts';
import { bytesOfKeyId, type KeyId, keyIdOfBytes } from './key-id.ts';
import { isKeyName } from './key-name.ts';

/** Most signatures that a note may carry; c2sp.org/signed-note asks for at least 16. */
export const SIGNATURE_LIMIT = 100;

/** Longest note in bytes: room for all its signatures, should they be post-quantum ones. */
export const NOTE_LIMIT = 1024 * 1024;

/** A signature as a note carries it; whether it is valid is another question. */
export interface NoteSignature {
  /** Name of the key that is said to have signed. */
  readonly name: string;
  readonly keyId: KeyId;
  /** The signature without the key id; its form depends on the key's type. */
  readonly signature: Uint8Array;
}

/** A text with its signatures (c2sp.org/signed-note). */
export interface Note {
  /** What is signed, its last newline included. */
  readonly text: string;
  readonly signatures: readonly NoteSignature[];
}

const KEY_ID_BYTES = 4;
const LINE = /^— ([^ ]+) ([^ ]+)$/;

/** Takes a note apart, without checking any signature. The error says what is wrong with its form. */
export function parseNote(input: TextInput): Result<Note, string> {
  const read = readText(input, NOTE_LIMIT);
  if (!read.ok) return read;
  const whole = read.value;
  if (hasControlCharacters(whole)) return err('a control character');
  if (!whole.endsWith('\n')) return err('no newline at the end');
  const blank = whole.lastIndexOf('\n\n');
  if (blank === -1) return err('no blank line before the signatures');
  const signatures = parseSignatureLines(whole.slice(blank + 2));
  return signatures.ok ? ok({ text: whole.slice(0, blank + 1), signatures: signatures.value }) : signatures;
}

/** Reads signature lines, each with its newline: the end of a note, or what a cosigner answers. */
export function parseSignatureLines(block: string): Result<readonly NoteSignature[], string> {
  if (block === '') return err('no signature');
  if (!block.endsWith('\n')) return err('no newline after the last signature');
  const lines = block.slice(0, -1).split('\n', SIGNATURE_LIMIT + 1);
  if (lines.length > SIGNATURE_LIMIT) return err(`more than ${SIGNATURE_LIMIT} signatures`);
  const signatures: NoteSignature[] = [];
  for (const [index, line] of lines.entries()) {
    const signature = parseSignatureLine(line);
    if (signature === undefined) return err(`signature line ${index + 1} is of another form`);
    signatures.push(signature);
  }
  return ok(signatures);
}

/** A note as its text, its signatures in the order given. */
export function formatNote({ text, signatures }: Note): string {
  return `${text}\n${signatures.map(formatSignatureLine).join('')}`;
}

/** A signature as a line of a note, with its newline. */
export function formatSignatureLine({ name, keyId, signature }: NoteSignature): string {
  return `— ${name} ${toBase64(joinBytes([bytesOfKeyId(keyId), signature]))}\n`;
}

function parseSignatureLine(line: string): NoteSignature | undefined {
  const [, name = '', base64 = ''] = LINE.exec(line) ?? [];
  const bytes = fromBase64(base64);
  if (!isKeyName(name) || bytes === undefined || bytes.length <= KEY_ID_BYTES) return undefined;
  return { name, keyId: keyIdOfBytes(bytes.subarray(0, KEY_ID_BYTES)), signature: bytes.subarray(KEY_ID_BYTES) };
}

/** Whether a text has a character below U+0020 other than a newline. */
export function hasControlCharacters(text: string): boolean {
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code < 0x20 && code !== 0x0a) return true;
  }
  return false;
}

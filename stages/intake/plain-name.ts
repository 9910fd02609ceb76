const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Control characters and those that turn the writing direction, U+FFFD of a failed decoding, and halves of a character. */
const UNPRINTABLE = /[\p{Cc}\p{Cs}\u200e\u200f\u202a-\u202e\u2066-\u2069\ufffd]/u;

const UNPRINTABLES = new RegExp(UNPRINTABLE, 'gu');

/** Whether a name can stand in a line of text without harm. */
export function isPlainName(name: string): boolean {
  return name.length > 0 && !UNPRINTABLE.test(name);
}

/** The name that bytes of a file system spell; null when they spell none that can be printed. */
export function decodeName(bytes: Uint8Array): string | null {
  try {
    const name = decoder.decode(bytes);
    return isPlainName(name) ? name : null;
  } catch {
    return null;
  }
}

/** A name that can be shown in place of one that can't: every unprintable character as a question mark. */
export function showableName(name: Uint8Array | string): string {
  const text = typeof name === 'string' ? name : Buffer.from(name).toString('utf8');
  return text.replace(UNPRINTABLES, '?');
}

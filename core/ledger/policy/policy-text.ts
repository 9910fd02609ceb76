import { err, fromUtf8, ok, type Result } from '@testigo/basics';

/** Longest policy in bytes. */
const POLICY_LIMIT = 256 * 1024;

const CONTROL = /[^\t\n -~\u0080-\u{10ffff}]/u;

/**
 * The text of a policy, each of its lines ended. Octets with the high bit set are opaque to the specification: what is
 * not UTF-8 is taken octet by octet, which keeps different names different.
 */
export function readPolicyText(input: string | Uint8Array): Result<string, string> {
  if (input.length > POLICY_LIMIT) return err(`longer than ${POLICY_LIMIT} bytes`);
  const text = typeof input === 'string' ? input : decode(input);
  if (CONTROL.test(text)) return err('a control character other than tab and newline');
  return text === '' || text.endsWith('\n') ? ok(text) : err('the last line is not ended');
}

function decode(bytes: Uint8Array): string {
  try {
    return fromUtf8(bytes);
  } catch {
    return Array.from(bytes, (octet) => String.fromCharCode(octet)).join('');
  }
}

/** Unicode's white space, which a key name must not hold, and the plus sign, which parts it from the key id. */
const FORBIDDEN = /[\u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000 +]/;

/** Whether a text can be the name of a key (c2sp.org/signed-note, Format). */
export function isKeyName(name: string): boolean {
  return name !== '' && !FORBIDDEN.test(name) && name.isWellFormed() && ![...name].some(isControl);
}

function isControl(letter: string): boolean {
  return letter < ' ';
}

/**
 * Characters that could make a foreign name rewrite the text around it: controls, and marks that override, embed or isolate the direction of writing.
 */
const STEERING = /[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/** A name from a list or a definition, without the characters that would steer the text around it; for sentences and titles. */
export function plainName(name: string): string {
  return name.replace(STEERING, '');
}

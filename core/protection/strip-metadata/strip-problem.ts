/**
 * Why a file could not be stripped: it is no JPEG, PNG or WebP; it ends early; its structure contradicts itself; or it needs parts that are
 * not let through (arithmetic coding, animation, chunks that nobody knows).
 */
export type StripProblem = 'not-an-image' | 'truncated' | 'damaged' | 'unsupported';

/** What is known of a table in a contest (docs/records.md, section 7). `void` tables lie outside the expected ones. */
export type State = 'counted' | 'flagged' | 'received' | 'disputed' | 'withdrawn' | 'missing' | 'void';

/** The states that add up to the expected tables, in the order in which they are always shown. */
export const EXPECTED_STATES = ['counted', 'flagged', 'received', 'disputed', 'withdrawn', 'missing'] as const;

/** A remark beside a state; it never changes it. */
export type Mark = 'challenged' | 'implied' | 'uncorroborated';

/**
 * Where figures came from, best first: scans, phone pictures that support each other or are vouched for, published tables, lone phone
 * pictures.
 */
export type Rank = 'scan' | 'corroborated' | 'published' | 'lone';

/** The ranks, best first. */
export const RANKS = ['scan', 'corroborated', 'published', 'lone'] as const;

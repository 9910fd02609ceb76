import type { ArabicForms } from './arabic-count.ts';

/** Tables, after a word that governs them. */
export const TABLES: ArabicForms = { one: 'مكتب واحد', two: 'مكتبين', few: 'مكاتب', many: 'مكتبًا', other: 'مكتب' };

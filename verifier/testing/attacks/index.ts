import type { Attack } from './attack.ts';
import { ATTACKS_ON_COUNT } from './on-count.ts';
import { ATTACKS_ON_FILES } from './on-files.ts';
import { ATTACKS_ON_LOG } from './on-log.ts';
import { ATTACKS_ON_PICTURES } from './on-pictures.ts';
import { ATTACKS_ON_RECORDS } from './on-records.ts';

export type { Attack } from './attack.ts';

/** Every attack on a bundle, in the order of the steps that find it. */
export const ATTACKS: readonly Attack[] = [
  ...ATTACKS_ON_FILES,
  ...ATTACKS_ON_LOG,
  ...ATTACKS_ON_RECORDS,
  ...ATTACKS_ON_COUNT,
  ...ATTACKS_ON_PICTURES,
];

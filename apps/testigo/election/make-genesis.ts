import { byCodeUnit, type Sha256 } from '@testigo/basics';
import { definitionHash, type ElectionDefinition, formatHash } from '@testigo/election';
import type { Genesis, Hash } from '@testigo/record';
import type { KeyFolder } from '../keys/key-folder.ts';
import { type BroughtKeys, NO_KEYS_BROUGHT } from './brought-keys.ts';

/** The genesis of an election: everything pinned. `register` is the hash of the table list. */
export function makeGenesis(
  definition: ElectionDefinition,
  register: Hash,
  keys: KeyFolder,
  sha256: Sha256,
  brought: BroughtKeys = NO_KEYS_BROUGHT,
): Genesis {
  const publicKeys = (group: KeyFolder['adjudicators']) => ({
    keys: group.keys.map(({ publicKey }) => publicKey).sort(byCodeUnit),
    threshold: group.threshold,
  });
  return {
    v: 1,
    type: 'genesis',
    rehearsal: definition.rehearsal,
    definition: definitionHash(definition, sha256),
    register,
    formats: definition.formats.map((format) => formatHash(format, sha256)).sort(byCodeUnit),
    policy: definition.policy,
    fold: 'count/1',
    keys: {
      log: keys.log.publicKey,
      standby: [keys.standby.publicKey],
      cosigners: brought.cosigners,
      adjudicators: brought.adjudicators ?? publicKeys(keys.adjudicators),
      release: brought.releasers ?? publicKeys(keys.releasers),
      ...(brought.custodian === null ? {} : { custodian: brought.custodian }),
    },
    window: definition.window,
    release: definition.release,
  };
}

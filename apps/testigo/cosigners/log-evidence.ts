import { fromHex } from '@testigo/basics';
import type { Election } from '@testigo/counting';
import { createVerifier, KEY_TYPES, makeVerifierKey, openCheckpoint } from '@testigo/ledger';
import type { LogEvidence } from '@testigo/publication';
import { originOf } from '@testigo/sequencing';
import { type Database, readWaiting } from '@testigo/store';
import { logVerifiers } from '../keys/log-keys.ts';
import { ed25519, sha256 } from '../keys/signatures.ts';
import { quorumOf } from './quorum.ts';

/** What pages say of a checkpoint that the election's log signed: who cosigned it, as of when it is, and how well its windows hid their pictures. */
export async function logEvidence(
  database: Database,
  election: Pick<Election, 'id' | 'genesis'>,
  note: string,
): Promise<LogEvidence> {
  const { threshold, cosigned } = quorumOf(note, election);
  const { lowered } = await readWaiting(database);
  return {
    cosigned: { have: cosigned.length, need: threshold, names: cosigned },
    time: checkpointTime(note, election),
    lowered,
  };
}

/** When the log signed a checkpoint, by its own cosignature, in seconds since 1970; null where it has none. */
function checkpointTime(note: string, { id, genesis }: Pick<Election, 'id' | 'genesis'>): number | null {
  const keys = [genesis.keys.log, ...genesis.keys.standby];
  const clocks = keys.flatMap((key) => {
    const clock = makeVerifierKey(sha256, originOf(id), KEY_TYPES.cosignature, fromHex(key));
    const verifier = createVerifier(ed25519, clock);
    return verifier.ok ? [verifier.value] : [];
  });
  const opened = openCheckpoint(note, logVerifiers({ id }, keys), clocks);
  return opened.ok ? (opened.value.cosignatures[0]?.time ?? null) : null;
}

import { fromBase64 } from '../encoding/base64.ts';
import { fromUtf8 } from '../encoding/canonical.ts';
import { toHex } from '../encoding/hex.ts';
import type { Kept } from '../fold/log-index.ts';
import { verifyConsistency } from '../log/merkle.ts';
import { MAX_RECORD_BYTES, readRecord } from '../record/read-record.ts';
import type { Amendment, Genesis, Release } from '../record/records.ts';
import { countSigners } from '../record/signed.ts';
import { logSigners, removedKeys } from './log-keys.ts';
import { readOwnCheckpoint, type SignedCheckpoint } from './v4-checkpoint.ts';
import type { Verification } from './verification.ts';

/** What V10 found. */
export interface Released {
  /** Whether shards leave out missing and received tables. */
  readonly isReduced: boolean;
  readonly newest: SignedCheckpoint | null;
}

const NEWEST = 'log/newest';
const NEWEST_PROOF = 'log/newest.proof';
const MAX_PROOF_BYTES = 8192;

function isThere({ ledger }: Verification, path: string): boolean {
  return ledger.listed.has(path) || ledger.there?.has(path) === true;
}

async function readRelease(verification: Verification, genesis: Genesis): Promise<Release | null> {
  const { files, protocol, latest, cryptography } = verification;
  const bytes = await files.read('release.json', MAX_RECORD_BYTES);
  if (typeof bytes === 'string') {
    protocol.fail('V10', bytes === 'missing' ? 'release-missing' : 'release-form', { path: 'release.json' });
    return null;
  }
  const read = readRecord(cryptography, bytes);
  if (typeof read === 'string' || read.record.type !== 'release' || read.election !== latest.election) {
    protocol.fail('V10', 'release-form', { path: 'release.json' });
    return null;
  }
  const { record } = read;
  if (record.size !== latest.size) {
    protocol.fail('V10', 'release-size', { found: record.size, wanted: latest.size });
  }
  const { release } = genesis.keys;
  const signers = countSigners(cryptography, toHex(read.id), record.signatures, release);
  if (signers < release.threshold) {
    protocol.fail('V10', 'release-signatures', { found: signers, wanted: release.threshold });
  }
  return record;
}

/** Reads a consistency proof: one base64 hash a line. */
function readProof(bytes: Uint8Array): readonly Uint8Array[] | null {
  const text = fromUtf8(bytes);
  if (text === null || (text !== '' && !text.endsWith('\n'))) return null;
  const hashes = text === '' ? [] : text.slice(0, -1).split('\n').map(fromBase64);
  return hashes.every((hash) => hash?.length === 32) ? (hashes as readonly Uint8Array[]) : null;
}

async function checkNewest(
  verification: Verification,
  genesis: Genesis,
  amendments: readonly Kept<Amendment>[],
): Promise<SignedCheckpoint | null> {
  const { files, protocol, latest, cryptography } = verification;
  const newest = await readOwnCheckpoint(verification, 'V10', NEWEST);
  if (newest === null) return null;
  if (newest.size <= latest.size) protocol.fail('V10', 'newest-size', { found: newest.size });
  const { signed, isBroken } = logSigners(cryptography, genesis, latest.election, newest.note);
  const removed = removedKeys(amendments, newest.size);
  if (isBroken) protocol.fail('V10', 'log-signature-broken', { path: NEWEST });
  else if (!signed.some((key) => !removed.has(key))) protocol.fail('V10', 'log-signature', { path: NEWEST });
  const bytes = await files.read(NEWEST_PROOF, MAX_PROOF_BYTES);
  const proof = typeof bytes === 'string' ? null : readProof(bytes);
  const isEmpty = latest.size === 0 && proof?.length === 0;
  if (proof === null || !(isEmpty || verifyConsistency(cryptography, latest, newest, proof))) {
    protocol.fail('V10', 'newest-proof', { path: NEWEST_PROOF });
  }
  return newest;
}

function checkNothingShown(verification: Verification, genesis: Genesis): void {
  const { ledger, protocol, latest } = verification;
  const allowed = new Set([
    NEWEST,
    NEWEST_PROOF,
    `documents/${latest.election}.json`,
    `documents/${genesis.definition}.json`,
    `documents/${genesis.register}.txt`,
  ]);
  for (const { listed } of ledger.partitions()) {
    for (const path of listed.keys()) {
      if (/^(log|count|documents|images)\//.test(path) && !allowed.has(path)) {
        protocol.fail('V10', 'beyond-release', { path });
      }
    }
  }
}

/** V10: what is shown was released by the release keys; where the log is longer, its newest checkpoint continues it. */
export async function checkRelease(
  verification: Verification,
  genesis: Genesis,
  amendments: readonly Kept<Amendment>[],
): Promise<Released> {
  const { protocol, latest } = verification;
  let release: Release | null = null;
  if (genesis.release === 'live') {
    if (isThere(verification, 'release.json')) protocol.fail('V10', 'release-unexpected', { path: 'release.json' });
    if (isThere(verification, NEWEST)) protocol.fail('V10', 'newest-unexpected', { path: NEWEST });
  } else if (latest.size === 0) checkNothingShown(verification, genesis);
  else release = await readRelease(verification, genesis);
  const newest = isThere(verification, NEWEST) ? await checkNewest(verification, genesis, amendments) : null;
  protocol.done('V10');
  return { isReduced: release !== null && !release.final, newest };
}

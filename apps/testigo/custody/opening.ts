import { createHash, randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { canonicalBytes, err, ok, type Result, toHex } from '@testigo/basics';
import { commitRegions, type Region, type RegionArchive, readArchive } from '@testigo/protection';
import { sha256 } from '../keys/signatures.ts';
import { unseal } from './custodian-key.ts';
import type { Share } from './share.ts';
import { joinShares } from './split-identity.ts';

/** What custodians agree to open. */
export interface OpeningOrder {
  readonly shares: readonly Share[];
  readonly sealed: Uint8Array;
  /** Id of the capture that the sealed file is of. */
  readonly capture: string;
  /** The newest checkpoint that is known, which tells when: its SHA-256; null where none was brought. */
  readonly checkpoint: string | null;
}

/** A capture that was opened, with the statement that says so. */
export interface Opening {
  readonly archive: RegionArchive;
  readonly commitment: string;
  /** Canonical JSON: what was opened, by which shares. */
  readonly statement: Uint8Array;
}

/** Files that an opening leaves, beside one for each region. */
export const ARCHIVE = 'regions';
export const STATEMENT = 'statement.json';

/** Opens a sealed capture with shares; the error says in a sentence why it does not open. */
export async function openSealed({
  shares,
  sealed,
  capture,
  checkpoint,
}: OpeningOrder): Promise<Result<Opening, string>> {
  const identity = await joinShares(shares);
  if (!identity.ok) return identity;
  const bytes = await unseal(identity.value, sealed);
  if (bytes === null) return err('The file is not sealed to the key of these shares, or it was changed.');
  const read = await readArchive(sha256, bytes);
  if (!read.ok) return err(`What was sealed is not a capture: ${read.error}.`);
  const commitment = toHex(commitRegions(sha256, read.value.secret, read.value.regions));
  const statement = canonicalBytes({
    capture,
    checkpoint,
    commitment,
    format: 'testigo-opening/1',
    key: shares[0]?.key ?? '',
    // Of chance, so that the hash of the statement can be logged before the statement itself is shown.
    nonce: toHex(randomBytes(32)),
    regions: read.value.regions.map(({ label }) => label),
    sealed: { bytes: sealed.length, sha256: toHex(sha256(sealed)) },
    shares: shares.map(({ number }) => number).sort((one, two) => one - two),
  });
  return ok({ archive: read.value, commitment, statement });
}

/** Writes an opening into a folder: every region as a file, the archive that `disclose --from` reads, and the statement. */
export async function writeOpening(
  folder: string,
  archive: Uint8Array,
  { archive: { regions }, statement }: Opening,
): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const files: readonly (readonly [string, Uint8Array])[] = [
    [STATEMENT, statement],
    [ARCHIVE, archive],
    ...regions.map((region) => [fileOf(region), region.bytes] as const),
  ];
  for (const [name, bytes] of files) await writeFile(join(folder, name), bytes, { mode: 0o600, flag: 'wx' });
}

/** The SHA-256 of a file; null where it can't be read. */
export async function hashOfFile(file: string): Promise<string | null> {
  const bytes = await readFile(file).catch(() => null);
  return bytes === null ? null : createHash('sha256').update(bytes).digest('hex');
}

function fileOf({ label, bytes }: Region): string {
  const ending = label === 'manifest' ? 'json' : bytes[0] === 0xff && bytes[1] === 0xd8 ? 'jpg' : 'bin';
  return `region-${label.replaceAll('/', '-')}.${ending}`;
}

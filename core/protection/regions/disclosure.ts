import { assert, canonicalBytes, fromHex, type Result, type Sha256, toHex } from '@testigo/basics';
import { checkInclusion, toBase64 } from '@testigo/ledger';
import { proveRegion, type Region, regionLeaf } from './commit-regions.ts';
import { regionSalt } from './region-salt.ts';

/** One region laid open: with it anyone can check what it was when its capture entered the log, and nothing of the other regions. */
export interface Disclosure {
  /** Id of the capture. */
  readonly capture: string;
  readonly region: Region;
  readonly index: number;
  /** How many regions the capture has. */
  readonly regions: number;
  readonly salt: Uint8Array;
  readonly proof: readonly Uint8Array[];
}

/** Lays one region open, the one at `index`. */
export function discloseRegion(
  sha256: Sha256,
  capture: string,
  { secret, regions }: { readonly secret: Uint8Array; readonly regions: readonly Region[] },
  index: number,
): Disclosure {
  const region = regions[index];
  assert(region !== undefined, 'a region that is disclosed is one of the capture');
  const proof = proveRegion(sha256, secret, regions, index);
  return { capture, region, index, regions: regions.length, salt: regionSalt(secret, index), proof };
}

/** Checks that a region is what a capture committed to, in hexadecimal; the error says what is wrong. */
export function checkDisclosure(sha256: Sha256, disclosure: Disclosure, commitment: string): Result<void, string> {
  const { region, index, salt, regions, proof } = disclosure;
  const leafHash = regionLeaf(sha256, region, { index, salt });
  return checkInclusion(sha256, { leafHash, index, size: regions, root: fromHex(commitment), proof });
}

/** The file of a disclosed region, `testigo-region/1` (docs/bundle-format.md). */
export function formatDisclosure({ capture, region, index, regions, salt, proof }: Disclosure): Uint8Array {
  return canonicalBytes({
    capture,
    data: toBase64(region.bytes),
    format: 'testigo-region/1',
    index,
    label: region.label,
    proof: proof.map((hash) => toBase64(hash)),
    regions,
    salt: toHex(salt),
  });
}

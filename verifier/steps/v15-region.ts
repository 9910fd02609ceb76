import type { Cryptography } from '../crypto/hashing.ts';
import { fromBase64 } from '../encoding/base64.ts';
import { isObject, readCanonical, utf8 } from '../encoding/canonical.ts';
import { fromHex, toHex } from '../encoding/hex.ts';
import { verifyInclusion } from '../log/merkle.ts';
import { anyText, fields, hash, listOf, natural, oneOf, positive, text } from '../record/shape.ts';
import type { Protocol } from './report.ts';

/** A region of a captured sheet that was disclosed (bundle-format.md, "Disclosed region"). */
export interface Region {
  readonly capture: string;
  readonly label: string;
  readonly index: number;
  readonly regions: number;
  readonly salt: string;
  readonly data: Uint8Array;
  readonly proof: readonly Uint8Array[];
}

const form = fields({
  capture: hash,
  data: anyText,
  format: oneOf('testigo-region/1'),
  index: natural,
  label: text,
  proof: listOf(text),
  regions: positive,
  salt: hash,
});

/** Reads a disclosed region; null where it has not its form. */
export function readRegion(bytes: Uint8Array): Region | null {
  const value = readCanonical(bytes);
  if (value === null || !isObject(value) || !form(value)) return null;
  const { capture, data, index, label, proof, regions, salt } = value as unknown as Readonly<
    Omit<Region, 'data' | 'proof'> & { data: string; proof: readonly string[] }
  >;
  const content = fromBase64(data);
  const hashes = proof.map(fromBase64);
  if (content === null || hashes.length > 16 || !hashes.every((each) => each?.length === 32)) return null;
  if (utf8(label).length > 255 || regions > 65_536 || index >= regions) return null;
  return { capture, label, index, regions, salt, data: content, proof: hashes as readonly Uint8Array[] };
}

function regionLeaf(cryptography: Cryptography, region: Region): Uint8Array {
  const label = utf8(region.label);
  const head = new Uint8Array([0, ...utf8('region/v1'), 0, region.index >> 8, region.index & 255, label.length]);
  const stream = cryptography.startSha256();
  for (const part of [head, label, fromHex(region.salt) ?? new Uint8Array(), region.data]) stream.update(part);
  return stream.digest();
}

/** Whether a region opens a commitment. */
function opens(cryptography: Cryptography, region: Region, commitment: string): boolean {
  const root = fromHex(commitment);
  const place = { index: region.index, size: region.regions };
  return root !== null && verifyInclusion(cryptography, place, regionLeaf(cryptography, region), region.proof, root);
}

/** V15: a disclosed region opens the commitment of its capture; `commitment` is null where the log has no such capture. */
export function checkRegion(
  protocol: Protocol,
  cryptography: Cryptography,
  region: Region | null,
  commitment: string | null,
): void {
  if (region === null) protocol.fail('V15', 'region-form', { path: 'testigo-region' });
  else if (commitment === null) protocol.fail('V15', 'region-capture');
  else if (!opens(cryptography, region, commitment)) protocol.fail('V15', 'region-differs');
  else protocol.tell('V15', 'region-opens', { index: region.index, place: region.label });
  protocol.done('V15');
}

/** What a region says when nothing is given to hold it against: the capture it claims. */
export function describeRegion(protocol: Protocol, bytes: Uint8Array, cryptography: Cryptography): void {
  const region = readRegion(bytes);
  if (region === null) protocol.fail('V15', 'region-form', { path: 'testigo-region' });
  else protocol.tell('V15', 'region-alone', { found: toHex(cryptography.sha256(bytes)).slice(0, 16) });
}

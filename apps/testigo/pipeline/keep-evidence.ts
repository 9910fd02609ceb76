import { randomBytes } from 'node:crypto';
import { canonicalBytes, type Json, toHex } from '@testigo/basics';
import type { CaptureEvidence } from '@testigo/intake/captures';
import { commitRegions, formatArchive, type Region, type RegionArchive, SECRET_BYTES } from '@testigo/protection';
import type { RedactedSheet } from '@testigo/reading';
import type { Hash } from '@testigo/record';
import { sha256 } from '../keys/signatures.ts';
import type { ElectionBlobs } from '../workspace/blobs.ts';

/** A part of a capture: the file as received, and what was made of it where a machine could. */
export interface EvidencePart {
  readonly bytes: Uint8Array;
  /** SHA-256 of the bytes. */
  readonly sha256: Hash;
  readonly redacted: RedactedSheet | null;
}

/** Evidence that is kept, with the key of the blob that holds each part's original. */
export interface KeptEvidence extends CaptureEvidence {
  readonly blobs: readonly string[];
}

/** Makes of bytes a file that only the custodians can open. */
export type Seal = (bytes: Uint8Array) => Promise<Uint8Array>;

/** Regions that are kept as files of their own beside their archive. */
const ELSEWHERE = /^[0-9]+\/(?:original|public)$/;

/**
 * Keeps everything that a capture commits to, before its record is made: the originals, what is cut out of them, and the secret that salts the
 * commitment. Where they are sealed nothing of this is ever written as it is.
 */
export async function keepEvidence(
  parts: readonly EvidencePart[],
  { originals, regions, sealed }: Pick<ElectionBlobs, 'originals' | 'regions' | 'sealed'>,
  seal: Seal | null,
): Promise<KeptEvidence> {
  const archive: RegionArchive = { secret: randomBytes(SECRET_BYTES), regions: regionsOf(parts) };
  const commitment = toHex(commitRegions(sha256, archive.secret, archive.regions));
  if (seal !== null) return { commitment, ...(await keepSealed(parts, archive, seal, { originals, sealed })) };
  for (const part of parts) await originals.put(part.sha256, part.bytes);
  await regions.put(
    commitment,
    formatArchive(sha256, archive, (label) => ELSEWHERE.test(label)),
  );
  return { commitment, blobs: parts.map((part) => part.sha256) };
}

/** What a machine could not redact is needed once more, by the person who does: until then it waits encrypted beside the sealed file. */
async function keepSealed(
  parts: readonly EvidencePart[],
  archive: RegionArchive,
  seal: Seal,
  { originals, sealed }: Pick<ElectionBlobs, 'originals' | 'sealed'>,
): Promise<Omit<KeptEvidence, 'commitment'>> {
  const file = await seal(formatArchive(sha256, archive));
  const key = toHex(sha256(file));
  await sealed.put(key, file);
  for (const part of parts) {
    if (part.redacted === null) await originals.put(part.sha256, part.bytes);
  }
  return { sealed: { sha256: key, bytes: file.length }, blobs: parts.map(() => key) };
}

/** The manifest, which says what the others are, and then for each part its file and what was made of it. */
function regionsOf(parts: readonly EvidencePart[]): readonly Region[] {
  const made = parts.flatMap(({ bytes, redacted }, index): readonly Region[] => {
    const label = (name: string) => `${index + 1}/${name}`;
    const original: Region = { label: label('original'), bytes };
    if (redacted === null) return [original];
    return [
      original,
      { label: label('public'), bytes: redacted.shown.bytes },
      ...redacted.regions.map((region) => ({ label: label(region.label), bytes: region.picture.bytes })),
    ];
  });
  const manifest = { format: 'testigo-manifest/1', labels: made.map(({ label }) => label), parts: parts.map(partJson) };
  return [{ label: 'manifest', bytes: canonicalBytes(manifest) }, ...made];
}

function partJson({ redacted }: EvidencePart): Json {
  if (redacted === null) return null;
  const { format, page, shown } = redacted;
  return {
    boxes: shown.boxes.map(({ x, y, width, height }) => ({ height, width, x, y })),
    format,
    height: shown.height,
    page,
    width: shown.width,
  };
}

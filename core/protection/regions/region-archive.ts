import {
  canonicalBytes,
  equalBytes,
  err,
  fromHex,
  fromUtf8,
  type Json,
  ok,
  parseCanonical,
  type Result,
  type Sha256,
  toHex,
} from '@testigo/basics';
import { type Region, SECRET_BYTES } from './commit-regions.ts';

/** Everything that a capture commits to, with the secret that salts it: what is sealed to the custodians. */
export interface RegionArchive {
  readonly secret: Uint8Array;
  readonly regions: readonly Region[];
}

/** Finds the bytes of a region that an archive only names, by their SHA-256 in hexadecimal; null where they are lost. */
export type FindRegion = (sha256: string) => Promise<Uint8Array | null>;

const FORMAT = 'testigo-regions/1';
const LINE_FEED = 0x0a;

/**
 * An archive as bytes: one line of canonical JSON that lists the regions, then the bytes of those that are in it, one after the other. Regions of the
 * labels that `elsewhere` names are listed by their hash alone.
 */
export function formatArchive(
  sha256: Sha256,
  { secret, regions }: RegionArchive,
  elsewhere: (label: string) => boolean = () => false,
): Uint8Array {
  const list = regions.map(({ label, bytes }) => {
    return { bytes: bytes.length, here: !elsewhere(label), label, sha256: toHex(sha256(bytes)) };
  });
  const head = canonicalBytes({ format: FORMAT, regions: list, secret: toHex(secret) });
  const inside = regions.filter(({ label }) => !elsewhere(label));
  const archive = new Uint8Array(inside.reduce((sum, { bytes }) => sum + bytes.length, head.length + 1));
  archive.set(head);
  archive[head.length] = LINE_FEED;
  let at = head.length + 1;
  for (const { bytes } of inside) {
    archive.set(bytes, at);
    at += bytes.length;
  }
  return archive;
}

/** Reads what {@link formatArchive} wrote, and checks every region against its hash; the error says what is wrong. */
export async function readArchive(
  sha256: Sha256,
  archive: Uint8Array,
  find: FindRegion = () => Promise.resolve(null),
): Promise<Result<RegionArchive, string>> {
  const end = archive.indexOf(LINE_FEED);
  const head = end < 0 ? null : readHead(archive.subarray(0, end));
  if (head === null) return err('this is no archive of regions');
  const regions: Region[] = [];
  let at = end + 1;
  for (const { label, bytes: length, here, sha256: hash } of head.regions) {
    const bytes = here ? archive.subarray(at, at + length) : await find(hash);
    if (here) at += length;
    if (bytes === null) return err(`the region ${label} is not there`);
    if (!equalBytes(sha256(bytes), fromHex(hash))) return err(`the region ${label} is not what it was`);
    regions.push({ label, bytes });
  }
  return at === archive.length ? ok({ secret: fromHex(head.secret), regions }) : err('the archive is too long');
}

interface ArchiveHead {
  readonly secret: string;
  readonly regions: readonly {
    readonly label: string;
    readonly bytes: number;
    readonly here: boolean;
    readonly sha256: string;
  }[];
}

function readHead(line: Uint8Array): ArchiveHead | null {
  const parsed = parseText(line);
  if (!isObject(parsed) || parsed.format !== FORMAT || !Array.isArray(parsed.regions)) return null;
  if (typeof parsed.secret !== 'string' || !HEXADECIMAL.test(parsed.secret)) return null;
  if (parsed.secret.length !== 2 * SECRET_BYTES) return null;
  return parsed.regions.every(isListed) ? (parsed as unknown as ArchiveHead) : null;
}

const HEXADECIMAL = /^(?:[0-9a-f]{2})*$/;

function isListed(value: Json): boolean {
  if (!isObject(value) || typeof value.label !== 'string' || typeof value.here !== 'boolean') return false;
  const { bytes, sha256: hash } = value;
  if (typeof bytes !== 'number' || bytes < 0) return false;
  return typeof hash === 'string' && hash.length === 64 && HEXADECIMAL.test(hash);
}

function isObject(value: Json | null): value is { readonly [name: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parseText(line: Uint8Array): Json | null {
  try {
    const parsed = parseCanonical(fromUtf8(line));
    return parsed.ok ? parsed.value : null;
  } catch {
    return null;
  }
}

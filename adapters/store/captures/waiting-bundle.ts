import { createHash } from 'node:crypto';
import { assert, type Json } from '@testigo/basics';
import type { ReceivedCapture, ReceivedPart, Sighting, WorkingPicture } from '@testigo/intake/captures';
import {
  type Capture,
  type ElectionRecord,
  type Identified,
  identify,
  parseRecord,
  recordBytes,
} from '@testigo/record';

/** A capture that waits, with everything that will be kept of it, and where it was seen again meanwhile. */
export interface WaitingBundle {
  readonly received: ReceivedCapture;
  readonly seen: readonly Sighting[];
}

/** The bundle as JSON: records by their canonical text. */
interface BundleJson {
  readonly capture: string;
  readonly parts: readonly ReceivedPart[];
  readonly inspection: { readonly parked: string | null; readonly facts: Json };
  readonly records: readonly string[];
  readonly pictures: readonly string[];
  /** Absent in bundles that were written before working copies were noted. */
  readonly working?: readonly WorkingPicture[];
  readonly seen: readonly Sighting[];
}

/** Writes a bundle as text. */
export function writeBundle({ received, seen }: WaitingBundle): string {
  const { capture, parts, inspection, records, pictures = [], working = [] } = received;
  const json: BundleJson = {
    capture: textOf(capture.record),
    parts,
    inspection,
    records: records.map(({ record }) => textOf(record)),
    pictures,
    working,
    seen,
  };
  return JSON.stringify(json);
}

/** Reads what {@link writeBundle} wrote. */
export function readBundle(text: string): WaitingBundle {
  const { capture, parts, inspection, records, pictures, working = [], seen } = JSON.parse(text) as BundleJson;
  return {
    received: {
      capture: recordOf(capture) as Identified<Capture>,
      parts,
      inspection,
      records: records.map(recordOf),
      pictures,
      working,
    },
    seen,
  };
}

function textOf(record: ElectionRecord): string {
  return new TextDecoder().decode(recordBytes(record));
}

function recordOf(text: string): Identified<ElectionRecord> {
  const parsed = parseRecord(new TextEncoder().encode(text));
  assert(parsed.ok && parsed.value.type !== 'genesis', 'a waiting record is one that was kept');
  return identify(parsed.value, (bytes) => createHash('sha256').update(bytes).digest());
}

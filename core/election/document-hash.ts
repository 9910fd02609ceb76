import { canonicalText, type Json, type Sha256, toHex, utf8 } from '@testigo/basics';
import type { Hash } from '@testigo/record';
import type { ElectionDefinition } from './definition.ts';
import type { SheetFormat } from './format.ts';

/** The canonical text of a definition: what is published beside the count and pinned by genesis. */
export function canonicalDefinition(definition: ElectionDefinition): string {
  return canonicalText(definition as unknown as Json);
}

/** The `definition` of genesis: SHA-256 of the canonical definition. */
export function definitionHash(definition: ElectionDefinition, sha256: Sha256): Hash {
  return toHex(sha256(utf8(canonicalDefinition(definition))));
}

/** One of the `formats` of genesis: SHA-256 of the canonical format. */
export function formatHash(format: SheetFormat, sha256: Sha256): Hash {
  return toHex(sha256(utf8(canonicalText(format as unknown as Json))));
}

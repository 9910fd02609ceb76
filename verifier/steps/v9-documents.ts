import { type Definition, readDefinition } from '../election/definition.ts';
import { readCanonical } from '../encoding/canonical.ts';
import { toHex } from '../encoding/hex.ts';
import type { Genesis } from '../record/records.ts';
import { readListed, type Verification } from './verification.ts';

/** Bytes of a definition at most. */
const MAX_DEFINITION_BYTES = 16 << 20;

/** The bytes of a document by the hash in its name, or null where it is not there or is another. */
export async function readDocument(
  verification: Verification,
  sha256: string,
  ending: 'json' | 'txt',
): Promise<Uint8Array | null> {
  const bytes = await readListed(verification, `documents/${sha256}.${ending}`);
  return bytes !== null && toHex(verification.cryptography.sha256(bytes)) === sha256 ? bytes : null;
}

/** V9: documents have the hash of their name; the definition is there and can be read, and so is a closed table list once anything is public. */
export async function checkDocuments(verification: Verification, genesis: Genesis): Promise<Definition | null> {
  const { protocol, latest } = verification;
  const { listed } = verification.ledger;
  for (const [path, { sha256 }] of listed) {
    if (!path.startsWith('documents/')) continue;
    const name = /^documents\/([0-9a-f]{64})\.(json|txt)$/.exec(path)?.[1];
    if (name !== sha256) protocol.fail('V9', 'document-hash', { path });
  }
  if (!listed.has(`documents/${latest.election}.json`)) {
    protocol.fail('V9', 'document-missing', { path: `documents/${latest.election}.json` });
  }
  const path = `documents/${genesis.definition}.json`;
  const bytes = await readDocument(verification, genesis.definition, 'json');
  if (bytes === null) {
    protocol.fail('V9', 'document-missing', { path });
    return null;
  }
  const value = bytes.length > MAX_DEFINITION_BYTES ? null : readCanonical(bytes);
  const definition = value === null ? null : readDefinition(value);
  if (definition === null) {
    protocol.fail('V9', 'definition-form', { path });
    return null;
  }
  const list = `documents/${genesis.register}.txt`;
  const isNeeded = definition.tables.list === 'closed' && latest.size > 0;
  if (isNeeded && !listed.has(list)) protocol.fail('V9', 'document-missing', { path: list });
  protocol.done('V9');
  return protocol.hasFailed('V9') ? null : definition;
}

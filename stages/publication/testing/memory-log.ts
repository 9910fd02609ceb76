import { createHash, createPrivateKey, createPublicKey, sign } from 'node:crypto';
import { canonicalBytes, type Json, ok, type Sha256 } from '@testigo/basics';
import {
  formatCheckpoint,
  KEY_TYPES,
  type LogFile,
  makeVerifierKey,
  readTile,
  signNote,
  startLog,
} from '@testigo/ledger';
import type { Identified, RecordId } from '@testigo/record';
import type { PinnedDocument, PublishedLog } from '../published-log.ts';

const sha256: Sha256 = (bytes) => createHash('sha256').update(bytes).digest();

/** The secret key of logs in tests: an Ed25519 key in PKCS #8 whose 32 bytes are all 7. */
const SECRET = createPrivateKey({
  key: Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), Buffer.alloc(32, 7)]),
  format: 'der',
  type: 'pkcs8',
});

/** A whole log in memory, with the given records as leaves; the same records give the same bytes. */
export function createMemoryLog(
  election: RecordId,
  records: readonly Identified[],
  documents: readonly PinnedDocument[] = [],
): PublishedLog {
  const builder = startLog(sha256);
  const files = new Map<string, Uint8Array>();
  const keep = (written: readonly LogFile[]): void => {
    for (const { path, bytes } of written) files.set(path, bytes);
  };
  for (const { record } of records) {
    const appended = builder.append(canonicalBytes(record as unknown as Json));
    if (!appended.ok) throw new Error(appended.error);
    keep(appended.value);
  }
  keep(builder.edge());
  const origin = `testigo/${election}`;
  const { x = '' } = createPublicKey(SECRET).export({ format: 'jwk' });
  const key = makeVerifierKey(sha256, origin, KEY_TYPES.ed25519, Buffer.from(x, 'base64url'));
  const signed = (text: string) => signNote(key, (message) => sign(null, message, SECRET), text);
  const root = builder.root();
  return {
    size: builder.size,
    root,
    checkpoint: signed(formatCheckpoint({ origin, size: builder.size, root, extensions: [] })),
    newest: null,
    release: null,
    evidence: { cosigned: { have: 0, need: 0, names: [] }, time: null, lowered: 0 },
    tile: async (tile) => {
      const bytes = await readTile(async (path) => files.get(path), tile);
      return bytes.ok ? ok(bytes.value) : bytes;
    },
    async *documents() {
      yield* documents;
    },
    sign: signed,
  };
}

import { utf8 } from '@testigo/basics';
import {
  cosignText,
  createEd25519,
  createVerifier,
  ed25519PublicKey,
  formatCheckpoint,
  formatNote,
  KEY_TYPES,
  type KeyType,
  type LogFile,
  makeVerifierKey,
  type SignBytes,
  signEd25519,
  signText,
  startLog,
  type Verifier,
} from '../index.ts';
import { createNodeEquation, nodeSha256 } from './node-tools.ts';

/** Checks of signatures as Node does them. */
export const ed25519 = createEd25519(createNodeEquation());

/** A key that can sign, and how to check what it signed. */
export interface TestSigner {
  readonly verifier: Verifier;
  readonly sign: SignBytes;
}

/** A signer with a secret of one repeated byte: the same in every run. */
export function testSigner(name: string, type: KeyType, secret: number): TestSigner {
  const seed = new Uint8Array(32).fill(secret);
  const verifier = createVerifier(ed25519, makeVerifierKey(nodeSha256, name, type, ed25519PublicKey(seed)));
  if (!verifier.ok) throw new Error(verifier.error);
  return { verifier: verifier.value, sign: (message) => signEd25519(seed, message) };
}

/** The log of the examples, and cosigners of it. */
export const log = testSigner('log.example/one', KEY_TYPES.ed25519, 1);
export const cosigners: readonly TestSigner[] = [2, 3, 4].map((secret) =>
  testSigner(`cosigner.example/${secret}`, KEY_TYPES.cosignature, secret),
);

/** When the examples were cosigned, in seconds since 1970. */
export const COSIGNED_AT = 1_722_211_200;

/** The text of a checkpoint of the example log. */
export function checkpointText(size: number, root: Uint8Array): string {
  return formatCheckpoint({ origin: log.verifier.name, size, root, extensions: [] });
}

/** A checkpoint of the example log, signed by it and cosigned by some. */
export function signedCheckpoint(size: number, root: Uint8Array, by: readonly TestSigner[] = []): string {
  const text = checkpointText(size, root);
  const cosignatures = by.map(({ verifier, sign }) => cosignText(verifier.key, sign, text, COSIGNED_AT));
  return formatNote({ text, signatures: [signText(log.verifier.key, log.sign, text), ...cosignatures] });
}

/** A log whose entries are their own index as text, with all the files that it wrote, each partial one as of the end only. */
export function buildLog(size: number): { files: Map<string, Uint8Array>; root: Uint8Array } {
  const builder = startLog(nodeSha256);
  const files = new Map<string, Uint8Array>();
  const keep = (written: readonly LogFile[]) => {
    for (const { path, bytes } of written) files.set(path, bytes);
  };
  for (let index = 0; index < size; index += 1) {
    const filled = builder.append(utf8(String(index)));
    if (filled.ok) keep(filled.value);
  }
  keep(builder.edge());
  return { files, root: builder.root() };
}

/** Reads the files of a log out of a map. */
export function readFrom(files: ReadonlyMap<string, Uint8Array>): (path: string) => Promise<Uint8Array | undefined> {
  return async (path) => files.get(path);
}

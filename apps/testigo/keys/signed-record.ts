import { readFile, writeFile } from 'node:fs/promises';
import { byCodeUnit } from '@testigo/basics';
import { type ElectionRecord, identify, parseRecord, recordBytes, type Signature } from '@testigo/record';
import { CommandFailure, EXIT } from '../command-line/outcome.ts';
import { readKeyFile } from './key-file.ts';
import { rawPublicKey, type SigningKey } from './key-folder.ts';
import { sha256, signRecord } from './signatures.ts';

/** A record that several people sign, one after another, in a file that goes from one to the next. */
export type SignedRecord = Extract<ElectionRecord, { readonly signatures: readonly Signature[] }>;

/** Reads such a file; throws a {@link CommandFailure} where it isn't there or holds no record of the type, saying how one is made. */
export async function readSignedRecord<Type extends SignedRecord['type']>(
  file: string,
  type: Type,
  remedy: string,
): Promise<Extract<SignedRecord, { readonly type: Type }>> {
  const bytes = await readFile(file).catch(() => null);
  if (bytes === null) throw new CommandFailure(`There is no file ${file} that can be read.`, remedy, EXIT.wrongUse);
  const parsed = parseRecord(bytes);
  if (parsed.ok && parsed.value.type === type) {
    return parsed.value as ElectionRecord as Extract<SignedRecord, { readonly type: Type }>;
  }
  throw new CommandFailure(`${file} holds no ${type}.`, remedy, EXIT.wrongUse);
}

/** Writes such a file. */
export async function writeSignedRecord(file: string, record: SignedRecord): Promise<void> {
  await writeFile(file, recordBytes(record));
}

/** A record with the signature of one more key; an earlier one of the same key goes. */
export function withSignature<One extends SignedRecord>(record: One, key: SigningKey): One {
  const { id } = identify(record, sha256);
  const others = record.signatures.filter((one) => one.key !== key.publicKey);
  const signatures = [...others, ...signRecord(id, [key])].sort((one, two) => byCodeUnit(one.key, two.key));
  return { ...record, signatures };
}

/** Reads a private key from its file; throws a {@link CommandFailure} where it holds none. */
export async function readPrivateKey(file: string): Promise<SigningKey> {
  const privateKey = await readKeyFile(file);
  return { privateKey, publicKey: rawPublicKey(privateKey) };
}

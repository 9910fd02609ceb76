import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createVerifier, formatVerifierKey, KEY_TYPES, parseVerifierKey, type Verifier } from '@testigo/ledger';
import { z } from 'zod';
import { CommandFailure, EXIT } from '../command-line/outcome.ts';
import { ed25519, sha256 } from '../keys/signatures.ts';

/** A cosigner that checkpoints are offered to. */
export interface KnownCosigner {
  /** Where it answers, without the last part `/add-checkpoint`. */
  readonly url: string;
  /** Its public key, as C2SP signed-note writes it. */
  readonly vkey: string;
  /** What it said when it was asked last; null before. */
  readonly last: LastAnswer | null;
}

/** What a cosigner said of a checkpoint. */
export interface LastAnswer {
  /** Leaves in the checkpoint that was offered. */
  readonly size: number;
  readonly kind: 'cosigned' | 'holds' | 'contradicted' | 'unreachable';
  /** What a person should know; empty where it cosigned. */
  readonly reason: string;
}

const listSchema: z.ZodType<readonly KnownCosigner[]> = z.array(
  z.strictObject({
    url: z.string(),
    vkey: z.string(),
    last: z
      .strictObject({
        size: z.int().nonnegative(),
        kind: z.enum(['cosigned', 'holds', 'contradicted', 'unreachable']),
        reason: z.string(),
      })
      .nullable(),
  }),
);

const FILE = 'cosigners.json';

/** The cosigners that a data folder knows, in the order in which they were added. */
export async function readCosigners(folder: string): Promise<readonly KnownCosigner[]> {
  const text = await readFile(join(folder, FILE), 'utf8').catch((fault: NodeJS.ErrnoException) => {
    if (fault.code === 'ENOENT') return '[]';
    throw fault;
  });
  try {
    return listSchema.parse(JSON.parse(text));
  } catch {
    throw new CommandFailure(`${join(folder, FILE)} is damaged.`, 'Remove it and add the cosigners again.');
  }
}

/** Replaces the list of cosigners in one step. */
export async function writeCosigners(folder: string, cosigners: readonly KnownCosigner[]): Promise<void> {
  const path = join(folder, FILE);
  const draft = `${path}.${process.pid}`;
  await writeFile(draft, `${JSON.stringify(cosigners, null, 2)}\n`, { flush: true });
  await rename(draft, path);
}

/** What checks the cosignatures of a key that somebody typed; a {@link CommandFailure} where it can't be a cosigner's. */
export function readCosignerKey(vkey: string): Verifier {
  const key = parseVerifierKey(sha256, vkey.trim());
  if (!key.ok) throw wrongKey(vkey, key.error);
  if (key.value.type !== KEY_TYPES.cosignature) throw wrongKey(vkey, 'it is not of the type of cosigners (0x04)');
  const verifier = createVerifier(ed25519, key.value);
  if (!verifier.ok) throw wrongKey(vkey, verifier.error);
  return verifier.value;
}

/** A cosigner as the command line names it. */
export function knownCosigner(url: string, vkey: string): KnownCosigner {
  const { key } = readCosignerKey(vkey);
  const parsed = URL.canParse(url) ? new URL(url) : null;
  const isPlain = parsed?.username === '' && parsed.password === '' && parsed.search === '' && parsed.hash === '';
  if (parsed === null || !isPlain || !['http:', 'https:'].includes(parsed.protocol)) {
    throw new CommandFailure(`${url} is no link to a cosigner.`, 'Give it as https://newsroom.example', EXIT.wrongUse);
  }
  return { url: parsed.href.replace(/\/+$/, ''), vkey: formatVerifierKey(key), last: null };
}

function wrongKey(vkey: string, reason: string): CommandFailure {
  return new CommandFailure(
    `${vkey} is no key of a cosigner: ${reason}.`,
    'Copy the whole line that testigo cosign shows as its public key.',
    EXIT.wrongUse,
  );
}

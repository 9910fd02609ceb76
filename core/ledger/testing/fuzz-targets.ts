import { isUtf8 } from 'node:buffer';
import { utf8 } from '@testigo/basics';
import {
  decideCheckpoint,
  formatAddCheckpoint,
  formatCheckpoint,
  formatLogProof,
  formatNote,
  formatPolicy,
  formatSignatureLine,
  formatVerifierKey,
  openUnderPolicy,
  type Policy,
  parseAddCheckpoint,
  parseCheckpoint,
  parseEntryBundle,
  parseLogProof,
  parseNote,
  parsePolicy,
  parseSignatureLines,
  parseTilePath,
  parseVerifierKey,
  readWitnessAnswer,
  tilePath,
} from '../index.ts';
import { pushEntry } from '../tiles/entry-bundle.ts';
import { GrowingBytes } from '../tiles/growing-bytes.ts';
import { cosigners, ed25519, log, signedCheckpoint } from './example-log.ts';
import { nodeSha256 } from './node-tools.ts';

/**
 * Something that reads what strangers send. It answers with what it read, written again: that must be the input, so that
 * nothing has two forms. Undefined where the input was refused.
 */
export interface FuzzTarget {
  readonly name: string;
  /** A good input, to be spoiled. */
  readonly example: Uint8Array;
  readonly readAndWrite: (bytes: Uint8Array) => Uint8Array | string | undefined;
}

const root = nodeSha256(utf8('root'));
const note = signedCheckpoint(300, root, cosigners);
const [text = ''] = note.split('\n\n');
const cosignatureLines = note.slice(note.indexOf('\n\n') + 2);
const [cosigner] = cosigners;
const hashes = [root, nodeSha256(root), nodeSha256(nodeSha256(root))];

const POLICY_TEXT = `log ${formatVerifierKey(log.verifier.key)} https://log.example/
${cosigners.map(({ verifier }, index) => `witness w${index} ${formatVerifierKey(verifier.key)}\n`).join('')}group g 2 w0 w1 w2
quorum g
`;
const policy = readPolicy(POLICY_TEXT);

/** Everything that reads foreign bytes. */
export const FUZZ_TARGETS: readonly FuzzTarget[] = [
  target('note', note, (bytes) => value(parseNote(bytes), formatNote)),
  textTarget('signature lines', cosignatureLines, (lines) =>
    value(parseSignatureLines(lines), (signatures) => signatures.map(formatSignatureLine).join('')),
  ),
  textTarget('checkpoint', `${text}\nextended\n`, (body) => value(parseCheckpoint(body), formatCheckpoint)),
  textTarget('verifier key', formatVerifierKey(log.verifier.key), (vkey) =>
    value(parseVerifierKey(nodeSha256, vkey), formatVerifierKey),
  ),
  target('proof', formatLogProof({ index: 7, hashes, checkpoint: note, extra: utf8('more') }), (bytes) =>
    value(parseLogProof(bytes), formatLogProof),
  ),
  target('request to a cosigner', formatAddCheckpoint({ oldSize: 200, proof: hashes, note }), (bytes) =>
    value(parseAddCheckpoint(bytes), formatAddCheckpoint),
  ),
  textTarget('path of a tile', 'tile/0/x001/x234/067.p/12', (path) => {
    const tile = parseTilePath(path);
    return tile === undefined ? undefined : tilePath(tile);
  }),
  target('bundle of entries', Uint8Array.of(0, 2, 65, 66, 0, 0, 0, 3, 67, 68, 69), (bytes) =>
    value(parseEntryBundle(bytes, 3), (entries) => Buffer.concat(entries.map(prefixed))),
  ),
  target('policy', POLICY_TEXT, (bytes) => {
    const parsed = parsePolicy(nodeSha256, ed25519, bytes);
    if (!parsed.ok) return undefined;
    const written = formatPolicy(parsed.value);
    const again = parsePolicy(nodeSha256, ed25519, written);
    // A policy has many forms: its written one is the fixed point.
    return again.ok && formatPolicy(again.value) === written ? bytes : 'a policy that changes';
  }),
  target('checkpoint under a policy', note, (bytes) => {
    const opened = openUnderPolicy(policy, bytes);
    if (!opened.ok) return undefined;
    return opened.value.text === `${text}\n` ? bytes : 'a checkpoint that nobody signed';
  }),
  target('checkpoint for a cosigner', formatAddCheckpoint({ oldSize: 0, proof: [], note }), (bytes) => {
    const request = parseAddCheckpoint(bytes);
    if (!request.ok) return undefined;
    const decision = decideCheckpoint(nodeSha256, request.value, [log.verifier], undefined);
    if (decision.kind === 'refuse') return undefined;
    return decision.text === `${text}\n` ? bytes : 'a checkpoint that the log did not sign';
  }),
  target('answer of a cosigner', cosignatureLines, (bytes) => {
    if (cosigner === undefined) return undefined;
    const offer = { oldSize: 3, text: `${text}\n` };
    const outcomes = [200, 409, 422].map((status) =>
      readWitnessAnswer({ status, contentType: 'text/x.tlog.size', body: bytes }, offer, cosigner.verifier),
    );
    return outcomes.some(({ kind }) => kind === 'cosigned') ? bytes : undefined;
  }),
];

/** How a target treated an input. */
export interface FuzzOutcome {
  readonly accepted: boolean;
  /** What is wrong with that; undefined where nothing is. */
  readonly fault?: string;
}

/** Has a target read an input. */
export function tryTarget({ name, readAndWrite }: FuzzTarget, bytes: Uint8Array): FuzzOutcome {
  try {
    const written = readAndWrite(bytes);
    if (written === undefined) return { accepted: false };
    const same = Buffer.from(typeof written === 'string' ? utf8(written) : written).equals(bytes);
    return same ? { accepted: true } : { accepted: true, fault: `${name}: written otherwise than it was read` };
  } catch (fault) {
    return { accepted: false, fault: `${name}: threw ${String(fault)}` };
  }
}

function target(name: string, example: string | Uint8Array, readAndWrite: FuzzTarget['readAndWrite']): FuzzTarget {
  return { name, example: typeof example === 'string' ? utf8(example) : example, readAndWrite };
}

/** For what reads text: bytes that are no UTF-8 are taken one by one as letters. */
function textTarget(
  name: string,
  example: string,
  readAndWrite: (text: string) => string | Uint8Array | undefined,
): FuzzTarget {
  return target(name, example, (bytes) => {
    const input = Buffer.from(bytes).toString(isUtf8(bytes) ? 'utf8' : 'latin1');
    const written = readAndWrite(input);
    return written === undefined ? undefined : written === input ? bytes : 'another text';
  });
}

function value<Value>(
  result: { readonly ok: true; readonly value: Value } | { readonly ok: false },
  write: (value: Value) => string | Uint8Array,
): string | Uint8Array | undefined {
  return result.ok ? write(result.value) : undefined;
}

function prefixed(entry: Uint8Array): Uint8Array {
  const bundle = new GrowingBytes();
  pushEntry(bundle, entry);
  return bundle.take();
}

function readPolicy(policyText: string): Policy {
  const parsed = parsePolicy(nodeSha256, ed25519, policyText);
  if (!parsed.ok) throw new Error(parsed.error);
  return parsed.value;
}

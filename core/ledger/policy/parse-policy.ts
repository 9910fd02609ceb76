import { err, ok, type Result, type Sha256, toHex } from '@testigo/basics';
import type { Ed25519 } from '../ed25519/strict.ts';
import { KEY_TYPES, type KeyType } from '../notes/key-id.ts';
import { createVerifier, type Verifier } from '../notes/verifier.ts';
import { parseVerifierKey, type VerifierKey } from '../notes/verifier-key.ts';
import { parseDecimal } from '../text/decimal.ts';
import { NO_QUORUM, type Policy, type PolicyGroup, type PolicyLog, type PolicyWitness } from './policy.ts';
import { readPolicyText } from './policy-text.ts';

/** A policy that is being read. */
interface Draft {
  readonly logs: PolicyLog[];
  readonly witnesses: PolicyWitness[];
  readonly groups: PolicyGroup[];
  readonly quorums: string[];
  /** Names of witnesses and groups so far. */
  readonly names: Set<string>;
  /** Names that are members of a group. */
  readonly members: Set<string>;
  /** Public keys so far, in hexadecimal, and keys by name and key id. */
  readonly keys: Set<string>;
}

type ReadLine = (draft: Draft, items: readonly string[], readKey: ReadKey) => string | undefined;
type ReadKey = (text: string | undefined, types: readonly KeyType[]) => Result<ReadyKey, string>;
type ReadyKey = { readonly key: VerifierKey; readonly verifier?: Verifier };

const READ_LINE: { readonly [keyword: string]: ReadLine } = {
  log: readLog,
  witness: readWitness,
  group: readGroup,
  quorum: readQuorum,
};

/** Reads a policy. The error names the line and what is wrong with it. */
export function parsePolicy(sha256: Sha256, ed25519: Ed25519, input: string | Uint8Array): Result<Policy, string> {
  const text = readPolicyText(input);
  if (!text.ok) return text;
  const draft: Draft = {
    logs: [],
    witnesses: [],
    groups: [],
    quorums: [],
    names: new Set(),
    members: new Set(),
    keys: new Set(),
  };
  const readKey: ReadKey = (vkey, types) => readKeyItem(sha256, ed25519, vkey, types);
  for (const [index, line] of text.value.split('\n').entries()) {
    const [keyword = '', ...items] = line.split(/[ \t]+/).filter((item) => item !== '');
    if (keyword === '' || keyword.startsWith('#')) continue;
    const read = Object.hasOwn(READ_LINE, keyword) ? READ_LINE[keyword] : undefined;
    const problem = read === undefined ? `unknown word ${keyword}` : read(draft, items, readKey);
    if (problem !== undefined) return err(`line ${index + 1}: ${problem}`);
  }
  const [quorum] = draft.quorums;
  if (quorum === undefined) return err('no quorum line');
  return ok({ logs: draft.logs, witnesses: draft.witnesses, groups: draft.groups, quorum });
}

function readLog(draft: Draft, [vkey, url, ...rest]: readonly string[], readKey: ReadKey): string | undefined {
  const read = readKey(vkey, [KEY_TYPES.ed25519, KEY_TYPES.mlDsa44]);
  if (!read.ok) return read.error;
  if (rest.length > 0) return 'more than a key and an address';
  draft.logs.push({ ...read.value, ...(url === undefined ? {} : { url }) });
  return takeKey(draft, read.value);
}

function readWitness(draft: Draft, items: readonly string[], readKey: ReadKey): string | undefined {
  const [name, vkey, url, ...rest] = items;
  const read = readKey(vkey, [KEY_TYPES.cosignature, KEY_TYPES.mlDsa44]);
  if (!read.ok) return read.error;
  if (rest.length > 0) return 'more than a name, a key and an address';
  const problem = takeName(draft, name);
  if (problem !== undefined || name === undefined) return problem;
  draft.witnesses.push({ name, ...read.value, ...(url === undefined ? {} : { url }) });
  return takeKey(draft, read.value);
}

function readGroup(draft: Draft, [name, count = '', ...members]: readonly string[]): string | undefined {
  if (members.length === 0) return 'a group without members';
  for (const member of members) {
    if (!draft.names.has(member)) return `${member} is not defined before this line`;
    if (draft.members.has(member)) return `${member} is a member already, and counts once`;
    draft.members.add(member);
  }
  const threshold = count === 'all' ? members.length : count === 'any' ? 1 : parseDecimal(count);
  if (threshold === undefined || threshold < 1 || threshold > members.length) {
    return `${count} is neither all, any nor a number from 1 to ${members.length}`;
  }
  const problem = takeName(draft, name);
  if (problem === undefined && name !== undefined) draft.groups.push({ name, threshold, members });
  return problem;
}

function readQuorum(draft: Draft, [name, ...rest]: readonly string[]): string | undefined {
  if (name === undefined || rest.length > 0) return 'a quorum has one name';
  if (draft.quorums.length > 0) return 'a second quorum';
  if (name !== NO_QUORUM && !draft.names.has(name)) return `${name} is not defined before this line`;
  draft.quorums.push(name);
  return undefined;
}

function readKeyItem(
  sha256: Sha256,
  ed25519: Ed25519,
  vkey: string | undefined,
  types: readonly KeyType[],
): Result<ReadyKey, string> {
  if (vkey === undefined) return err('no key');
  const key = parseVerifierKey(sha256, vkey);
  if (!key.ok) return err(`${vkey}: ${key.error}`);
  if (!types.includes(key.value.type)) return err(`${vkey}: a key of type ${key.value.type} can't be used here`);
  if (key.value.type === KEY_TYPES.mlDsa44) return ok({ key: key.value });
  const verifier = createVerifier(ed25519, key.value);
  return verifier.ok ? ok({ key: key.value, verifier: verifier.value }) : verifier;
}

function takeName(draft: Draft, name: string | undefined): string | undefined {
  if (name === undefined) return 'no name';
  if (name === NO_QUORUM || draft.names.has(name)) return `the name ${name} is taken`;
  draft.names.add(name);
  return undefined;
}

/** One key stands on one line only, under whatever name and in whatever part, so that nobody counts twice. */
function takeKey(draft: Draft, { key }: ReadyKey): string | undefined {
  for (const mark of [toHex(key.publicKey), `${key.name}+${key.keyId}`]) {
    if (draft.keys.has(mark)) return `the key of ${key.name} stands on an earlier line`;
    draft.keys.add(mark);
  }
  return undefined;
}

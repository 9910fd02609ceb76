import { byCodeUnit, fromHex, toHex } from '@testigo/basics';
import { formatVerifierKey } from '@testigo/ledger';
import type { ElectionKeys, KeyGroup } from '@testigo/record';
import { Option } from 'commander';
import { CommandFailure, EXIT } from '../command-line/outcome.ts';
import { type Given, several, valuesOf, wholeNumber } from '../command-line/program.ts';
import { readCosignerKey } from '../cosigners/cosigner-list.ts';
import { isCustodianKey } from '../custody/custodian-key.ts';
import { ed25519 } from '../keys/signatures.ts';

/** Public keys of people who keep their own, in place of those that the data folder makes. */
export interface BroughtKeys {
  readonly cosigners: ElectionKeys['cosigners'];
  /** Null where the folder's are taken. */
  readonly adjudicators: KeyGroup | null;
  readonly releasers: KeyGroup | null;
  /** Recipient to which originals are sealed; null where there is none. */
  readonly custodian: string | null;
}

/** Nobody brings a key: the data folder makes all, and nobody cosigns. */
export const NO_KEYS_BROUGHT: BroughtKeys = {
  cosigners: { keys: [], threshold: 0 },
  adjudicators: null,
  releasers: null,
  custodian: null,
};

const MOST_KEYS = 100;

/** How the command line brings keys. */
export const broughtKeyOptions: readonly Option[] = [
  new Option('--cosigner <vkey>', 'public key of somebody who cosigns the log; may be given several times').argParser(
    several,
  ),
  new Option('--quorum <n>', 'how many cosigners must have signed; without it more than half').argParser(
    wholeNumber(0, MOST_KEYS),
  ),
  new Option('--adjudicator <hex>', 'public key of somebody who decides; may be given several times').argParser(
    several,
  ),
  new Option('--adjudicators-needed <n>', 'how many must decide together; without it more than half').argParser(
    wholeNumber(1, MOST_KEYS),
  ),
  new Option('--releaser <hex>', 'public key of somebody who releases; may be given several times').argParser(several),
  new Option('--releasers-needed <n>', 'how many must release together; without it more than half').argParser(
    wholeNumber(1, MOST_KEYS),
  ),
  new Option('--custodian <recipient>', 'to whom originals are sealed: an age recipient'),
];

/** Reads the keys that the command line brings; a {@link CommandFailure} where one is none, or a number is above theirs. */
export function readBroughtKeys(options: Given['options']): BroughtKeys {
  const cosigners = valuesOf(options.cosigner).map((text) => readCosignerKey(text).key);
  const names = new Set(cosigners.map(({ name }) => name));
  const keys = new Set(cosigners.map(({ publicKey }) => toHex(publicKey)));
  if (names.size < cosigners.length || keys.size < cosigners.length)
    throw wrong('Each cosigner has a key and a name of its own.');
  return {
    cosigners: groupOf(cosigners.map(formatVerifierKey), options.quorum, 'cosigners'),
    adjudicators: groupOfKeys(valuesOf(options.adjudicator), options.adjudicatorsNeeded, 'adjudicators'),
    releasers: groupOfKeys(valuesOf(options.releaser), options.releasersNeeded, 'releasers'),
    custodian: options.custodian === undefined ? null : custodianOf(String(options.custodian)),
  };
}

function custodianOf(text: string): string {
  if (isCustodianKey(text)) return text;
  throw wrong(
    '--custodian takes a hybrid age recipient (age1pq1…): others would not stay sealed. Make one with: npx testigo custody make',
  );
}

function groupOfKeys(keys: readonly string[], needed: Given['options'][string], who: string): KeyGroup | null {
  if (keys.length === 0 && needed === undefined) return null;
  const odd = keys.find((key) => !/^[0-9a-f]{64}$/.test(key) || !ed25519.acceptsKey(fromHex(key)));
  if (odd !== undefined) throw wrong(`${odd} is no Ed25519 public key of 64 hexadecimal digits.`);
  return groupOf(keys, needed, who);
}

function groupOf(keys: readonly string[], needed: Given['options'][string], who: string): KeyGroup {
  const sorted = [...new Set(keys)].sort(byCodeUnit);
  const majority = sorted.length === 0 ? 0 : Math.floor(sorted.length / 2) + 1;
  const threshold = needed === undefined ? majority : Number(needed);
  if (threshold <= sorted.length) return { keys: sorted, threshold };
  throw wrong(`${threshold} ${who} are to sign together, but ${sorted.length} keys were given.`);
}

function wrong(problem: string): CommandFailure {
  return new CommandFailure(problem, 'Nothing was created. Each person gives you the public key only.', EXIT.wrongUse);
}

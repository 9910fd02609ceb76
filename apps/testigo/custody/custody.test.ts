import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { combine } from 'shamir-secret-sharing';
import { beforeAll, describe, expect, test } from 'vitest';
import { isCustodianKey, makeIdentity, publicKeyOf, sealFor, unseal } from './custodian-key.ts';
import { formatShare, parseShare, type Share } from './share.ts';
import { joinShares, splitIdentity } from './split-identity.ts';

let identity: string;
let publicKey: string;
let shares: readonly Share[];
let sealed: Uint8Array;
const secret = new Uint8Array(randomBytes(5000));
beforeAll(async () => {
  identity = await makeIdentity();
  publicKey = (await publicKeyOf(identity)) ?? '';
  shares = await splitIdentity(identity, publicKey, 5, 3);
  sealed = await sealFor(publicKey, secret);
});

function subsets<Item>(items: readonly Item[], size: number): readonly (readonly Item[])[] {
  if (size === 0) return [[]];
  return items.flatMap((item, index) => subsets(items.slice(index + 1), size - 1).map((rest) => [item, ...rest]));
}

describe('what is sealed to custodians', () => {
  test('opens to any three of five shares', async () => {
    for (const three of subsets(shares, 3)) {
      const joined = await joinShares(three);
      expect(joined).toEqual({ ok: true, value: identity });
      expect(await unseal(joined.ok ? joined.value : '', sealed)).toEqual(secret);
    }
    expect((await joinShares(shares)).ok).toBe(true);
  });

  test('opens to no two of them, even to a program that does not ask how many are needed', async () => {
    for (const two of subsets(shares, 2)) {
      expect(await joinShares(two)).toEqual({ ok: false, error: '3 shares are needed; 2 open nothing.' });
      const lying = two.map((share) => ({ ...share, threshold: 2 }));
      expect((await joinShares(lying)).ok).toBe(false);
      const bytes = await combine(two.map((share) => share.bytes));
      expect(Buffer.from(bytes).toString('latin1')).not.toBe(identity);
      expect(bytes.filter((byte, index) => byte === identity.charCodeAt(index)).length).toBeLessThan(12);
    }
  });

  test('opens to nobody else, and not once a byte of it was changed', async () => {
    expect(await unseal(await makeIdentity(), sealed)).toBe(null);
    const changed = sealed.slice();
    changed[changed.length - 1] = (changed.at(-1) ?? 0) ^ 1;
    expect(await unseal(identity, changed)).toBe(null);
  });

  test('is sealed to hybrid keys only', async () => {
    expect(isCustodianKey(publicKey)).toBe(true);
    const classic = 'age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p';
    for (const odd of [classic, publicKey.slice(0, -1), `${publicKey}q`, '', identity]) {
      expect(isCustodianKey(odd)).toBe(false);
      await expect(sealFor(odd, secret)).rejects.toThrow();
    }
  });
});

describe('a share', () => {
  test('is read again from its page, also when typed in capitals and without spaces', () => {
    for (const share of shares) {
      const page = formatShare(share);
      expect(parseShare(page)).toEqual({ ok: true, value: share });
      expect(parseShare(page.toUpperCase())).toEqual({ ok: true, value: share });
      expect(page).not.toContain(identity);
    }
    const typed = formatShare(shares[0] as Share).replaceAll(/(?<=[0-9a-f]{4}) (?=[0-9a-f]{4} )/g, '');
    expect(parseShare(typed)).toEqual({ ok: true, value: shares[0] });
  });

  test('with a slip in it is refused, and the line is named', () => {
    const page = formatShare(shares[1] as Share);
    const places = [...page.matchAll(/^(\d\d): ([0-9a-f])/gm)];
    for (const place of places) {
      const at = place.index + 4;
      const slipped = page.slice(0, at) + (place[2] === '0' ? '1' : '0') + page.slice(at + 1);
      expect(parseShare(slipped)).toEqual({ ok: false, error: `line ${place[1]} is not right` });
    }
    const lines = page.split('\n');
    expect(parseShare(lines.toSpliced(-3, 1).join('\n')).ok).toBe(false);
    expect(parseShare(page.replace('share 2', 'share 3')).ok).toBe(false);
  });

  test('of any text gives a verdict', () => {
    fc.assert(fc.property(fc.string(), (text) => !parseShare(text).ok));
  });

  test('of another key does not go with them', async () => {
    const other = await makeIdentity();
    const strange = await splitIdentity(other, (await publicKeyOf(other)) ?? '', 5, 3);
    const mixed = [shares[0], shares[1], strange[2]] as readonly Share[];
    expect(await joinShares(mixed)).toEqual({ ok: false, error: 'These shares are not of one key.' });
    const disguised = mixed.map((share) => ({ ...share, key: shares[0]?.key ?? '' }));
    expect((await joinShares(disguised)).ok).toBe(false);
    expect((await joinShares([shares[0], shares[0], shares[1]] as readonly Share[])).ok).toBe(false);
  });
});

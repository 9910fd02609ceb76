import { utf8 } from '@testigo/basics';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { KEY_TYPES } from '../notes/key-id.ts';
import { formatVerifierKey, makeVerifierKey } from '../notes/verifier-key.ts';
import { cosigners, ed25519, log, signedCheckpoint, testSigner } from '../testing/example-log.ts';
import { nodeSha256 } from '../testing/node-tools.ts';
import { formatPolicy } from './format-policy.ts';
import { hasQuorum, openUnderPolicy } from './open-under-policy.ts';
import { parsePolicy } from './parse-policy.ts';
import type { Policy } from './policy.ts';

const vkey = formatVerifierKey(log.verifier.key);
const [first = '', second = '', third = ''] = cosigners.map(({ verifier }) => formatVerifierKey(verifier.key));
const root = nodeSha256(new Uint8Array(0));

const TWO_OF_THREE = `# who must have seen it
log ${vkey} https://log.example/

witness one ${first}
\twitness\ttwo ${second} https://two.example/
witness three ${third}
group some 2 one two three
quorum some
`;

function policyOf(text: string | Uint8Array): Policy {
  const parsed = parsePolicy(nodeSha256, ed25519, text);
  if (!parsed.ok) throw new Error(parsed.error);
  return parsed.value;
}

function reasonFor(text: string | Uint8Array): string {
  const parsed = parsePolicy(nodeSha256, ed25519, text);
  return parsed.ok ? 'accepted' : parsed.error;
}

describe('a policy', () => {
  it('is read, with comments, tabs and addresses, and written again to the same meaning', () => {
    const policy = policyOf(utf8(TWO_OF_THREE));
    expect(policy.logs.map(({ key, url }) => [key.name, url])).toEqual([['log.example/one', 'https://log.example/']]);
    expect(policy.witnesses.map(({ name }) => name)).toEqual(['one', 'two', 'three']);
    expect(policy.groups).toEqual([{ name: 'some', threshold: 2, members: ['one', 'two', 'three'] }]);
    expect(formatPolicy(policyOf(formatPolicy(policy)))).toBe(formatPolicy(policy));
  });

  it('knows all and any', () => {
    const threshold = (count: string) => policyOf(TWO_OF_THREE.replace('some 2', `some ${count}`)).groups[0]?.threshold;
    expect([threshold('all'), threshold('any'), threshold('3')]).toEqual([3, 1, 3]);
  });

  it('is refused, with the line, where it says what it may not', () => {
    const base = `log ${vkey}\nwitness one ${first}\nwitness two ${second}\n`;
    const cases: readonly (readonly [string, RegExp])[] = [
      [base, /^no quorum line$/],
      [`${base}quorum none`, /^the last line is not ended$/],
      [`${base}quorum one\nquorum two\n`, /^line 5: a second quorum$/],
      [`${base}quorum one two\n`, /^line 4: a quorum has one name$/],
      [`${base}quorum nobody\n`, /^line 4: nobody is not defined before this line$/],
      [`quorum one\n${base}`, /^line 1: one is not defined/],
      [`${base}group g 3 one two\nquorum g\n`, /^line 4: 3 is neither all, any nor a number from 1 to 2$/],
      [`${base}group g 0 one two\nquorum g\n`, /^line 4: 0 is neither/],
      [`${base}group g 01 one two\nquorum g\n`, /^line 4: 01 is neither/],
      [`${base}group g any\nquorum g\n`, /^line 4: a group without members$/],
      [`${base}group g any one one\nquorum g\n`, /^line 4: one is a member already/],
      [`${base}group g any one\ngroup h any one two\nquorum h\n`, /^line 5: one is a member already/],
      [`${base}group g any g\nquorum g\n`, /^line 4: g is not defined/],
      [`${base}group one any two\nquorum one\n`, /^line 4: the name one is taken$/],
      [`${base}witness none ${third}\nquorum none\n`, /^line 4: the name none is taken$/],
      [`${base}group g any none\nquorum g\n`, /^line 4: none is not defined/],
      [`${base}witness three ${first}\nquorum none\n`, /^line 4: the key of .* stands on an earlier line$/],
      [`${base}log ${vkey}\nquorum none\n`, /^line 4: the key of .* stands on an earlier line$/],
      [`${base}witness three ${vkey}\nquorum none\n`, /^line 4: .*: a key of type 1 can't be used here$/],
      [`${base}log ${third}\nquorum none\n`, /^line 4: .*: a key of type 4 can't be used here$/],
      [`${base}witness three ${third} a b\nquorum none\n`, /^line 4: more than a name, a key and an address$/],
      [`${base}log\nquorum none\n`, /^line 4: no key$/],
      [`${base}toString x\nquorum none\n`, /^line 4: unknown word toString$/],
      [`${base}quorum\u00a0none\n`, /^line 4: unknown word/],
      [`${base}quorum none\r\n`, /^a control character/],
      [`${base}# ${'x'.repeat(2 ** 18)}\nquorum none\n`, /^longer than/],
    ];
    for (const [text, reason] of cases) expect(reasonFor(text)).toMatch(reason);
  });

  it('counts one key once, also under another name', () => {
    const [witness] = cosigners;
    if (witness === undefined) throw new Error('no cosigner');
    const renamed = makeVerifierKey(
      nodeSha256,
      'renamed.example',
      KEY_TYPES.cosignature,
      witness.verifier.key.publicKey,
    );
    const text = `witness one ${first}\nwitness again ${formatVerifierKey(renamed)}\ngroup g all one again\nquorum g\n`;
    expect(reasonFor(text)).toMatch(/^line 2: the key of renamed.example stands on an earlier line$/);
    const own = makeVerifierKey(nodeSha256, 'self.example', KEY_TYPES.cosignature, log.verifier.key.publicKey);
    expect(reasonFor(`log ${vkey}\nwitness self ${formatVerifierKey(own)}\nquorum self\n`)).toMatch(
      /^line 2: the key of/,
    );
  });

  it('takes names as the octets that they are', () => {
    const latin = Uint8Array.from(`witness K\xe9 ${first}\nquorum K\xe9\n`, (letter) => letter.charCodeAt(0));
    expect(reasonFor(latin)).toBe('accepted');
    expect(reasonFor(`witness K ${first}\nquorum \u212a\n`)).toMatch(/^line 2: .* is not defined/);
  });

  it('keeps a witness whose type is not checked yet, and never counts it', () => {
    const later = makeVerifierKey(nodeSha256, 'later.example', KEY_TYPES.mlDsa44, new Uint8Array(1312).fill(1));
    const text = `log ${vkey}\nwitness later ${formatVerifierKey(later)}\nwitness one ${first}\ngroup g any later one\nquorum g\n`;
    const policy = policyOf(text);
    expect(openUnderPolicy(policy, signedCheckpoint(1, root)).ok).toBe(false);
    expect(openUnderPolicy(policy, signedCheckpoint(1, root, cosigners.slice(0, 1))).ok).toBe(true);
  });

  it('settles 2,000 groups that lie within each other', () => {
    const nested = Array.from(
      { length: 2000 },
      (_, index) => `group g${index} any ${index === 0 ? 'one' : `g${index - 1}`}\n`,
    );
    const policy = policyOf(`witness one ${first}\n${nested.join('')}quorum g1999\n`);
    expect(hasQuorum(policy, new Set(['one']))).toBe(true);
    expect(hasQuorum(policy, new Set())).toBe(false);
  });
});

describe('a checkpoint under a policy', () => {
  it('is believed exactly when the quorum cosigned: every subset of three, 2 needed', () => {
    const policy = policyOf(TWO_OF_THREE);
    for (let subset = 0; subset < 8; subset += 1) {
      const by = cosigners.filter((_, index) => ((subset >> index) & 1) === 1);
      const opened = openUnderPolicy(policy, signedCheckpoint(9, root, by));
      expect([subset, opened.ok]).toEqual([subset, by.length >= 2]);
      const signed = opened.ok
        ? opened.value
        : opened.error.problem === 'unwitnessed'
          ? opened.error.opened
          : undefined;
      expect(signed?.witnesses.length).toBe(by.length);
    }
  });

  it('needs more of k of n than k - 1 have, whatever k, n and who signed', () => {
    const members = cosigners.map((_, index) => `w${index}`);
    const lines = [first, second, third].map((key, index) => `witness w${index} ${key}\n`).join('');
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 3 }), fc.subarray(members), (threshold, signed) => {
        const policy = policyOf(`${lines}group g ${threshold} ${members.join(' ')}\nquorum g\n`);
        expect(hasQuorum(policy, new Set(signed))).toBe(signed.length >= threshold);
      }),
    );
  });

  it('counts a group of groups by its members, not by its witnesses', () => {
    const lines = `witness a ${first}\nwitness b ${second}\nwitness c ${third}\n`;
    const policy = policyOf(`${lines}group left any a b\ngroup right all c\ngroup both all left right\nquorum both\n`);
    const holds = (...names: string[]) => hasQuorum(policy, new Set(names));
    expect([holds('a', 'b'), holds('a', 'c'), holds('b', 'c'), holds('c'), holds()]).toEqual([
      false,
      true,
      true,
      false,
      false,
    ]);
    expect(hasQuorum({ ...policy, quorum: 'none' }, new Set())).toBe(true);
  });

  it('is refused when a log signed that the policy does not name', () => {
    const other = testSigner('other.example', KEY_TYPES.ed25519, 40);
    const policy = policyOf(`log ${formatVerifierKey(other.verifier.key)}\nquorum none\n`);
    expect(openUnderPolicy(policy, signedCheckpoint(1, root))).toMatchObject({ error: { problem: 'unsigned' } });
  });
});

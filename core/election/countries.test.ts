import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { canonicalBytes, type Json, parseCanonical } from '@testigo/basics';
import { describe, expect, it } from 'vitest';
import { checkClaim } from './claim.ts';
import { canonicalDefinition, definitionHash, formatHash } from './document-hash.ts';
import { claimJsonSchema, definitionJsonSchema, mappingJsonSchema } from './editor-schema.ts';
import { checkMapping, mappingHash } from './mapping.ts';
import { COUNTRIES, countryDefinition, countryText } from './testing/country-files.ts';

const sha256 = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest();
const files = readdirSync(COUNTRIES, { recursive: true, encoding: 'utf8' }).map((file) => file.replaceAll('\\', '/'));
const definitions = files.filter((file) => /\/(election|archive)\.json$/.test(file));

describe('the definitions of countries', () => {
  it.each(definitions)('are sound: %s', (file) => {
    const definition = countryDefinition(file);
    expect(parseCanonical(canonicalDefinition(definition))).toEqual({ ok: true, value: definition });
    expect(definitionHash(definition, sha256)).toMatch(/^[0-9a-f]{64}$/);
  });

  it('say that every fictional country is a rehearsal, and nothing else is', () => {
    for (const file of definitions) {
      const { rehearsal, title } = countryDefinition(file);
      expect(rehearsal).toBe(!file.startsWith('venezuela'));
      expect(/REHEARSAL/.test(title.en) && /SIMULACRO/.test(title.es)).toBe(rehearsal);
    }
  });

  it('have the hash of their canonical form, whatever the layout of the file', () => {
    const { formats } = countryDefinition('rehearsal/election.json');
    const [format] = formats;
    if (format === undefined) throw new Error('has no format');
    const expected = createHash('sha256')
      .update(canonicalBytes(format as unknown as Json))
      .digest('hex');
    expect(formatHash(format, sha256)).toBe(expected);
    expect(formatHash({ ...format, id: 'other' }, sha256)).not.toBe(expected);
  });

  it('hold the 38 ballot lines of 2024 in printed order, and ten candidates', () => {
    const contest = countryDefinition('venezuela-2024/election.json').contests[0];
    const perCandidate = contest?.candidates.map((candidate) => [
      candidate.id,
      contest.options.filter((option) => option.candidate === candidate.id).length,
    ]);
    expect(Object.fromEntries(perCandidate ?? [])).toEqual({
      NM: 13,
      LM: 6,
      JABE: 1,
      JOBR: 4,
      AE: 6,
      CF: 1,
      DC: 2,
      EG: 3,
      EM: 1,
      BERA: 1,
    });
    expect(contest?.options.map((option) => option.id).indexOf('MUD')).toBe(35);
  });

  it.each(['figures-v1.json', 'figures-v2.json', 'figures-qr.json'])('share the mapping %s', (file) => {
    const text = countryText(`venezuela-2024/${file}`);
    for (const election of ['election.json', 'archive.json']) {
      const checked = checkMapping(text, countryDefinition(`venezuela-2024/${election}`));
      expect(checked).toMatchObject({ ok: true });
      if (checked.ok) expect(mappingHash(checked.value, sha256)).toMatch(/^[0-9a-f]{64}$/);
    }
  });
});

describe('the announcements of authorities', () => {
  it.each(['bulletin-1.json', 'bulletin-2.json'])('fit the archive they are of: %s', (file) => {
    const text = countryText(`venezuela-2024/claims/${file}`);
    expect(checkClaim(text, countryDefinition('venezuela-2024/archive.json'))).toMatchObject({ ok: true });
  });
});

describe('the JSON Schemas for editors', () => {
  it.each([
    ['election.schema.json', definitionJsonSchema],
    ['mapping.schema.json', mappingJsonSchema],
    ['claim.schema.json', claimJsonSchema],
  ])('are those of the program: %s', (file, schema) => {
    expect(JSON.parse(countryText(file))).toEqual(schema());
  });
});

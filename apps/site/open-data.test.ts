import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { decodeTables, sumTables, type TablesIndex } from '@testigo/columns';
import { createMemoryCount, publish } from '@testigo/publication';
import AjvModule from 'ajv-draft-04';
import { parquetReadObjects } from 'hyparquet';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildSite } from './build-site.ts';
import { contentOf, logOf, type SmallRehearsal, smallRehearsal } from './testing/small-rehearsal.ts';

const Ajv = AjvModule.default;
/** The divisions directly beneath the country. */
const DIVISIONS = ['mar-1', 'mar-2', 'mar-3'];
const folder = mkdtempSync(join(tmpdir(), 'testigo-open-data-'));
const file = (path: string): Buffer => readFileSync(join(folder, path));
let rehearsal: SmallRehearsal;

beforeAll(async () => {
  rehearsal = smallRehearsal();
  const count = createMemoryCount(contentOf(rehearsal));
  const published = await publish({ count, log: logOf(rehearsal), renderer: await buildSite(), folder });
  if (!published.ok) throw new Error(published.error.message);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the tables that browsers load', () => {
  it('add up to the canonical count of every division, from the index alone', () => {
    const index = JSON.parse(file('data/index.json').toString()) as TablesIndex;
    const [contest] = index.contests;
    expect(contest).toMatchObject({ contest: 'president', whole: true, tables: 29 });
    const sums = (contest?.parts ?? []).map(({ path, bytes }) => {
      const stored = file(path);
      expect(stored.length).toBe(bytes);
      const tables = decodeTables(gunzipSync(stored));
      const lines = tables.columns.filter((column) => column.startsWith('option:')).length;
      for (const [at, sum] of sumTables(tables).entries()) {
        const division = tables.divisions.ids[at] ?? '';
        if (division === 'mar') continue;
        const shard = JSON.parse(file(`count/president/${division}.json`).toString());
        const { counted, flagged, received, disputed, withdrawn, missing } = shard.tables;
        expect(sum.tables.slice(0, 6), division).toEqual([counted, flagged, received, disputed, withdrawn, missing]);
        expect(sum.clean.slice(0, lines), division).toEqual(shard.clean.options);
        expect(sum.flagged.slice(0, lines), division).toEqual(shard.flagged.options);
        expect(sum.registerUnknown, division).toBe(shard.registerUnknown);
      }
      return sumTables(tables)[0]?.clean.slice(0, lines) ?? [];
    });
    const country = JSON.parse(file('count/president/mar.json').toString());
    expect(
      country.clean.options.map((_: number, line: number) => sums.reduce((all, one) => all + (one[line] ?? 0), 0)),
    ).toEqual(country.clean.options);
  });
});

describe('downloads', () => {
  it('hold the same tables as Parquet as in the CSV list, the nothings told apart', async () => {
    const rows: Record<string, unknown>[] = [];
    for (const division of DIVISIONS) {
      const bytes = file(`downloads/president/tables-${division}.parquet`);
      const buffer = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) as ArrayBuffer;
      rows.push(...(await parquetReadObjects({ file: buffer })));
    }
    const [header = '', ...lines] = file('downloads/president/tables-mar.csv').toString().trimEnd().split('\r\n');
    expect(rows.length).toBe(lines.length);
    expect(Object.keys(rows[0] ?? {})).toEqual([...header.split(','), 'nothings']);
    const figures = header.split(',').filter((name) => /^(option:|candidate:|valid|register)/.test(name));
    for (const [index, row] of rows.entries()) {
      const table = lines.find((line) => line.startsWith(`${row.table},`)) ?? '';
      expect(table, String(index)).not.toBe('');
      if (table.includes('"')) continue;
      const cells = table.split(',');
      for (const name of figures) {
        const cell = cells[header.split(',').indexOf(name)] ?? '';
        if (/^\d+$/.test(cell)) expect(row[name], name).toBe(BigInt(cell));
        else expect(row[name] ?? null, name).toBe(null);
        if (/^[a-z]/.test(cell)) expect(row.nothings).toContain(`${name}=${cell}`);
      }
    }
  });

  it('are listed with their hashes as sha256sum reads them', () => {
    const lines = file('downloads/SHA256SUMS').toString().trimEnd().split('\n');
    expect(lines.length).toBeGreaterThan(8);
    for (const line of lines) {
      const [hash, path = ''] = line.split('  ');
      expect(
        createHash('sha256')
          .update(file(`downloads/${path}`))
          .digest('hex'),
        path,
      ).toBe(hash);
    }
  });

  it('are described by a Data Package whose fields are the columns, and by a catalogue whose files are there', () => {
    const described = JSON.parse(file('downloads/datapackage.json').toString());
    for (const { path, hash, schema } of described.resources) {
      const bytes = file(`downloads/${path}`);
      expect(hash).toBe(`sha256:${createHash('sha256').update(bytes).digest('hex')}`);
      const names = schema.fields.map(({ name }: { readonly name: string }) => name);
      expect(names.join(',')).toBe(bytes.toString().split('\r\n')[0]);
      for (const key of schema.primaryKey) expect(names).toContain(key);
      for (const { fields, reference } of schema.foreignKeys ?? []) {
        expect(names).toEqual(expect.arrayContaining(fields));
        expect(described.resources.map(({ name }: { readonly name: string }) => name)).toContain(reference.resource);
      }
    }
    const listed = JSON.parse(file('downloads/catalog.jsonld').toString());
    for (const one of listed['dcat:distribution']) {
      expect(file(`downloads/${one['dcat:downloadURL']['@id']}`).length).toBe(one['dcat:byteSize']);
    }
  });
});

const SCHEMA = new URL(
  '../../../shared/golden/nist-sp1500-100v2/NIST_V2_election_results_reporting.json',
  import.meta.url,
);

interface CountedContest {
  readonly ContestSelection: readonly { readonly VoteCounts: readonly { GpUnitId: string; Count: number }[] }[];
}

/** The votes of all candidates in a contest, at one unit where that is named. */
function votesIn({ ContestSelection }: CountedContest, unit?: string): number {
  return ContestSelection.flatMap(({ VoteCounts }) => VoteCounts)
    .filter(({ GpUnitId }) => unit === undefined || GpUnitId === unit)
    .reduce((sum, { Count }) => sum + Count, 0);
}

function unitsOf(report: { readonly GpUnit: readonly { readonly '@id': string }[] }): ReadonlySet<string> {
  return new Set(report.GpUnit.map((unit) => unit['@id']));
}

describe('the reports in the form of NIST SP 1500-100', () => {
  it('give every candidate the votes of the counted tables alone, division by division', () => {
    const summary = JSON.parse(file('downloads/nist-sp1500-100.json').toString());
    for (const division of DIVISIONS) {
      const report = JSON.parse(file(`downloads/nist-sp1500-100-${division}.json`).toString());
      const shard = JSON.parse(file(`count/president/${division}.json`).toString());
      const [contest] = report.Election[0].Contest;
      expect(contest).toMatchObject({ SubUnitsReported: shard.tables.counted, TotalSubUnits: shard.tables.expected });
      expect(votesIn(contest)).toBe(shard.clean.options.reduce((sum: number, votes: number) => sum + votes, 0));
      expect(votesIn(contest)).toBe(votesIn(summary.Election[0].Contest[0], `place-${division}`));
      const units = unitsOf(report);
      for (const { VoteCounts } of contest.ContestSelection) {
        expect(VoteCounts).toHaveLength(shard.tables.counted);
        for (const { GpUnitId } of VoteCounts) expect(units.has(GpUnitId)).toBe(true);
      }
      expect(report).toMatchObject({
        Format: 'precinct-level',
        IsTest: true,
        TestType: 'REHEARSAL',
        Status: shard.tables.counted === shard.tables.expected ? 'unofficial-complete' : 'unofficial-partial',
      });
    }
  });

  it('sum up the country by the divisions directly beneath it', () => {
    const report = JSON.parse(file('downloads/nist-sp1500-100.json').toString());
    const shard = JSON.parse(file('count/president/mar.json').toString());
    const [contest] = report.Election[0].Contest;
    expect(contest.SubUnitsReported).toBe(shard.tables.counted);
    expect(votesIn(contest)).toBe(shard.clean.options.reduce((sum: number, votes: number) => sum + votes, 0));
    const units = unitsOf(report);
    expect([...units].sort()).toEqual(['place-mar', ...DIVISIONS.map((division) => `place-${division}`)]);
    for (const { VoteCounts } of contest.ContestSelection) expect(VoteCounts).toHaveLength(DIVISIONS.length);
    expect(report).toMatchObject({
      Format: 'summary-contest',
      IsTest: true,
      TestType: 'REHEARSAL',
      Status: 'unofficial-partial',
    });
  });

  it.skipIf(!existsSync(SCHEMA))('are valid against the schema that NIST publishes', () => {
    const ajv = new Ajv({ strict: false, validateFormats: false, allErrors: true });
    const validate = ajv.compile(JSON.parse(readFileSync(SCHEMA, 'utf8')));
    for (const name of ['', ...DIVISIONS.map((division) => `-${division}`)]) {
      validate(JSON.parse(file(`downloads/nist-sp1500-100${name}.json`).toString()));
      expect(validate.errors?.slice(0, 5) ?? [], name).toEqual([]);
    }
  });
});

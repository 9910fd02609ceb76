import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { decodeTables, sumTables, type TablesIndex } from '@testigo/columns';
import { createMemoryCount, publish } from '@testigo/publication';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildSite } from './build-site.ts';
import { contentOf, logOf, type SmallRehearsal, smallRehearsal } from './testing/small-rehearsal.ts';

const folder = mkdtempSync(join(tmpdir(), 'testigo-open-data-'));
const file = (path: string): Buffer => readFileSync(join(folder, path));
let rehearsal: SmallRehearsal;

beforeAll(async () => {
  rehearsal = smallRehearsal();
  const count = createMemoryCount(contentOf(rehearsal));
  const published = await publish({ count, log: logOf(rehearsal), renderer: await buildSite(), folder });
  if (!published.ok) throw new Error(published.error.message);
}, 60_000);

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

import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createMemoryCount, publish } from '@testigo/publication';
import { parquetReadObjects } from 'hyparquet';
import { afterAll, describe, expect, it } from 'vitest';
import { buildSite } from './build-site.ts';
import { contentOf, logOf, smallRehearsal, tablesOf } from './testing/small-rehearsal.ts';

const place = mkdtempSync(join(tmpdir(), 'testigo-edges-'));
afterAll(() => rmSync(place, { recursive: true, force: true }));

async function publishTables(folder: string, count: number): Promise<void> {
  const rehearsal = smallRehearsal(tablesOf(1, 1, count));
  const content = createMemoryCount(contentOf(rehearsal));
  const published = await publish({ count: content, log: logOf(rehearsal), renderer: await buildSite(), folder });
  if (!published.ok) throw new Error(published.error.message);
}

const rowsOf = async (folder: string): Promise<number> => {
  const bytes = readFileSync(join(folder, 'downloads/president/tables-mar-1.parquet'));
  const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) as ArrayBuffer;
  return (await parquetReadObjects({ file })).length;
};

describe('open data of an election of another size', () => {
  it('of no table at all is there, and empty', async () => {
    const folder = join(place, 'none');
    await publishTables(folder, 0);
    const list = readFileSync(join(folder, 'downloads/president/tables-mar.csv'), 'utf8');
    expect(list).toMatch(/^table,[^\r\n]*\r\n$/);
    expect(readdirSync(join(folder, 'downloads/president'))).toEqual(['tables-mar.csv']);
    const index = JSON.parse(readFileSync(join(folder, 'data/index.json'), 'utf8'));
    expect(index.contests).toEqual([{ contest: 'president', tables: 0, whole: true, parts: [] }]);
    expect(existsSync(join(folder, 'es/changes.html'))).toBe(true);
    const report = JSON.parse(readFileSync(join(folder, 'downloads/nist-sp1500-100.json'), 'utf8'));
    expect(report.GpUnit).toHaveLength(1);
  });

  it('of one table', async () => {
    const folder = join(place, 'one');
    await publishTables(folder, 1);
    expect(await rowsOf(folder)).toBe(1);
    const index = JSON.parse(readFileSync(join(folder, 'data/index.json'), 'utf8'));
    expect(index.contests[0]).toMatchObject({ tables: 1, whole: true });
    expect(index.contests[0].parts).toHaveLength(1);
  });
});

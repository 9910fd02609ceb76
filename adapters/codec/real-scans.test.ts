import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openSources } from '@testigo/intake';
import { describe, expect, it } from 'vitest';
import { createPdfRenderer } from './pdf-renderer.ts';
import { createReaderPool } from './reader-pool.ts';

const folder = fileURLToPath(new URL('../../../shared/data/images', import.meta.url));

interface Known {
  readonly file: string;
  readonly qr: string | null;
}

describe.skipIf(!existsSync(folder))('real scans (skipped where ../shared is absent)', () => {
  it('reads exactly the text that is known of each, and says why of the one that cannot be read', async () => {
    const known: readonly Known[] = JSON.parse(readFileSync(join(folder, 'index.json'), 'utf8'));
    const expected = new Map(known.map(({ file, qr }) => [file, qr]));
    const pool = createReaderPool({ workers: 2 });
    const pdf = createPdfRenderer();
    const read = new Map<string, string | null>();
    try {
      for await (const item of openSources([folder], { pdf })) {
        if (item.kind !== 'media') continue;
        const result = await pool.read(item.bytes);
        if (!result.ok) throw new Error(`${item.name}: ${result.error.reason}`);
        const { believed, unread } = result.value;
        read.set(item.name, believed[0] ?? null);
        expect(believed.length + (unread === undefined ? 0 : 1), item.name).toBe(1);
        if (unread !== undefined) expect([item.name, unread]).toEqual(['qr-unreadable-incomplete-1.jpg', 'no-code']);
      }
    } finally {
      await Promise.all([pool.close(), pdf.close()]);
    }
    expect(read.size).toBe(8);
    for (const [file, text] of read) expect([file, text]).toEqual([file, expected.get(file) ?? null]);
    expect([...read.values()].filter((text) => text !== null)).toHaveLength(7);
  });
});

import { expect, it } from 'vitest';
import type { Manifest } from './manifest.ts';
import { writePictureList } from './picture-list.ts';
import type { PublicationRun } from './publication-run.ts';

const file = (path: string) => ({ path, sha256: 'a'.repeat(64), bytes: 7 });
const manifest = (division: string, table: string | null, children: readonly string[] = []): Manifest => ({
  division,
  files: [],
  tables: table === null ? [] : [{ table, files: [file(`es/t/${table}.html`), file(`images/aa/${table}.webp`)] }],
  children: children.map((child) => ({ division: child, sha256: 'b'.repeat(64), bytes: 1 })),
});

/** What is written for a division with these manifests, the first of which is open; null: nothing. */
async function listed(rehearsal: boolean, open: Manifest, ...closed: readonly Manifest[]): Promise<string | null> {
  let text: string | null = null;
  const writer = {
    manifestOf: () => ({ close: () => open }),
    manifest: (division: string) => closed.find((one) => one.division === division) ?? null,
    putPieces: async (
      _division: string,
      _path: string,
      write: (to: { append(more: string): void }) => Promise<void>,
    ) => {
      text = '';
      await write({ append: (more) => (text += more) });
    },
  };
  const run = { writer, head: { definition: { rehearsal } } } as unknown as PublicationRun;
  await writePictureList(run, open.division);
  return text;
}

it('lists the pictures of tables at every depth, a table directly in the division among them, and says REHEARSAL', async () => {
  const open = manifest('R-1', '1.1', ['R-1-1']);
  const line = (table: string, end = '') => `${table},images/aa/${table}.webp,${'a'.repeat(64)},7${end}\r\n`;
  const deep = [manifest('R-1-1', '1.2', ['R-1-1-1']), manifest('R-1-1-1', '1.3')];
  expect(await listed(false, open, ...deep)).toBe(
    `table,path,sha256,bytes\r\n${line('1.1')}${line('1.2')}${line('1.3')}`,
  );
  expect(await listed(true, open)).toBe(`table,path,sha256,bytes,rehearsal\r\n${line('1.1', ',REHEARSAL')}`);
});

it('makes no list where there is no picture', async () => {
  expect(await listed(false, manifest('R-1', null))).toBeNull();
});

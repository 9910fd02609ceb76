import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ElectionDefinition } from '@testigo/election';
import { REHEARSAL_DEFINITION } from '../../apps/testigo/commands/rehearse.ts';
import type { Home } from '../../apps/testigo/testing/make-home.ts';
import { rehearseSheets } from '../../apps/testigo/testing/rehearsed-sheets.ts';

/**
 * An election that is no rehearsal but has the same sheets, and counts only what two people read: so every sheet has to be read, and every picture looked
 * over, as of a real one.
 */
async function writeDefinitionForPeople(home: Home): Promise<string> {
  const { $schema: _, ...rest } = JSON.parse(await readFile(REHEARSAL_DEFINITION, 'utf8')) as ElectionDefinition & {
    readonly $schema: string;
  };
  const policy = [{ class: 'scan', agree: ['person', 'person'], senders: 1, vouched: false }];
  const path = join(home.folder, 'election.json');
  await writeFile(path, JSON.stringify({ ...rest, id: 'read-by-people', rehearsal: false, policy }));
  return path;
}

/** A sheet that was imported, and what stands on it. */
export interface ImportedSheet {
  readonly table: string;
  readonly figures: { readonly [field: string]: number };
}

/** Imports the first sheets of a rehearsal that a machine can place, and, for `unplaced`, one whose code was torn off. */
export async function importFewSheets(
  home: Home,
  seed: string,
  placed: number,
  { unplaced = false, tables: drawn = 10 }: { readonly unplaced?: boolean; readonly tables?: number } = {},
): Promise<readonly ImportedSheet[]> {
  const { sheets, tables, truth } = await rehearseSheets(home, drawn, seed);
  await home.ask('election', 'create', '--definition', await writeDefinitionForPeople(home), '--tables', tables);
  const { files } = JSON.parse(await readFile(truth, 'utf8')) as { readonly files: readonly DrawnFile[] };
  const whole = files.filter(({ fault, damage, files: [, more] }) => {
    return fault === null && damage?.kind === 'scanner' && more === undefined;
  });
  const torn = files.filter(({ fault }) => fault === 'torn-qr' || fault === 'no-qr');
  const chosen = [...whole.slice(0, placed), ...(unplaced ? torn.slice(0, 1) : [])];
  await home.ask('import', 'sheets', ...chosen.flatMap(({ files }) => files.map((file) => join(sheets, file))));
  return chosen;
}

interface DrawnFile extends ImportedSheet {
  readonly files: readonly string[];
  readonly fault: string | null;
  readonly damage?: { readonly kind: string };
}

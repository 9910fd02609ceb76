import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ElectionDefinition } from '@testigo/election';
import { writeRehearsal } from '@testigo/rehearsal';

/** One image of a rehearsed sheet. */
export interface RehearsedScan {
  /** Absolute path. */
  readonly file: string;
  /** The text in its QR code; null where it has none. */
  readonly text: string | null;
  /** Whether the code was drawn and not destroyed, so that a good reader must get it. */
  readonly isWhole: boolean;
}

/** What is needed of a rehearsal's truth. */
interface Truth {
  readonly files: readonly {
    readonly kind: string;
    readonly files: readonly string[];
    readonly qrText?: string | null;
    readonly damage?: { readonly destroyer: string | null };
  }[];
}

/** A rehearsal on the disk. */
export interface RehearsedScans {
  /** The list of tables, as a file for `election create`. */
  readonly tables: string;
  readonly scans: readonly RehearsedScan[];
}

/** Draws a rehearsal and lists the images of its sheets; copies, notes and empty pages are left out. */
export async function rehearseScans(
  definition: ElectionDefinition,
  tables: number,
  directory: string,
): Promise<RehearsedScans> {
  const written = await writeRehearsal({ definition, tables, coverage: 0.83, seed: 'bench', directory });
  if (!written.ok) throw new Error(written.error);
  const truth = JSON.parse(await readFile(written.value.truth, 'utf8')) as Truth;
  const sheets = truth.files.filter(({ kind }) => kind === 'sheet');
  const scans = sheets.flatMap(({ files, qrText, damage }) =>
    files.map((file) => ({
      file: join(written.value.sheets, file),
      text: qrText ?? null,
      isWhole: typeof qrText === 'string' && (damage?.destroyer ?? null) === null,
    })),
  );
  return { tables: written.value.tables, scans };
}

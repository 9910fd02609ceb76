import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeRehearsal } from '@testigo/rehearsal';
import { readDefinition } from '@testigo/testigo/commands/election-create.ts';
import { REHEARSAL_DEFINITION } from '@testigo/testigo/commands/rehearse.ts';

/** A picture of a rehearsed sheet and the text in its QR code; null where it was destroyed. */
export interface RehearsedPhoto {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly text: string | null;
  readonly by: 'scanner' | 'phone';
}

interface Truth {
  readonly files: readonly {
    readonly kind: string;
    readonly files: readonly string[];
    readonly qrText?: string | null;
    readonly damage?: { readonly kind: 'scanner' | 'phone'; readonly destroyer: string | null };
  }[];
}

/** The pictures of the sheets of a small rehearsal; the same seed gives the same. */
export async function rehearsePhotos(tables: number, seed: string): Promise<readonly RehearsedPhoto[]> {
  const directory = await mkdtemp(join(tmpdir(), 'testigo-test-photos-'));
  try {
    const definition = await readDefinition(REHEARSAL_DEFINITION);
    const written = await writeRehearsal({ definition, tables, coverage: 1, seed, directory });
    if (!written.ok) throw new Error(written.error);
    const truth = JSON.parse(await readFile(written.value.truth, 'utf8')) as Truth;
    const photos: RehearsedPhoto[] = [];
    for (const { kind, files, qrText, damage } of truth.files) {
      if (kind !== 'sheet' || damage === undefined) continue;
      const text = damage.destroyer === null ? (qrText ?? null) : null;
      for (const name of files) {
        photos.push({ name, bytes: await readFile(join(written.value.sheets, name)), text, by: damage.kind });
      }
    }
    return photos;
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

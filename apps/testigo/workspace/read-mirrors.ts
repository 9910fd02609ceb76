import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Mirror } from '@testigo/publication';
import { z } from 'zod';
import { CommandFailure } from '../command-line/outcome.ts';

const FILE = 'mirrors.json';

const mirrorsSchema: z.ZodType<readonly Mirror[]> = z
  .array(
    z.strictObject({
      name: z.string().trim().min(1).max(100),
      url: z.url({ protocol: /^https?$/ }).max(500),
    }),
  )
  .max(100);

/** The mirrors that `mirrors.json` of a data folder names; none where there is no such file. Throws a {@link CommandFailure} where it can't be read. */
export function readMirrors(dataFolder: string): readonly Mirror[] {
  const path = join(dataFolder, FILE);
  const failure = (what: string): CommandFailure =>
    new CommandFailure(
      `${path}: ${what}. Nothing was published.`,
      'Write a list such as [{"name": "A library", "url": "https://mirror.example.org/"}], or take the file away.',
    );
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw failure("the file can't be read");
  }
  const parsed = mirrorsSchema.safeParse(parseJson(text));
  if (!parsed.success) throw failure('this is no list of mirrors, each with a name and an address of the web');
  return parsed.data;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (fault) {
    if (fault instanceof SyntaxError) return null;
    throw fault;
  }
}

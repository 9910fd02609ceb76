import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkDefinition, type ElectionDefinition } from '@testigo/election';
import { afterEach, describe, expect, it } from 'vitest';
import { readQr } from './testing/read-qr.ts';
import { type RehearsalOptions, type WrittenRehearsal, writeRehearsal } from './write-rehearsal.ts';

const folders: string[] = [];

async function folder(): Promise<string> {
  const made = await mkdtemp(join(tmpdir(), 'rehearsal-'));
  folders.push(made);
  return made;
}

afterEach(async () => {
  for (const made of folders.splice(0)) await rm(made, { recursive: true, force: true });
});

async function definitionOf(country: string): Promise<ElectionDefinition> {
  const text = await readFile(new URL(`../countries/${country}/election.json`, import.meta.url), 'utf8');
  const checked = checkDefinition(text);
  if (!checked.ok) throw new Error(JSON.stringify(checked.error));
  return checked.value;
}

async function order(directory: string): Promise<RehearsalOptions> {
  return { definition: await definitionOf('rehearsal'), tables: 9, coverage: 0.9, seed: '7', directory, workers: 2 };
}

async function written(options: RehearsalOptions): Promise<WrittenRehearsal> {
  const made = await writeRehearsal(options);
  if (!made.ok) throw new Error(made.error);
  return made.value;
}

/** Every file beneath a folder with the hash of its bytes. */
async function contentsOf(directory: string): Promise<readonly string[]> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const hashes = files.map(
    async (file) =>
      `${file.slice(directory.length)} ${createHash('sha256')
        .update(await readFile(file))
        .digest('hex')}`,
  );
  return (await Promise.all(hashes)).toSorted();
}

describe('writeRehearsal', () => {
  it('writes the sheets of the plan, readable or not as planned, and the same bytes whatever the number of threads', async () => {
    const [first, second] = [await folder(), await folder()];
    const made = await written(await order(first));
    for (const file of made.plan.files) {
      if (file.kind !== 'sheet') continue;
      const found = await readQr(await readFile(join(made.sheets, file.files[0] ?? '')));
      const legible = file.qrText !== null && file.damage.destroyer === null;
      expect(found?.text ?? null).toBe(legible ? file.qrText : null);
    }
    await written({ ...(await order(second)), workers: 1 });
    expect(await contentsOf(second)).toEqual(await contentsOf(first));
    expect((await contentsOf(first)).length).toBe(made.files + 3);
  });

  it('goes on where it was stopped, keeping what is there', async () => {
    const directory = await folder();
    const stop = new AbortController();
    const stopped = writeRehearsal({
      ...(await order(directory)),
      signal: stop.signal,
      onProgress: ({ done }) => done >= 3 && stop.abort(new Error('enough')),
    });
    await expect(stopped).rejects.toThrow('enough');
    const before = (await contentsOf(directory)).filter((line) => !line.includes('.partial'));
    const progress: number[] = [];
    const resumed = await written({ ...(await order(directory)), onProgress: ({ done }) => progress.push(done) });
    expect(resumed.written).toBeLessThan(resumed.files);
    expect(progress[0]).toBe(resumed.files - resumed.written);
    expect(progress.at(-1)).toBe(resumed.files);
    const after = await contentsOf(directory);
    for (const line of before) expect(after).toContain(line);
    const whole = await folder();
    await written(await order(whole));
    expect(after).toEqual(await contentsOf(whole));
    expect((await written(await order(directory))).written).toBe(0);
  });

  it('refuses a folder that holds another rehearsal, and a real election', async () => {
    const directory = await folder();
    await writeFile(join(directory, 'rehearsal.json'), '{"seed":"other"}');
    const refused = await writeRehearsal(await order(directory));
    expect(refused).toMatchObject({ ok: false, error: expect.stringContaining('holds another rehearsal') });
    const real = await writeRehearsal({
      ...(await order(directory)),
      definition: await definitionOf('venezuela-2024'),
    });
    expect(real).toMatchObject({ ok: false, error: expect.stringContaining('real election') });
  });

  it('copies bytes exactly for the same file twice', async () => {
    const made = await written({ ...(await order(await folder())), tables: 12 });
    const copy = made.plan.files.find((file) => file.kind === 'copy');
    if (copy === undefined || copy.kind !== 'copy') throw new Error('plans no copy');
    const bytes = await readFile(join(made.sheets, copy.files[0]));
    expect(bytes.equals(await readFile(join(made.sheets, copy.of ?? '')))).toBe(true);
  });
});

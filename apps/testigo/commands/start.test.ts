import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { serveOutputSchema, startOutputSchema } from '../contract/other-outputs.ts';
import { filesUnder, readShards, untilFiles } from '../testing/kept-files.ts';
import { readOutput } from '../testing/machine-output.ts';
import { type Home, makeHome } from '../testing/make-home.ts';

const SMALL = ['--tables', '10', '--coverage', '100%', '--seed', 'start'];

describe('npm start', () => {
  let whole: Home;
  let said: string;
  beforeAll(async () => {
    whole = await makeHome();
    const { exit, out, err } = await whole.run('start', '--exit', ...SMALL, '--json');
    expect(exit, err).toBe(0);
    const { folder } = readOutput(startOutputSchema, { exit, out, err });
    expect(folder).toBe(join(whole.data, 'publication'));
    said = err;
  });
  afterAll(() => whole?.remove());

  test('holds a rehearsal in which every planted fault comes out as it must, and says so', () => {
    expect(said).toContain('What was planted in the rehearsal, and what came out');
    const rows = verdictOf(said);
    expect(rows.length).toBeGreaterThan(10);
    expect(rows.filter((line) => line.endsWith('NO'))).toEqual([]);
  });

  test('stopped in the middle of drawing and of importing, it ends with the very same count', async () => {
    const home = await makeHome();
    onTestFinished(() => home.remove());
    const drawing = home.start('start', '--exit', ...SMALL);
    await untilFiles(drawing, join(home.data, 'rehearsal', 'sheets'), 4);
    drawing.child.kill('SIGINT');
    expect(await drawing.ended()).toMatchObject({ exit: 130, err: expect.stringContaining('Interrupted.') });

    const importing = home.start('start', '--exit', ...SMALL);
    await untilFiles(importing, join(home.data, 'originals'), 4);
    importing.child.kill('SIGKILL');
    await importing.ended();

    const { exit, out, err } = await home.run('start', '--exit', ...SMALL);
    expect(exit, err).toBe(0);
    expect(err).toContain('Going on with the rehearsal that was begun here.');
    expect(verdictOf(out)).toEqual(verdictOf(said));
    expect(await readShards(join(home.data, 'publication'))).toEqual(await readShards(join(whole.data, 'publication')));
  });

  test('a second start serves at once what is there', async () => {
    const before = await filesUnder(join(whole.data, 'originals'));
    const running = whole.start('start', '--json');
    await running.until(/Testigo is ready: http:\S+/);
    expect(running.said()).not.toMatch(/rehearsal/i);
    const [, url] = /Testigo is ready: (\S+)/.exec(running.said()) ?? [];
    expect(await (await fetch(`${url}/es/`)).text()).toContain('SIMULACRO');
    running.child.kill('SIGTERM');
    const ended = await running.ended();
    expect(ended.exit).toBe(0);
    expect(readOutput(serveOutputSchema, ended)).toMatchObject({ url });
    expect(await filesUnder(join(whole.data, 'originals'))).toEqual(before);
  });
});

/** The rows of the table that says what was planted and what came out. */
function verdictOf(said: string): readonly string[] {
  return said.split('\n').filter((line) => /^\S+( +\d+){2} +(yes|NO)$/.test(line));
}

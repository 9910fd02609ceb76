import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Order } from './testing/unruly-thread.ts';
import { Thread } from './thread.ts';

const PLENTY = 60_000;

function makeThread(): Thread<Order, string> {
  const thread = new Thread<Order, string>(new URL('./testing/unruly-thread.ts', import.meta.url), null);
  onTestFinished(() => thread.close());
  return thread;
}

describe('Thread', () => {
  it.each(['throw', 'exit', 'fill-memory'] as const)(
    'loses only the request it breaks down on: %s',
    async (order) => {
      const thread = makeThread();
      expect(await thread.ask('answer', PLENTY)).toEqual({ ok: true, value: 'answered' });
      expect(await thread.ask(order, PLENTY)).toMatchObject({ ok: false, error: { kind: 'broke-down' } });
      expect(await thread.ask('answer', PLENTY)).toEqual({ ok: true, value: 'answered' });
      expect(thread.generation).toBe(1);
    },
    60_000,
  );

  it('is replaced when an answer takes too long, even in an endless loop', async () => {
    const thread = makeThread();
    expect(await thread.ask('loop', 300)).toMatchObject({ ok: false, error: { kind: 'took-too-long' } });
    expect(await thread.ask('answer', PLENTY)).toEqual({ ok: true, value: 'answered' });
  });

  it('is replaced after many answers, so that memory that is not given back cannot add up; no request is lost', async () => {
    const thread = makeThread();
    for (let asked = 0; asked < 1001; asked += 1) {
      expect(await thread.ask('answer', PLENTY)).toEqual({ ok: true, value: 'answered' });
    }
    expect(thread.generation).toBe(2);
  });

  it('throws when its program cannot start, which no file can be blamed for', async () => {
    const thread = new Thread<Order, string>(new URL('./testing/no-such-program.ts', import.meta.url), null);
    await expect(thread.ask('answer', PLENTY)).rejects.toThrow(/no-such-program/);
  });

  it('never has compiled WebAssembly freed, which other threads may be about to call', async () => {
    const program = fileURLToPath(new URL('./testing/replace-readers.ts', import.meta.url));
    const collector = ['--stress-wasm-code-gc', '--trace-wasm-code-gc'];
    const { stdout } = await promisify(execFile)(process.execPath, [...collector, program]);
    expect(stdout.slice(stdout.indexOf('all is loaded'))).toBe('all is loaded\nread\nread\n');
  });
});

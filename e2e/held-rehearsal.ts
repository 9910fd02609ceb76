import { type Home, makeHome } from '../apps/testigo/testing/make-home.ts';

/** A small rehearsal that the real program has held, and serves. */
export interface HeldRehearsal {
  readonly home: Home;
  /** Where it is served, without a slash at the end. */
  readonly url: string;
  /** Everything the program said until now. */
  said(): string;
  /** Interrupts the program as Ctrl-C does; returns its exit code, and removes everything. */
  end(): Promise<number | null>;
}

/** So few tables that are in every state, with a sheet of each fault: the first such of those tried. */
const SMALL = ['--tables', '14', '--seed', 'e2e-0'];

/** Does what `npm start` does in an empty folder, with fewer tables, and waits until the pages are served. */
export async function holdRehearsal(): Promise<HeldRehearsal> {
  const home = await makeHome();
  const running = home.start('start', ...SMALL);
  await running.until(/Testigo is ready: http\S+\n/);
  const [, url = ''] = /Testigo is ready: (\S+)/.exec(running.said()) ?? [];
  return {
    home,
    url,
    said: running.said,
    async end() {
      running.child.kill('SIGINT');
      const { exit } = await running.ended();
      await home.remove();
      return exit;
    },
  };
}

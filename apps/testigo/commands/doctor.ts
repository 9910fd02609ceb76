import { EXIT } from '../command-line/outcome.ts';
import type { CommandDescription } from '../command-line/program.ts';
import { examineMachine } from '../doctor/examine-machine.ts';

export const doctorCommand: CommandDescription = {
  usage: 'doctor',
  summary: 'what is wrong with this machine, and how to mend it',
  example: 'npx testigo doctor',
  action: async (context) => {
    const checks = await examineMachine(context.dataFolder);
    // Without a browser everything but the tests works.
    const isFit = checks.every(({ ok, check }) => ok || check === 'browser for tests');
    const text = checks
      .map(
        ({ check, ok, detail, remedy }) => `${ok ? '✓' : '✗'} ${check}: ${detail}${remedy === '' ? '' : ` ${remedy}`}`,
      )
      .join('\n');
    return { exit: isFit ? EXIT.done : EXIT.no, text, json: { ok: isFit, checks } };
  },
};

import { createMemoryCount, publish } from '@testigo/publication';
import { buildSite } from '../build-site.ts';
import { asOfMany } from './as-of-many.ts';
import { contentOf, logOf, smallRehearsal } from './small-rehearsal.ts';

// Publishes the small rehearsal to the folder named, as a process of its own that a test can kill; says how far it is. With `many`, its pages are printed by threads.
const rehearsal = smallRehearsal();
const [, , folder = '', many] = process.argv;
const count = createMemoryCount(contentOf(rehearsal));
const result = await publish({
  count: many === 'many' ? asOfMany(count) : count,
  log: logOf(rehearsal),
  renderer: await buildSite(),
  folder,
  progress: ({ done }) => process.stdout.write(`${done}\n`),
});
process.exitCode = result.ok ? 0 : 1;

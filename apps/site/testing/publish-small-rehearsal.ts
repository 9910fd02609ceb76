import { createMemoryCount, publish } from '@testigo/publication';
import { buildSite } from '../build-site.ts';
import { contentOf, logOf, smallRehearsal } from './small-rehearsal.ts';

// Publishes the small rehearsal to the folder named, as a process of its own that a test can kill; says how far it is.
const rehearsal = smallRehearsal();
const [, , folder = ''] = process.argv;
const result = await publish({
  count: createMemoryCount(contentOf(rehearsal)),
  log: logOf(rehearsal),
  renderer: await buildSite(),
  folder,
  progress: ({ done }) => process.stdout.write(`${done}\n`),
});
process.exitCode = result.ok ? 0 : 1;

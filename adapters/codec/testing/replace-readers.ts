import { createReaderPool } from '../reader-pool.ts';
import { LONG_TEXT, makeCode } from './make-code.ts';

// Reads a picture with threads that are new each time, as a long import does.
const picture = await makeCode(LONG_TEXT, 5);
process.stdout.write('all is loaded\n');
for (let round = 0; round < 2; round += 1) {
  const pool = createReaderPool({ workers: 2 });
  const [first, second] = await Promise.all([pool.read(picture), pool.read(picture)]);
  process.stdout.write(first.ok && second.ok ? 'read\n' : 'not read\n');
  await pool.close();
}

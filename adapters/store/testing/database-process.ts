import pg from 'pg';
import { openDatabase } from '../cluster/index.ts';

/**
 * A program for tests: opens the database of the data folder given as its argument, prints one line of JSON (the
 * connection URL, or the failure), and closes when its input ends. What it is told goes to the error output.
 */
async function main(): Promise<void> {
  const opened = await openDatabase({
    dataFolder: process.argv[2] ?? '',
    databaseUrl: process.env.DATABASE_URL,
    log: (line) => console.error(line),
  });
  if (!opened.ok) {
    console.log(JSON.stringify(opened.error));
    return;
  }
  const client = new pg.Client({ connectionString: opened.value.url });
  await client.connect();
  const answer = await client.query<{ user: string }>('select current_user as user');
  await client.end();
  console.log(JSON.stringify({ url: opened.value.url, user: answer.rows[0]?.user }));
  process.stdin.on('end', () => void opened.value.close());
  process.stdin.resume();
}

await main();

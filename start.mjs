// What `npm start` and `npm test` run on a fresh clone: plain JavaScript for Node 20, with nothing installed yet.
const OLDEST_NODE = 20;

if (Number.parseInt(process.versions.node, 10) < OLDEST_NODE) {
  console.error(
    `Testigo needs Node ${OLDEST_NODE} or newer to start; this is Node ${process.versions.node}. ` +
      'Install a newer one from https://nodejs.org, or with your system (Debian: apt-get install nodejs npm).',
  );
  process.exit(3);
}

const { launch } = await import('./tools/launch.mjs');
const args = process.argv.slice(2);
await (args[0] === '--test'
  ? launch(['tools/test.ts', ...args.slice(1)])
  : launch(['apps/testigo/main.ts', 'start', ...args]));

// How many pages a second our server of files and nginx send to wrk, the programs taking turns; pages as they are and precompressed.
// Usage: npm run serve -w bench -- BUNDLE [seconds]
import { execFile } from 'node:child_process';
import { cp, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { serveBundle } from '@testigo/testigo/server/static-server.ts';
import { machineText } from '../measure/figures.ts';
import { withThrowawayFolder } from '../measure/throwaway-workspace.ts';
import { startNginx } from './nginx.ts';

const PAGE = 'es/index.html';
const CONNECTIONS = 32;
const run = promisify(execFile);
const [bundle, seconds = '5'] = process.argv.slice(2);
if (bundle === undefined) throw new Error('Name the folder of a bundle: npm run serve -w bench -- BUNDLE [seconds]');

await withThrowawayFolder(async (folder) => {
  console.log(machineText());
  const site = join(folder, 'site');
  await cp(resolve(bundle), site, { recursive: true });
  const page = await readFile(join(site, PAGE));
  const packed = gzipSync(page, { level: 9 });
  await writeFile(join(site, `${PAGE}.gz`), packed);
  console.log(`${PAGE}: ${page.length} bytes, ${packed.length} precompressed`);
  const ours = await serveBundle({ folder: site, port: 0 });
  const own = await load(ours.url).finally(() => ours.close());
  console.log(`our server of files: ${textOf(own)}`);
  for (const precompressed of [false, true]) {
    const nginx = await startNginx(join(folder, `nginx-${precompressed}`), site, await freePort(), precompressed);
    const theirs = await load(nginx.url).finally(() => nginx.close());
    const ratio = (theirs.requests / own.requests).toFixed(1);
    console.log(`nginx${precompressed ? ', precompressed' : ''}: ${textOf(theirs)}, ${ratio} times as many`);
  }
  console.log(machineText());
});

/** What wrk says of one server. */
interface Load {
  readonly requests: number;
  readonly slowest: string;
  readonly transfer: string;
}

async function load(url: string): Promise<Load> {
  const options = ['-t1', `-c${CONNECTIONS}`, `-d${seconds}s`, '--latency', '-H', 'Accept-Encoding: gzip'];
  const { stdout } = await run('wrk', [...options, `${url}/${PAGE}`]);
  if (/Non-2xx|Socket errors/.test(stdout)) throw new Error(`Not every request was answered:\n${stdout}`);
  const told = (pattern: RegExp): string => {
    const found = pattern.exec(stdout)?.[1];
    if (found === undefined) throw new Error(`wrk said something else:\n${stdout}`);
    return found;
  };
  return {
    requests: Number(told(/Requests\/sec:\s+([\d.]+)/)),
    slowest: told(/99%\s+(\S+)/),
    transfer: told(/Transfer\/sec:\s+(\S+)/),
  };
}

function textOf({ requests, slowest, transfer }: Load): string {
  return `${Math.round(requests)} requests/s, 99 % within ${slowest}, ${transfer} a second`;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('there is no free port');
  return address.port;
}

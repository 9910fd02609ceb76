import { spawn } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A running nginx. */
export interface RunningNginx {
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Starts nginx on the loopback interface with a configuration of its own, as a mirror would: two workers, files and nothing else.
 *
 * @param work a folder for its configuration and what it writes while it runs
 * @param precompressed whether files that end in .gz are sent in place of those beside them
 */
export async function startNginx(
  work: string,
  bundle: string,
  port: number,
  precompressed: boolean,
): Promise<RunningNginx> {
  await mkdir(work, { recursive: true });
  const file = join(work, 'nginx.conf');
  await writeFile(file, configuration(work, bundle, port, precompressed));
  const server = spawn('nginx', ['-p', work, '-c', file, '-e', 'stderr'], { stdio: ['ignore', 'ignore', 'inherit'] });
  const ended = new Promise<void>((resolve, reject) => {
    server.once('exit', () => resolve());
    server.once('error', reject);
  });
  const url = `http://127.0.0.1:${port}`;
  await Promise.race([answers(url), ended.then(() => Promise.reject(new Error('nginx ended before it answered')))]);
  return {
    url,
    close: async () => {
      server.kill('SIGTERM');
      await ended;
    },
  };
}

function configuration(work: string, bundle: string, port: number, precompressed: boolean): string {
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
  return `daemon off; worker_processes 2; pid ${join(work, 'pid')};
${process.getuid?.() === 0 ? 'user root;' : ''}
events { worker_connections 1024; }
http {
  access_log off; sendfile on; tcp_nopush on; keepalive_requests 1000000;
  types { text/html html; text/css css; application/json json; text/csv csv; }
  ${temporary.map((name) => `${name}_temp_path ${join(work, name)};`).join(' ')}
  server { listen 127.0.0.1:${port}; root ${bundle}; gzip_static ${precompressed ? 'on' : 'off'}; }
}
`;
}

async function answers(url: string): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const isThere = await fetch(url).then(
      () => true,
      () => false,
    );
    if (isThere) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('nginx does not answer');
}

import { execFileSync, spawn } from 'node:child_process';

/**
 * The operating system account that PostgreSQL runs as when this process is root, which PostgreSQL refuses to be.
 * `null` stands for this process's own account.
 */
export interface Account {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

/** What a program answered: its exit code (`null` when it could not be run) and all it wrote. */
export interface Answer {
  readonly code: number | null;
  readonly said: string;
}

/**
 * Chooses the account: this process's own, or when it is root the owner of the database that is already there, or else
 * the system users `postgres` and `nobody`, whichever exists first.
 */
export function chooseAccount(ownerOfDatabase: number | undefined): Account | null {
  if (process.getuid?.() !== 0) return null;
  const names = ownerOfDatabase ? [String(ownerOfDatabase), 'postgres', 'nobody'] : ['postgres', 'nobody'];
  for (const name of names) {
    const account = lookUpAccount(name);
    if (account !== undefined && account.uid !== 0) return account;
  }
  throw new Error('the system has neither a user postgres nor a user nobody');
}

function lookUpAccount(name: string): Account | undefined {
  const uid = Number.parseInt(ask('-u', name), 10);
  const gid = Number.parseInt(ask('-g', name), 10);
  return Number.isNaN(uid) || Number.isNaN(gid) ? undefined : { name: ask('-un', name).trim(), uid, gid };
}

function ask(option: string, name: string): string {
  try {
    return execFileSync('id', [option, name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  } catch {
    return '';
  }
}

/**
 * Runs a program as an account and collects what it says. Its environment is bare, so that a PGDATA or PGPORT of this
 * shell changes nothing and messages are in English; `detached` keeps a Ctrl-C meant for this process from it.
 */
export function runAs(account: Account | null, program: string, args: readonly string[]): Promise<Answer> {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd: '/',
      detached: true,
      env: { PATH: process.env.PATH ?? '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' },
      stdio: ['ignore', 'pipe', 'pipe'],
      ...(account === null ? {} : { uid: account.uid, gid: account.gid }),
    });
    let said = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
    child.on('error', (fault) => resolve({ code: null, said: fault.message }));
    child.on('close', (code) => resolve({ code, said }));
  });
}

/** Whether an account can enter a folder: asked of the system itself, since modes alone do not tell (lists, mounts). */
export async function canEnter(account: Account | null, folder: string): Promise<boolean> {
  return (await runAs(account, '/bin/sh', ['-c', 'cd "$1"', 'sh', folder])).code === 0;
}

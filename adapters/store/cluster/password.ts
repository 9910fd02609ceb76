import { randomBytes } from 'node:crypto';
import { open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { errorCode } from './failure.ts';

/**
 * The password of a data folder's database, made at random the first time and kept in a file that only its owner can
 * read. `mayBeNew` is false once a database exists, because a new password would not open it: then `undefined` tells
 * that the file is lost.
 */
export async function clusterPassword(dataFolder: string, mayBeNew: boolean): Promise<string | undefined> {
  const path = join(dataFolder, 'postgres.password');
  try {
    const text = (await readFile(path, 'utf8')).trim();
    if (text !== '') return text;
  } catch (fault) {
    if (errorCode(fault) !== 'ENOENT') throw fault;
  }
  if (!mayBeNew) return undefined;
  const password = randomBytes(24).toString('hex');
  const file = await open(path, 'w', 0o600);
  await file.writeFile(`${password}\n`);
  await file.sync();
  await file.close();
  return password;
}

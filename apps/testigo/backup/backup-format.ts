import { z } from 'zod';

const whole = z.int().nonnegative();

/** The first file of a backup: what is in it. */
export const headSchema = z.strictObject({
  format: z.literal('testigo-backup/1'),
  election: z.string(),
  /** Release of the program that wrote it. */
  release: z.string(),
  migrations: z.array(z.string()),
  /** Leaves of the log, signed for or not. */
  size: whole,
  /** Leaves that the newest checkpoint signs; 0 before the first one. */
  signed: whole,
  /** Whether private keys and images are in it. */
  keys: z.boolean(),
  images: z.boolean(),
  tables: z.array(z.strictObject({ name: z.string(), columns: z.array(z.string()) })),
});

/** The first file of a backup. */
export type BackupHead = z.infer<typeof headSchema>;

/** Names of the files that are about the backup itself; `END` is the last one and holds the SHA-256 of every byte before it. */
export const HEAD = 'backup.json';
export const LISTING = 'images.txt';
export const END = 'end.sha256';

/** Folders of a data folder whose files a backup may hold, with the folders beneath them. */
export const IMAGE_FOLDERS = [
  'waiting/originals',
  'waiting/regions',
  'waiting/sealed',
  'waiting/working',
  'waiting/images',
  'originals',
  'regions',
  'sealed',
  'working',
  'images',
] as const;

const PART = /^[A-Za-z0-9_-][A-Za-z0-9._-]*$/;

/** Whether a name is that of a file that belongs into a data folder: nothing in a backup is written anywhere else. */
export function isDataFile(name: string): boolean {
  const parts = name.split('/');
  const isPlain = parts.length > 1 && parts.every((part) => PART.test(part));
  return isPlain && ['keys', 'log', ...IMAGE_FOLDERS].some((folder) => name.startsWith(`${folder}/`));
}

/** The table that a piece belongs to; null for a name of another form. */
export function tableOfPiece(name: string): string | null {
  return /^tables\/([a-z_]+)\/[0-9]{6}$/.exec(name)?.[1] ?? null;
}

/** The name of a piece of a table, counted from 0. */
export function pieceName(table: string, number: number): string {
  return `tables/${table}/${String(number).padStart(6, '0')}`;
}

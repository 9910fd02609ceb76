import type { Session } from '../database/session.ts';

/** Private: which working copy, redacted and in full resolution, belongs to which part of a capture. */
export interface WorkingPictureTable {
  readonly capture: Buffer;
  /** Counted from 0, as in the image record. */
  readonly part: number;
  /** Names the file among the working copies. */
  readonly sha256: Buffer;
  readonly format: string;
  /** Id of the page that it shows edge to edge; null where a person masked the picture as it was taken. */
  readonly page: string | null;
  readonly width: number;
  readonly height: number;
  /** Who looked at it last. */
  readonly cleared: 'machine' | 'person';
}

export const workingPictureDefinition = `
  create table working_picture (
    capture bytea not null,
    part integer not null,
    sha256 bytea not null,
    format text collate "C" not null,
    page text collate "C",
    width integer not null,
    height integer not null,
    cleared text collate "C" not null,
    primary key (capture, part)
  );
`;

/** Notes the working copies of captures in place of earlier ones. */
export async function replaceWorkingPictures(session: Session, rows: readonly WorkingPictureTable[]): Promise<void> {
  if (rows.length === 0) return;
  const captures = rows.map(({ capture }) => capture);
  await session.db.deleteFrom('working_picture').where('capture', 'in', captures).execute();
  await session.db
    .insertInto('working_picture')
    .values([...rows])
    .execute();
}

/** The working copies of some captures, sorted by capture and part. */
export async function selectWorkingPictures(
  session: Session,
  captures: readonly Buffer[],
): Promise<readonly WorkingPictureTable[]> {
  if (captures.length === 0) return [];
  return session.db
    .selectFrom('working_picture')
    .selectAll()
    .where('capture', 'in', [...captures])
    .orderBy('capture')
    .orderBy('part')
    .execute();
}

/** Forgets the working copies of a capture. */
export async function deleteWorkingPictures(session: Session, capture: Buffer): Promise<void> {
  await session.db.deleteFrom('working_picture').where('capture', '=', capture).execute();
}

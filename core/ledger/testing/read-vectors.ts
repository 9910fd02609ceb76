import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { VECTOR_FILES, type VectorFiles } from './vector-files.ts';

const FOLDER = fileURLToPath(new URL('../../../../shared/vectors/', import.meta.url));

/** Whether the vectors are here; they are no part of the project. */
export const hasVectors = existsSync(FOLDER);

/** The vectors, as they stand in ../shared/vectors. */
export function readVectors(): VectorFiles {
  const read = Object.entries(VECTOR_FILES).map(([name, file]) => [
    name,
    JSON.parse(readFileSync(`${FOLDER}${file}`, 'utf8')),
  ]);
  return Object.fromEntries(read) as VectorFiles;
}

/** The name of this release, as it stands in records of what the program read. */
export const RELEASE = 'testigo-0.1.0';

/**
 * Where root keeps what another account must reach when the project or its data folder lies under a folder that the
 * account cannot enter (such as /root, mode 700): PostgreSQL's programs and databases.
 */
export const SHARED_FOLDER = '/var/lib/testigo';

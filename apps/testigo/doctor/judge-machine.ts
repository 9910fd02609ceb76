import type { MachineFacts } from './machine-facts.ts';

/** One thing looked at: whether it will do, what was found, and what mends it. */
export interface MachineCheck {
  /** Short name that stays the same from version to version. */
  readonly check: 'node' | 'database' | 'disk' | 'memory' | 'data folder' | 'browser for tests';
  readonly ok: boolean;
  /** What was found, as a sentence. */
  readonly detail: string;
  /** What a person can do about it, as a sentence; empty when all is well. */
  readonly remedy: string;
}

const GIGABYTE = 1e9;
const OLDEST_NODE = 24;

/** A rehearsal of 600 tables with its images and its database takes less than 2 GB. */
const LEAST_DISK_BYTES = 3 * GIGABYTE;

/** PostgreSQL, two image workers and the server side by side. */
const LEAST_MEMORY_BYTES = 1.8 * GIGABYTE;

/** Judges what was found, in the order in which a person would mend it. */
export function judgeMachine(facts: MachineFacts): readonly MachineCheck[] {
  return [
    judgeNode(facts),
    judgeFolder(facts),
    judgeDisk(facts),
    judgeMemory(facts),
    judgeDatabase(facts),
    judgeBrowser(facts),
  ];
}

function judge(check: MachineCheck['check'], ok: boolean, detail: string, remedy: string): MachineCheck {
  return { check, ok, detail, remedy: ok ? '' : remedy };
}

function judgeNode({ nodeVersion }: MachineFacts): MachineCheck {
  return judge(
    'node',
    Number.parseInt(nodeVersion, 10) >= OLDEST_NODE,
    `This is Node ${nodeVersion}; Testigo runs on ${OLDEST_NODE} or newer.`,
    'Start with `npm start` or `npx testigo`, which bring their own Node.',
  );
}

function judgeFolder({ folder, folderIsWritable }: MachineFacts): MachineCheck {
  return judge(
    'data folder',
    folderIsWritable,
    folderIsWritable ? `Files can be made in ${folder}.` : `No files can be made in ${folder}.`,
    'Choose another data folder with --data or TESTIGO_DATA, or have this one given to you (chown).',
  );
}

function judgeDisk({ folder, freeDiskBytes }: MachineFacts): MachineCheck {
  return judge(
    'disk',
    freeDiskBytes >= LEAST_DISK_BYTES,
    `${gigabytes(freeDiskBytes)} are free where ${folder} lies; a rehearsal needs ${gigabytes(LEAST_DISK_BYTES)}.`,
    'Free some space, or choose a data folder on another disk with --data or TESTIGO_DATA.',
  );
}

function judgeMemory({ memoryBytes }: MachineFacts): MachineCheck {
  return judge(
    'memory',
    memoryBytes >= LEAST_MEMORY_BYTES,
    `There are ${gigabytes(memoryBytes)} of memory; ${gigabytes(LEAST_MEMORY_BYTES)} are enough.`,
    'Close other programs, or use a machine (or container limit) with more memory.',
  );
}

function judgeDatabase({ database }: MachineFacts): MachineCheck {
  return 'version' in database
    ? judge('database', true, `PostgreSQL ${database.version} runs here.`, '')
    : judge('database', false, database.problem, database.remedy);
}

function judgeBrowser({ testBrowser }: MachineFacts): MachineCheck {
  return judge(
    'browser for tests',
    testBrowser !== undefined,
    testBrowser === undefined ? 'No Chromium or Chrome was found for the tests.' : `The tests use ${testBrowser}.`,
    'Install Chromium or Chrome (Debian: apt-get install chromium-headless-shell); only `npm test` needs it.',
  );
}

function gigabytes(bytes: number): string {
  return `${(bytes / GIGABYTE).toFixed(1)} GB`;
}

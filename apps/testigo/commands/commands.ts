import type { CommandDescription } from '../command-line/program.ts';

/** A file of commands, loaded once one of them is asked for: a command does not wait for what the others need. */
interface CommandFile {
  /** The word that its commands begin with. */
  readonly word: string;
  readonly load: () => Promise<readonly CommandDescription[]>;
}

/** Every command, in the order in which one needs them. */
const FILES: readonly CommandFile[] = [
  { word: 'start', load: async () => [(await import('./start.ts')).startCommand] },
  { word: 'election', load: async () => [(await import('./election-create.ts')).electionCreate] },
  { word: 'import', load: async () => [(await import('./import-sheets.ts')).importSheetsCommand] },
  { word: 'import', load: async () => [(await import('./import-figures.ts')).importFiguresCommand] },
  { word: 'count', load: async () => [(await import('./count.ts')).countCommand] },
  { word: 'table', load: async () => [(await import('./table.ts')).tableCommand] },
  { word: 'tables', load: async () => [(await import('./tables.ts')).tablesCommand] },
  { word: 'place', load: async () => [(await import('./place.ts')).placeCommand] },
  { word: 'join', load: async () => [(await import('./join.ts')).joinCommand] },
  { word: 'reconcile', load: async () => [(await import('./reconcile.ts')).reconcileCommand] },
  { word: 'import', load: async () => [(await import('./import-claim.ts')).importClaimCommand] },
  { word: 'snapshot', load: async () => [(await import('./snapshot.ts')).snapshotCommand] },
  { word: 'certainty', load: async () => [(await import('./certainty.ts')).certaintyCommand] },
  { word: 'compare', load: async () => [(await import('./compare.ts')).compareCommand] },
  { word: 'release', load: async () => (await import('./release.ts')).releaseCommands },
  { word: 'publish', load: async () => [(await import('./publish.ts')).publishCommand] },
  { word: 'proof', load: async () => [(await import('./proof.ts')).proofCommand] },
  { word: 'custody', load: async () => (await import('./custody.ts')).custodyCommands },
  { word: 'disclose', load: async () => [(await import('./disclose.ts')).discloseCommand] },
  { word: 'verify', load: async () => [(await import('./verify.ts')).verifyCommand] },
  { word: 'verify-diff', load: async () => [(await import('./verify.ts')).verifyDiffCommand] },
  { word: 'serve', load: async () => [(await import('./serve.ts')).serveCommand] },
  { word: 'desk', load: async () => (await import('./desk.ts')).deskCommands },
  { word: 'keys', load: async () => (await import('./keys.ts')).keysCommands },
  { word: 'cosign', load: async () => [(await import('./cosign.ts')).cosignCommand] },
  { word: 'monitor', load: async () => [(await import('./monitor.ts')).monitorCommand] },
  { word: 'cosigner', load: async () => (await import('./cosigner.ts')).cosignerCommands },
  { word: 'rehearse', load: async () => [(await import('./rehearse.ts')).rehearseCommand] },
  { word: 'standby', load: async () => (await import('./standby.ts')).standbyCommands },
  { word: 'backup', load: async () => [(await import('./backup.ts')).backupCommand] },
  { word: 'restore', load: async () => [(await import('./restore.ts')).restoreCommand] },
  { word: 'status', load: async () => [(await import('./status.ts')).statusCommand] },
  { word: 'doctor', load: async () => [(await import('./doctor.ts')).doctorCommand] },
];

/** The commands that begin with a word; every command where none does, so that help and a slip of the pen find them all. */
export async function commandsFrom(word: string | undefined): Promise<readonly CommandDescription[]> {
  const named = FILES.filter((file) => file.word === word);
  const loaded = (named.length > 0 ? named : FILES).map((file) => file.load());
  return (await Promise.all(loaded)).flat();
}

import type { CommandDescription } from '../command-line/program.ts';
import { backupCommand } from './backup.ts';
import { certaintyCommand } from './certainty.ts';
import { compareCommand } from './compare.ts';
import { cosignCommand } from './cosign.ts';
import { cosignerAddCommand, cosignerListCommand, cosignerRemoveCommand } from './cosigner.ts';
import { countCommand } from './count.ts';
import { custodyMakeCommand, custodyOpenCommand, custodySplitCommand } from './custody.ts';
import { deskInviteCommand, deskRevokeCommand, deskSignCommand, deskStatusCommand } from './desk.ts';
import { discloseCommand } from './disclose.ts';
import { doctorCommand } from './doctor.ts';
import { electionCreate } from './election-create.ts';
import { importClaimCommand } from './import-claim.ts';
import { importFiguresCommand } from './import-figures.ts';
import { importSheetsCommand } from './import-sheets.ts';
import { joinCommand } from './join.ts';
import { keysEncryptCommand, keysExportCommand, keysListCommand, keysMakeCommand } from './keys.ts';
import { monitorCommand } from './monitor.ts';
import { placeCommand } from './place.ts';
import { proofCommand } from './proof.ts';
import { publishCommand } from './publish.ts';
import { reconcileCommand } from './reconcile.ts';
import { rehearseCommand } from './rehearse.ts';
import { releaseApplyCommand, releaseMakeCommand, releaseSignCommand } from './release.ts';
import { restoreCommand } from './restore.ts';
import { serveCommand } from './serve.ts';
import { snapshotCommand } from './snapshot.ts';
import { standbyApplyCommand, standbyMakeCommand, standbySignCommand } from './standby.ts';
import { startCommand } from './start.ts';
import { statusCommand } from './status.ts';
import { tableCommand } from './table.ts';
import { tablesCommand } from './tables.ts';
import { verifyCommand, verifyDiffCommand } from './verify.ts';

/** Every command, in the order in which one needs them. */
export const commands: readonly CommandDescription[] = [
  startCommand,
  electionCreate,
  importSheetsCommand,
  importFiguresCommand,
  countCommand,
  tableCommand,
  tablesCommand,
  placeCommand,
  joinCommand,
  reconcileCommand,
  importClaimCommand,
  snapshotCommand,
  certaintyCommand,
  compareCommand,
  releaseMakeCommand,
  releaseSignCommand,
  releaseApplyCommand,
  publishCommand,
  proofCommand,
  custodyMakeCommand,
  custodySplitCommand,
  custodyOpenCommand,
  discloseCommand,
  verifyCommand,
  verifyDiffCommand,
  serveCommand,
  deskInviteCommand,
  deskRevokeCommand,
  deskStatusCommand,
  deskSignCommand,
  keysMakeCommand,
  keysListCommand,
  keysExportCommand,
  keysEncryptCommand,
  cosignCommand,
  monitorCommand,
  cosignerAddCommand,
  cosignerListCommand,
  cosignerRemoveCommand,
  rehearseCommand,
  standbyMakeCommand,
  standbySignCommand,
  standbyApplyCommand,
  backupCommand,
  restoreCommand,
  statusCommand,
  doctorCommand,
];

import { z } from 'zod';
import { backupOutputSchema, restoreOutputSchema } from './backup-output.ts';
import { certaintyOutputSchema, compareOutputSchema } from './certainty-output.ts';
import { countOutputSchema } from './count-output.ts';
import { custodyOutputSchema } from './custody-output.ts';
import {
  deskInviteOutputSchema,
  deskRevokeOutputSchema,
  deskSignOutputSchema,
  deskStatusOutputSchema,
} from './desk-output.ts';
import {
  importClaimOutputSchema,
  importFiguresOutputSchema,
  importSheetsOutputSchema,
  snapshotOutputSchema,
} from './import-output.ts';
import {
  cosignerOutputSchema,
  cosignOutputSchema,
  discloseOutputSchema,
  doctorOutputSchema,
  electionOutputSchema,
  failureOutputSchema,
  joinOutputSchema,
  keysOutputSchema,
  monitorOutputSchema,
  placeOutputSchema,
  proofOutputSchema,
  publishOutputSchema,
  rehearseOutputSchema,
  releaseOutputSchema,
  serveOutputSchema,
  standbyOutputSchema,
  startOutputSchema,
  statusOutputSchema,
  verifyOutputSchema,
} from './other-outputs.ts';
import { reconcileOutputSchema } from './reconcile-output.ts';
import { tableOutputSchema, tablesOutputSchema } from './table-output.ts';

/** What every command prints with `--json`, by the name of its schema's file; `failure` is what any of them prints when it fails. */
const OUTPUTS: { readonly [name: string]: z.ZodType } = {
  start: startOutputSchema,
  'election-create': electionOutputSchema,
  'import-sheets': importSheetsOutputSchema,
  'import-figures': importFiguresOutputSchema,
  'import-claim': importClaimOutputSchema,
  snapshot: snapshotOutputSchema,
  count: countOutputSchema,
  certainty: certaintyOutputSchema,
  compare: compareOutputSchema,
  table: tableOutputSchema,
  tables: tablesOutputSchema,
  place: placeOutputSchema,
  join: joinOutputSchema,
  reconcile: reconcileOutputSchema,
  publish: publishOutputSchema,
  release: releaseOutputSchema,
  standby: standbyOutputSchema,
  proof: proofOutputSchema,
  custody: custodyOutputSchema,
  disclose: discloseOutputSchema,
  verify: verifyOutputSchema,
  serve: serveOutputSchema,
  'desk-invite': deskInviteOutputSchema,
  'desk-revoke': deskRevokeOutputSchema,
  'desk-sign': deskSignOutputSchema,
  'desk-status': deskStatusOutputSchema,
  keys: keysOutputSchema,
  monitor: monitorOutputSchema,
  cosign: cosignOutputSchema,
  cosigner: cosignerOutputSchema,
  rehearse: rehearseOutputSchema,
  backup: backupOutputSchema,
  restore: restoreOutputSchema,
  status: statusOutputSchema,
  doctor: doctorOutputSchema,
  failure: failureOutputSchema,
};

/**
 * The text of every file in `docs/schemas`, by its name: a JSON Schema (draft 2020-12) of one output. Fields may be added to outputs later, so the
 * schemas do not forbid others.
 */
export function outputSchemaFiles(): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(OUTPUTS).map(([name, schema]) => {
      const { $schema, ...rest } = z.toJSONSchema(schema, { io: 'input' });
      const titled = { $schema, title: `testigo: output of ${name}`, ...rest };
      return [`${name}.json`, `${JSON.stringify(titled, null, 2)}\n`];
    }),
  );
}

import type { Generated } from 'kysely';
import { type CaptureBytesTable, captureBytesDefinition } from './capture-bytes.ts';
import { type CompleteSourceTable, completeSourceDefinition } from './complete-source.ts';
import { type CountProgressTable, countProgressDefinition } from './count-progress.ts';
import { type CountStateTable, countStateDefinition } from './count-state.ts';
import {
  type DeskKeptApartTable,
  type DeskMeasureTable,
  type DeskReceiptTable,
  type DeskSubmissionTable,
  deskAnswerDefinition,
} from './desk-answer.ts';
import { type DeskDecisionTable, deskDecisionDefinition } from './desk-decision.ts';
import {
  type DeskChallengeTable,
  type DeskInvitationTable,
  type DeskSessionTable,
  deskEntryDefinition,
} from './desk-entry.ts';
import { type DeskLeaseTable, type DeskPartTable, deskLeaseDefinition } from './desk-lease.ts';
import { type DeskPasskeyTable, type DeskPersonTable, deskPersonDefinition } from './desk-person.ts';
import {
  type DeskProgressTable,
  deskProgressDefinition,
  type PlacedPartTable,
  type RevokedStationTable,
  type SetAsideTable,
} from './desk-progress.ts';
import { type DeskTaskTable, deskTaskDefinition } from './desk-task.ts';
import { type DivisionTable, divisionDefinition } from './division.ts';
import { type DivisionCountTable, divisionCountDefinition } from './division-count.ts';
import { type DocumentTable, documentDefinition } from './document.ts';
import { type InspectionTable, inspectionDefinition } from './inspection.ts';
import { type ListedTableTable, listedTableDefinition } from './listed-table.ts';
import { type LogCheckpointTable, logCheckpointDefinition } from './log-checkpoint.ts';
import { type LogLeafTable, type LogSizeTable, logLeafDefinition, unprovenDefinition } from './log-leaf.ts';
import { type PlacedCaptureTable, placedCaptureDefinition } from './placed-capture.ts';
import { type PublishedRowTable, publishedRowDefinition } from './published-row.ts';
import { type PublishedSourceTable, publishedSourceDefinition } from './published-source.ts';
import { fewRecordsByType, type RecordTable, recordDefinition } from './record.ts';
import { type ReferenceTable, referenceDefinition } from './reference.ts';
import { type HashedVersionTable, type ShardHashTable, shardHashDefinition } from './shard-hash.ts';
import { type SightingTable, sightingDefinition } from './sighting.ts';
import { type SignatureTable, signatureDefinition } from './signature.ts';
import { type SourceRowTable, sourceRowDefinition } from './source-row.ts';
import { type TableCountTable, tableCountDefinition, tablesWithoutRegister } from './table-count.ts';
import { type TableReferenceTable, tableReferenceDefinition } from './table-reference.ts';
import { type UncountedRecordTable, uncountedRecordDefinition } from './uncounted-record.ts';
import {
  type WaitingCaptureTable,
  type WaitingOriginalTable,
  type WaitingWindowTable,
  waitingCaptureDefinition,
} from './waiting-capture.ts';
import { type WorkingPictureTable, workingPictureDefinition } from './working-picture.ts';

/** Every table, by name, with its columns. */
export interface Tables {
  readonly record: RecordTable;
  readonly signature: SignatureTable;
  readonly reference: ReferenceTable;
  readonly table_reference: TableReferenceTable;
  readonly source_row: SourceRowTable;
  readonly log_leaf: LogLeafTable;
  readonly log_size: LogSizeTable;
  readonly log_checkpoint: LogCheckpointTable;
  readonly uncounted_record: UncountedRecordTable;
  readonly waiting_capture: WaitingCaptureTable;
  readonly waiting_original: WaitingOriginalTable;
  readonly waiting_window: WaitingWindowTable;
  readonly capture_bytes: CaptureBytesTable;
  readonly sighting: SightingTable;
  readonly inspection: InspectionTable;
  readonly document: DocumentTable;
  readonly listed_table: ListedTableTable;
  readonly division: DivisionTable;
  readonly published_source: PublishedSourceTable & { readonly number: Generated<number> };
  readonly published_row: PublishedRowTable;
  readonly count_state: CountStateTable;
  readonly table_count: TableCountTable;
  readonly division_count: DivisionCountTable;
  readonly shard_hash: ShardHashTable;
  readonly hashed_version: HashedVersionTable;
  readonly placed_capture: PlacedCaptureTable;
  readonly complete_source: CompleteSourceTable;
  readonly count_progress: CountProgressTable;
  readonly working_picture: WorkingPictureTable;
  readonly desk_person: DeskPersonTable;
  readonly desk_passkey: DeskPasskeyTable;
  readonly desk_invitation: DeskInvitationTable;
  readonly desk_challenge: DeskChallengeTable;
  readonly desk_session: DeskSessionTable;
  readonly desk_task: DeskTaskTable;
  readonly desk_lease: DeskLeaseTable;
  readonly desk_part: DeskPartTable;
  readonly desk_submission: DeskSubmissionTable;
  readonly desk_receipt: DeskReceiptTable;
  readonly desk_kept_apart: DeskKeptApartTable;
  readonly desk_measure: DeskMeasureTable;
  readonly desk_decision: DeskDecisionTable;
  readonly desk_progress: DeskProgressTable;
  readonly revoked_station: RevokedStationTable;
  readonly set_aside: SetAsideTable;
  readonly placed_part: PlacedPartTable;
}

/** The statements that make the first version of the schema, in the order in which tables need each other. */
export const firstSchema: readonly string[] = [
  recordDefinition,
  signatureDefinition,
  logLeafDefinition,
  logCheckpointDefinition,
  referenceDefinition,
  tableReferenceDefinition,
  sourceRowDefinition,
  uncountedRecordDefinition,
  captureBytesDefinition,
  sightingDefinition,
  inspectionDefinition,
  documentDefinition,
  listedTableDefinition,
  divisionDefinition,
  publishedSourceDefinition,
  publishedRowDefinition,
  countStateDefinition,
  tableCountDefinition,
  divisionCountDefinition,
  shardHashDefinition,
  placedCaptureDefinition,
  completeSourceDefinition,
];

/** What came second: captures that wait, and logs that were put back from a backup. */
export const secondSchema: readonly string[] = [waitingCaptureDefinition, unprovenDefinition];

/** What the authority's side and certainty need. */
export const officialSchema: readonly string[] = [tablesWithoutRegister, countProgressDefinition, fewRecordsByType];
/** What came sixth: the desk's own, none of it public. */
export const deskSchema: readonly string[] = [
  workingPictureDefinition,
  deskPersonDefinition,
  deskEntryDefinition,
  deskTaskDefinition,
  deskLeaseDefinition,
  deskAnswerDefinition,
  deskDecisionDefinition,
  deskProgressDefinition,
];

export { CONDITION_CELLS, type ConditionCell, type ConditionName } from './conditions/condition.ts';
export { type CodeCorners, type ConditionImage, conditionImage, sceneImage } from './conditions/condition-image.ts';
export { CONDITION_GRAMMAR, type ConditionStrip, drawConditionStrip } from './conditions/condition-strip.ts';
export type { Scene, Subject } from './conditions/scene.ts';
export { type DamagedImage, damage } from './damage/damage.ts';
export { DESTROYERS, type Destroyer, destroyQr } from './damage/destroyers.ts';
export { type EncodedImage, encodeImage, encodeJpeg, encodePng } from './damage/encode.ts';
export { forwardedDamage, phoneDamage } from './damage/phone.ts';
export type { DamagePlan, DamageStep, Encoding, Level, PageShape, QrFate } from './damage/plan.ts';
export { qrFate } from './damage/plan.ts';
export { scannerDamage } from './damage/scanner.ts';
export { drawSheet } from './drawing/draw-sheet.ts';
export type * from './drawing/drawing.ts';
export { HAND_FACES, type HandFace, PRINTED_FACES, type PrintedFace } from './drawing/faces.ts';
export { writeByHand } from './drawing/handwriting.ts';
export { drawScribble, drawStroke, PEN } from './drawing/strokes.ts';
export type { Fault } from './election/faults.ts';
export type { TableVotes, Tally } from './election/invent-votes.ts';
export type {
  ExpectedFile,
  ExpectedState,
  ExpectedTable,
  ParkedReason,
  PlannedFile,
  PlannedSheet,
  RehearsalPlan,
  TableTruth,
} from './election/plan.ts';
export { planRehearsal, type RehearsalOrder } from './election/plan-rehearsal.ts';
export { type SheetContent, sheetDrawing } from './election/sheet-drawing.ts';
export { type Box, blankImage, cropImage, type LumaImage, type Point } from './luma-image.ts';
export { createRandom, type Random } from './random.ts';
export {
  type RehearsalOptions,
  type RehearsalProgress,
  type WrittenRehearsal,
  writeRehearsal,
} from './write-rehearsal.ts';

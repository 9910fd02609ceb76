import { byCodeUnit, canonicalText, type Json } from '@testigo/basics';
import {
  type Amendment,
  type AmendmentChange,
  type ElectionRecord,
  type Genesis,
  type Identified,
  identify,
  type RecordType,
} from '@testigo/record';
import { centreOf, listText } from './example-definition.ts';
import { makeReading } from './make-reading.ts';
import { idSet, type Making, picked, pickedCode, type RecordHead, type Setting } from './making.ts';
import { type ListedTable, type NaiveInput, ofType } from './naive-input.ts';
import { hashOf, sha256, signId, verifyStandIn } from './stand-in-signature.ts';
import type { AmendmentStep, CaptureStep, DecisionStep, Pick, Signer, SourceStep, Step, VouchStep } from './step.ts';

const KEYS = [0, 1, 2, 3].map((index) => hashOf(`key ${index}`)).sort(byCodeUnit);
const FOREIGN = hashOf('another election');

/** The record set that steps lead to, with real ids; signatures by the scheme of stand-in-signature.ts. */
export function makeElection(setting: Setting, steps: readonly Step[]): NaiveInput {
  const genesis = makeGenesis(setting);
  const identified = identify(genesis, sha256);
  const making: Making = {
    setting,
    electionId: identified.id,
    made: [identified],
    kept: [identified],
    places: new Map(),
  };
  for (const step of steps) takeStep(making, step);
  return {
    electionId: identified.id,
    genesis,
    definition: setting.definition,
    tableList: setting.tableList,
    places: making.places,
    records: making.kept,
    verify: verifyStandIn,
  };
}

function makeGenesis({ definition, tableList, adjudicators, threshold }: Setting): Genesis {
  const formats = definition.formats.map((format) => hashOf(canonicalText(format as unknown as Json)));
  return {
    v: 1,
    type: 'genesis',
    rehearsal: true,
    definition: hashOf(canonicalText(definition as unknown as Json)),
    register: hashOf(listText(tableList)),
    formats: formats.sort(byCodeUnit),
    policy: definition.policy,
    fold: 'count/1',
    keys: {
      log: hashOf('log'),
      standby: [],
      cosigners: { keys: [], threshold: 0 },
      adjudicators: { keys: KEYS.slice(0, adjudicators), threshold },
      release: { keys: [hashOf('release')], threshold: 1 },
    },
    window: definition.window,
    release: definition.release,
  };
}

function takeStep(making: Making, step: Step): void {
  if (step.step === 'copy') {
    const original = picked(making.made, step.of);
    if (original !== undefined) making.kept.push(signAgain(making.setting, original, step.signers));
    return;
  }
  const type = step.step === 'bystander' ? step.kind : step.step;
  const record = makeRecord(making, step, headOf(making, step, type));
  if (record === null) return;
  const unsigned = identify(record, sha256);
  const signed = 'signers' in step ? signAgain(making.setting, unsigned, step.signers) : unsigned;
  making.made.push(signed);
  if (!step.lost) making.kept.push(signed);
  if (step.step === 'source' && step.places !== null) making.places.set(signed.id, placeList(making.setting, step));
}

function headOf(making: Making, step: Exclude<Step, { step: 'copy' }>, type: RecordType): RecordHead {
  const pool = step.answersAnything ? making.made : ofType(making.made, type);
  const answers = idSet(step.answers.map((pick) => picked<Identified>(pool, pick)));
  const election = step.foreign ? FOREIGN : making.electionId;
  return { v: 1, election, ...(answers.length > 0 ? { answers } : {}) };
}

function signAgain(setting: Setting, one: Identified, signers: readonly Signer[]): Identified {
  if (!('signatures' in one.record)) return one;
  const byKey = new Map<string, boolean>();
  for (const signer of signers) byKey.set(pickedKey(setting, signer.key), signer.genuine);
  const signatures = [...byKey].sort(([left], [right]) => byCodeUnit(left, right));
  const signed = { ...one.record, signatures: signatures.map(([key, genuine]) => signId(one.id, key, genuine)) };
  return { id: one.id, record: signed };
}

/** One of the adjudicators' keys or, last, a stranger's. */
function pickedKey(setting: Setting, pick: Pick): string {
  return picked(KEYS.slice(0, setting.adjudicators + 1), pick) ?? '';
}

function makeRecord(making: Making, step: Exclude<Step, { step: 'copy' }>, head: RecordHead): ElectionRecord | null {
  switch (step.step) {
    case 'reading':
      return makeReading(making, step, head);
    case 'capture':
      return makeCapture(step, head);
    case 'vouch':
      return makeVouch(making, step, head);
    case 'decision':
      return makeDecision(making, step, head);
    case 'source':
      return makeSource(making.setting, step, head);
    case 'amendment':
      return makeAmendment(making, step, head);
    case 'bystander':
      return makeBystander(making, step.kind, head);
  }
}

function makeCapture(step: CaptureStep, head: RecordHead): ElectionRecord {
  return {
    ...head,
    type: 'capture',
    class: step.class,
    commitment: hashOf(`content ${step.content}`),
    ...(step.sender === null ? {} : { sender: step.sender }),
    ...(step.station === null ? {} : { station: step.station }),
  };
}

function makeVouch(making: Making, step: VouchStep, head: RecordHead): ElectionRecord | null {
  const capture = picked(ofType(making.made, 'capture'), step.capture);
  if (capture === undefined) return null;
  return { ...head, type: 'vouch', capture: capture.id, table: pickedCode(making.setting, step.table), by: 'leader' };
}

function makeDecision(making: Making, step: DecisionStep, head: RecordHead): ElectionRecord {
  const readings = ofType(making.made, 'reading');
  const reading = step.target === null || step.onCapture ? undefined : picked(readings, step.target);
  const capture = step.target === null ? undefined : picked(ofType(making.made, 'capture'), step.target);
  const target = step.onCapture ? capture?.id : reading?.id;
  const followed = step.follows ? reading?.record : undefined;
  const contest = picked(making.setting.definition.contests, step.contest)?.id ?? '';
  return {
    ...head,
    type: 'decision',
    table: followed?.table ?? pickedCode(making.setting, step.table),
    contest: followed?.contest ?? contest,
    ruling: step.ruling,
    ...(target === undefined ? {} : { target }),
    considered: idSet(step.considered.map((pick) => picked(readings, pick))),
    reason: 'new-evidence',
    by: 'reviewer',
    signatures: [],
  };
}

function placeList(setting: Setting, step: SourceStep): readonly ListedTable[] {
  const places = new Map<string, ListedTable>();
  for (const { table, centre, register } of step.places ?? []) {
    const code = pickedCode(setting, table);
    places.set(code, { code, division: centreOf(pickedCentre(setting, centre)), register });
  }
  return [...places.values()].sort((left, right) => byCodeUnit(left.code, right.code));
}

/** A code that stands in a centre at the definition's depth. */
function pickedCentre(setting: Setting, pick: Pick): string {
  return picked(setting.codes.slice(0, 4), Math.abs(pick)) ?? '';
}

function makeSource(setting: Setting, step: SourceStep, head: RecordHead): ElectionRecord {
  return {
    ...head,
    type: 'source',
    name: 'A published file',
    file: { sha256: hashOf(`file ${step.rows}`), bytes: 1 },
    rows: step.rows,
    mapping: hashOf('mapping'),
    ...(step.places === null ? {} : { places: hashOf(listText(placeList(setting, step))) }),
    role: step.role,
    ...(step.signers.length > 0 ? { signatures: [] } : {}),
  };
}

function makeAmendment(making: Making, step: AmendmentStep, head: RecordHead): Amendment {
  return {
    ...head,
    type: 'amendment',
    basis: hashOf('basis'),
    signatures: [],
    ...amendmentChange(making.setting, step),
  };
}

function amendmentChange(setting: Setting, step: AmendmentStep): AmendmentChange {
  const table = pickedCode(setting, step.table);
  const division = `${centreOf(pickedCentre(setting, step.centre))}${step.misplaced}`;
  switch (step.what) {
    case 'table-void':
      return { what: step.what, value: { table } };
    case 'table-new':
      return { what: step.what, value: { table, division, register: step.register } };
    case 'register':
      return { what: step.what, value: { table, register: step.register ?? 0 } };
    case 'policy':
      return { what: step.what, value: step.policy };
    case 'key':
      return { what: step.what, value: { role: 'adjudicators', remove: KEYS[0] ?? '', add: hashOf('key new') } };
    case 'fold':
      return { what: step.what, value: 'count-2' };
  }
}

function makeBystander(
  making: Making,
  kind: 'custody' | 'tally' | 'official' | 'image',
  head: RecordHead,
): ElectionRecord {
  const capture = making.made.at(-1)?.id ?? making.electionId;
  switch (kind) {
    case 'custody':
      return { ...head, type: kind, commitment: hashOf('custody') };
    case 'tally':
      return { ...head, type: kind, size: 1, count: hashOf('count') };
    case 'official':
      return { ...head, type: kind, source: capture };
    case 'image':
      return { ...head, type: kind, capture, public: [], format: 'strip', boxes: [], cleared: 'machine' };
  }
}

import type { Json, JsonObject } from '../encoding/canonical.ts';
import {
  anyText,
  type Form,
  fields,
  filledSetOf,
  flag,
  hash,
  listBetween,
  listOf,
  name,
  natural,
  type OptionalForm,
  oneOf,
  optional,
  orNull,
  positive,
  setOf,
  signatures,
  textUpTo,
} from './shape.ts';

/** A text as records.md, section 11, says it. */
const text = textUpTo(400);

const REASONS = [
  'agrees-with-paper',
  'better-image',
  'wrong-table',
  'not-a-sheet',
  'other-election',
  'altered',
  'illegible',
  'duplicate',
  'read-wrongly',
  'new-evidence',
  'court-order',
];

const file = fields({ bytes: natural, sha256: hash });

const filled = (form: Form): Form => {
  const set = setOf(form);
  return (value) => set(value) && (value as readonly Json[]).length > 0;
};

/** Keys of which so many must sign: at least `least` of them, and no more than there are. */
function quorum(keys: Form, least: number): Form {
  const form = fields({ keys, threshold: natural });
  return (value) => {
    if (!form(value)) return false;
    const { keys: list, threshold } = value as { readonly keys: readonly string[]; readonly threshold: number };
    return threshold >= least && threshold <= list.length;
  };
}

const policy: Form = listBetween(
  1,
  Number.POSITIVE_INFINITY,
  fields({
    agree: listOf(oneOf('qr', 'print', 'person', 'published')),
    class: oneOf('scan', 'field', 'published'),
    senders: positive,
    vouched: flag,
  }),
);

const AMENDMENT_VALUES: Readonly<Record<string, Form>> = {
  fold: name,
  key: fields({ add: hash, remove: hash, role: name }),
  policy,
  register: fields({ register: natural, table: name }),
  'table-new': fields({ division: name, register: orNull(natural), table: name }),
  'table-void': fields({ table: name }),
};

const figure: Form = (value) =>
  typeof value === 'number' ? value >= 0 : value === 'blank' || value === 'illegible' || value === 'absent';

const boxes = listBetween(0, 100, fields({ height: natural, part: natural, width: natural, x: natural, y: natural }));
const pictures = listBetween(
  0,
  32,
  fields({
    bytes: natural,
    mime: oneOf('image/jpeg', 'image/png', 'image/webp', 'image/avif'),
    page: optional(name),
    sha256: hash,
  }),
);

/** Fields of each type but those that all have (records.md, section 11). */
const FORMS: Readonly<Record<string, Readonly<Record<string, Form | OptionalForm>>>> = {
  amendment: { basis: hash, signatures, value: () => true, what: oneOf(...Object.keys(AMENDMENT_VALUES)) },
  anchor: { checkpoint: hash, kind: text, receipt: hash },
  capture: {
    class: oneOf('scan', 'field'),
    commitment: hash,
    sealed: optional(file),
    sender: optional(name),
    station: optional(name),
  },
  custody: { commitment: hash },
  decision: {
    by: name,
    considered: setOf(hash),
    contest: name,
    note: optional(hash),
    reason: oneOf(...REASONS),
    ruling: oneOf('accept', 'withdraw', 'exclude', 'reopen'),
    signatures,
    table: name,
    target: optional(hash),
  },
  genesis: {
    definition: hash,
    fold: oneOf('count/1'),
    formats: filled(hash),
    keys: fields({
      adjudicators: quorum(filled(hash), 1),
      cosigners: quorum(setOf(text), 0),
      custodian: optional(textUpTo(4000)),
      issuer: optional(hash),
      log: hash,
      release: quorum(filled(hash), 1),
      standby: setOf(hash),
    }),
    policy,
    register: hash,
    rehearsal: flag,
    release: oneOf('held', 'live'),
    window: fields({ hold: natural, records: positive, seconds: natural }),
  },
  image: { boxes, capture: hash, cleared: oneOf('machine', 'person'), format: name, public: pictures },
  issuance: { destroyed: flag, issued: natural, key: hash },
  official: { source: hash },
  reading: {
    by: optional(name),
    captures: filledSetOf(hash),
    contest: name,
    figures: optional(listBetween(1, 2000, figure)),
    format: name,
    method: oneOf('qr', 'print', 'person', 'published', 'sender'),
    source: optional(fields({ id: hash, row: natural })),
    table: orNull(name),
    text: optional(textUpTo(4096)),
  },
  release: { final: flag, signatures, size: natural },
  snapshot: { snapshot: fields({ bytes: natural, sha256: hash, url: text }) },
  source: {
    file,
    mapping: hash,
    name: text,
    places: optional(hash),
    role: oneOf('accepted', 'comparison', 'official'),
    rows: natural,
    signatures: optional(signatures),
  },
  tally: { count: hash, size: natural },
  vouch: { by: name, capture: hash, table: name },
};

const COMMON = { answers: filledSetOf(hash), type: anyText, v: (value: Json | undefined) => value === 1 };
const RECORDS: ReadonlyMap<string, Form> = new Map(
  Object.entries(FORMS).map(([type, own]) => [
    type,
    fields(type === 'genesis' ? { ...COMMON, ...own } : { ...COMMON, election: hash, ...own }),
  ]),
);

/** Why a record has not the form of its type; null where it has. */
export function faultOfRecord(record: JsonObject): 'unknown-type' | 'record-form' | null {
  const type = record.type;
  const form = typeof type === 'string' ? RECORDS.get(type) : undefined;
  if (form === undefined) return 'unknown-type';
  if (!form(record)) return 'record-form';
  if (type === 'image') return boxesHaveParts(record) ? null : 'record-form';
  if (type !== 'amendment') return null;
  return AMENDMENT_VALUES[record.what as string]?.(record.value) === true ? null : 'record-form';
}

function boxesHaveParts(image: JsonObject): boolean {
  const { length } = image.public as readonly Json[];
  return (image.boxes as readonly JsonObject[]).every((box) => (box.part as number) < length);
}

import type { SentenceMessages } from './sentence-messages.ts';

const many = (count: string, one: string, more: string): string => `${count} ${count === '1' ? one : more}`;

/** Sentences about tables, checks and rules in English. */
export const enSentences: SentenceMessages = {
  states: {
    counted: 'counted',
    flagged: 'flagged',
    received: 'received',
    disputed: 'disputed',
    withdrawn: 'withdrawn',
    missing: 'missing',
    void: 'void',
  },
  statesExplained: {
    counted: 'The figures satisfy the acceptance policy and every check that could run holds. They are in the totals.',
    flagged:
      'The figures satisfy the acceptance policy, but a check fails. They are totalled apart, exactly as written.',
    received: 'A sheet is here, but what is known of it does not satisfy the acceptance policy yet. It is in no total.',
    disputed: 'Sheets or decisions contradict each other. It is in no total.',
    withdrawn: 'Figures were here once and have been taken back. It is in no total.',
    missing: 'No sheet that can be used has arrived.',
    void: 'The table did not open or was merged with another one. It is not expected.',
  },
  marks: {
    challenged: 'challenged',
    implied: 'total implied',
    uncorroborated: 'uncorroborated',
  },
  marksExplained: {
    challenged: 'Another reading says something else. It does not change the figures.',
    implied: 'A total that no reading states was added up from its parts.',
    uncorroborated: 'A lone phone picture stands behind it, which nobody has confirmed. It is never in a total.',
  },
  ranks: {
    scan: 'scans',
    corroborated: 'phone pictures that support each other or are vouched for',
    lone: 'a lone phone picture',
    published: 'figures published by somebody',
  },
  methods: {
    qr: 'QR code',
    print: 'printed figures',
    person: 'person',
    published: 'published figures',
    sender: 'sender',
  },
  nothings: { blank: 'left blank', illegible: 'illegible', absent: 'not stated' },
  nothingsExplained: {
    blank: 'the field was seen and nothing was written in it',
    illegible: 'something is written there that could not be read',
    absent: 'this sheet or code does not hold the field',
  },
  classes: { scan: 'scan', field: 'phone picture', published: 'published figures' },
  register: 'the register of the table',
  wordsAndDigits: (field) => `${field}: digits and words`,
  sumOf: (count, first, last) => `the sum of ${count} fields, from ${first} to ${last}`,
  finding: {
    equal: (left, leftSum, right, rightSum) => `${left} (${leftSum}) equals ${right} (${rightSum}).`,
    nearlyEqual: (left, leftSum, right, rightSum, difference, allowed) =>
      `${left} (${leftSum}) and ${right} (${rightSum}) differ by ${difference}; up to ${allowed} is allowed.`,
    unequal: (left, leftSum, right, rightSum, difference, allowed) =>
      `${left} (${leftSum}) does not equal ${right} (${rightSum}): the difference is ${difference}, and ${allowed === '0' ? 'none' : `at most ${allowed}`} is allowed.`,
    within: (left, leftSum, right, rightSum) => `${left} (${leftSum}) is not above ${right} (${rightSum}).`,
    nearlyWithin: (left, leftSum, right, rightSum, difference, allowed) =>
      `${left} (${leftSum}) is ${difference} above ${right} (${rightSum}); up to ${allowed} is allowed.`,
    above: (left, leftSum, right, rightSum, difference, allowed) =>
      `${left} (${leftSum}) is ${difference} above ${right} (${rightSum}), and ${allowed === '0' ? 'no excess' : `at most ${allowed}`} is allowed.`,
  },
  why: {
    void: 'A public document says that this table did not open or was merged with another one. It is outside the expected tables.',
    decisionsDiffer: (count) =>
      `${count} decisions about this table contradict each other and none of them answers the others. It stays out of the totals until one does.`,
    reopened: (count) =>
      `${many(count, 'decision reopens', 'decisions reopen')} this table. It stays out of the totals until it is settled again.`,
    withdrawn: (count) => `${many(count, 'decision withdraws', 'decisions withdraw')} the figures of this table.`,
    sourceReplaced: (count) =>
      `Its figures came only from ${many(count, 'published source', 'published sources')} since replaced by a newer version in which this table does not stand.`,
    accepted: (reading) => `A decision settles that the figures of reading ${reading} stand.`,
    nothing: 'No sheet with a reading that can take part has arrived for this table.',
    variants: (count, rank, fields) =>
      `Among the readings of ${rank} there are ${count} versions of the figures. They differ in: ${fields}.`,
    policy: (rank, rule) => `The readings of ${rank} agree and satisfy the acceptance policy: ${rule}.`,
    shortOfPolicy: (rank, methods, rules) =>
      `At hand: ${rank}. Read by: ${methods}. The acceptance policy asks for more: ${rules}.`,
    uncorroborated:
      'A lone phone picture is uncorroborated: it needs a second sender whose figures agree, or somebody who vouches for it.',
    unread: 'nobody yet',
  },
  unfit: {
    'unknown-format': 'It names a sheet format that this election does not have.',
    'wrong-length': 'It holds another number of figures than the sheet format has fields.',
    'no-text': 'It is said to come from a QR code, but carries no text.',
    'text-does-not-parse': 'The text of the QR code is not written as the sheet format says.',
    'names-another-table': 'The QR code names another table.',
    'odd-code': 'It names a table whose code is not written as codes of this election are.',
    'no-origin': 'It names neither an image nor a source.',
    'missing-record': 'It rests on an image or a source that is not in the records.',
    'mixed-origin': 'It mixes an image with published figures.',
    'no-reader': 'It does not say who read.',
    'text-and-figures': 'It carries both the text of a QR code and figures of its own.',
    superseded: 'A later reading replaces it.',
    excluded: 'A decision excludes it, or the images it rests on.',
    'source-replaced': 'A newer version of its source replaces it.',
    'sender-only': 'It is what the sender typed: a hint, never a reading.',
    'compared-only': 'Its source serves comparison and does not count.',
    'not-every-option': 'Its sheet format does not hold every ballot line.',
  },
  policy: {
    agreeing: (methods) => `${methods} agree`,
    alone: (method) => `${method} alone`,
    people: (count) => `${count} different people`,
    onScan: (who) => `on scans, ${who}`,
    onScanFrom: (who, senders) => `on scans from ${senders} different stations, ${who}`,
    onField: (who) => `on phone pictures, ${who}`,
    onFieldFrom: (who, senders) => `on phone pictures from ${senders} different senders, ${who}`,
    published: 'figures published by an accepted source stand as published',
    vouched: 'the leader of the place vouches for the picture',
    and: 'and',
    or: 'or',
    sentence: (rules) => `A table is counted when one of these rules is met: ${rules}.`,
    anyRule: 'A table is counted when one of these rules is met:',
    onlyRule: (rule) => `A table is counted when this rule is met: ${rule}.`,
    method: {
      qr: 'the QR code',
      print: 'the printed figures',
      person: 'a person’s reading',
      published: 'the published figures',
      sender: 'the sender',
    },
  },
  withheld: {
    'not-cleared':
      'Image withheld: it is published once the personal data on it have been painted out and a person has looked at it. The figures need not wait for that.',
    removed: 'Image withheld: it was published and has been taken back.',
    lost: 'Image withheld: its bytes could not be found when this page was made.',
  },
};

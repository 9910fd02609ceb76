import type { Mark, Rank, State, Unfit } from '@testigo/count';
import type { Alternative, Nothing, ReadingMethod } from '@testigo/record';

type TextOf<Key extends string> = { readonly [One in Key]: string };

/** Words and sentences about tables, checks and rules. Numbers and names come in as texts, ready to be read. */
export interface SentenceMessages {
  readonly states: TextOf<State>;
  readonly statesExplained: TextOf<State>;
  readonly marks: TextOf<Mark>;
  readonly marksExplained: TextOf<Mark>;
  readonly ranks: TextOf<Rank>;
  readonly methods: TextOf<ReadingMethod>;
  readonly nothings: TextOf<Nothing>;
  readonly nothingsExplained: TextOf<Nothing>;
  readonly classes: TextOf<Alternative['class']>;
  readonly register: string;
  readonly wordsAndDigits: (field: string) => string;
  readonly sumOf: (count: string, first: string, last: string) => string;
  readonly finding: FindingMessages;
  readonly why: WhyMessages;
  readonly unfit: TextOf<Unfit>;
  readonly policy: PolicyMessages;
  readonly withheld: TextOf<'not-cleared' | 'removed' | 'lost'>;
}

type Comparison = (left: string, leftSum: string, right: string, rightSum: string) => string;
type Difference = (
  left: string,
  leftSum: string,
  right: string,
  rightSum: string,
  difference: string,
  allowed: string,
) => string;

/** Outcomes of a check. */
export interface FindingMessages {
  readonly equal: Comparison;
  readonly nearlyEqual: Difference;
  readonly unequal: Difference;
  readonly within: Comparison;
  readonly nearlyWithin: Difference;
  readonly above: Difference;
}

/** Reasons of a state. */
export interface WhyMessages {
  readonly void: string;
  readonly decisionsDiffer: (count: string) => string;
  readonly reopened: (count: string) => string;
  readonly withdrawn: (count: string) => string;
  readonly sourceReplaced: (count: string) => string;
  readonly accepted: (reading: string) => string;
  readonly nothing: string;
  readonly variants: (count: string, rank: string, fields: string) => string;
  readonly policy: (rank: string, rule: string) => string;
  readonly shortOfPolicy: (rank: string, methods: string, rules: string) => string;
  readonly uncorroborated: string;
  readonly unread: string;
}

/** The acceptance policy. */
export interface PolicyMessages {
  readonly agreeing: (methods: string) => string;
  readonly alone: (method: string) => string;
  readonly people: (count: string) => string;
  readonly onScan: (who: string) => string;
  readonly onScanFrom: (who: string, senders: string) => string;
  readonly onField: (who: string) => string;
  readonly onFieldFrom: (who: string, senders: string) => string;
  readonly published: string;
  readonly vouched: string;
  readonly and: string;
  readonly or: string;
  readonly sentence: (rules: string) => string;
  readonly anyRule: string;
  readonly onlyRule: (rule: string) => string;
  readonly method: TextOf<ReadingMethod>;
}

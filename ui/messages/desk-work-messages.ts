import type { DecisionReason, Ruling } from '@testigo/record';

/** The texts of the desk's tasks. */
export interface DeskWorkMessages {
  readonly lease: LeaseMessages;
  readonly sheet: SheetViewMessages;
  readonly read: ReadMessages;
  readonly place: PlaceTaskMessages;
  readonly clear: ClearMessages;
  readonly settle: SettleMessages;
  readonly takeUp: TakeUpMessages;
}

/** How long a task is somebody's, and giving it back. */
export interface LeaseMessages {
  readonly left: (minutes: number, text: string) => string;
  readonly lastMinute: string;
  readonly giveBack: string;
  readonly givenBack: string;
}

/** Looking at a sheet. */
export interface SheetViewMessages {
  readonly whole: string;
  readonly open: string;
  readonly close: string;
  readonly larger: string;
  readonly smaller: string;
  readonly zoom: (percent: string) => string;
  readonly keys: string;
  readonly picture: (part: string, parts: string) => string;
  readonly line: (field: string) => string;
}

/** Typing the figures of a sheet. */
export interface ReadMessages {
  readonly headline: string;
  readonly full: string;
  readonly field: (number: string, of: string) => string;
  readonly hint: string;
  readonly nothings: { readonly [Nothing in 'blank' | 'illegible' | 'absent']: string };
  readonly keysOf: { readonly [Nothing in 'blank' | 'illegible' | 'absent']: string };
  readonly next: string;
  readonly back: string;
  readonly erase: string;
  readonly complaints: { readonly [Complaint in 'empty' | 'not-a-digit' | 'too-long' | 'number-typed']: string };
  readonly over: string;
  readonly overText: string;
  readonly correct: (field: string, figure: string) => string;
  readonly handIn: (count: number, text: string) => string;
  readonly keys: string;
  /** Where the picture shows no sheet of the form that is asked for. */
  readonly none: string;
  readonly noneText: string;
  readonly sayNone: string;
  readonly goOnReading: string;
}

/** Looking at a table of one's choice. */
export interface TakeUpMessages {
  readonly title: string;
  readonly text: string;
  readonly contest: string;
  readonly noneFound: string;
  readonly look: string;
}

/** Saying which table a sheet is of. */
export interface PlaceTaskMessages {
  readonly title: string;
  readonly text: string;
  readonly code: string;
  readonly example: (code: string) => string;
  readonly find: string;
  readonly findHint: string;
  readonly search: string;
  readonly found: (count: number, text: string) => string;
  readonly noneFound: string;
  readonly part: string;
  readonly partNumber: string;
  readonly partOf: string;
  readonly partWrong: string;
  readonly say: (code: string) => string;
  readonly sayEmpty: string;
  readonly aside: string;
  readonly asideText: string;
  readonly reasons: {
    readonly [Reason in 'not-a-sheet' | 'other-election' | 'blank' | 'illegible' | 'code-illegible']: string;
  };
  readonly setAside: string;
  readonly back: string;
}

/** Looking at a picture before the world does. */
export interface ClearMessages {
  readonly title: string;
  readonly text: string;
  readonly fullTitle: string;
  readonly fullText: string;
  readonly painted: (count: number, text: string) => string;
  readonly own: (count: number, text: string) => string;
  readonly add: string;
  readonly addHint: string;
  readonly box: (number: string) => string;
  readonly machineBox: (number: string) => string;
  readonly remove: (number: string) => string;
  readonly keys: string;
  readonly release: string;
  readonly releaseMasked: (count: number, text: string) => string;
  readonly withhold: string;
  readonly withholdText: string;
  readonly withholdNow: string;
  readonly reasons: {
    readonly [Reason in 'personal-data-remains' | 'not-a-sheet' | 'people-in-picture' | 'cannot-be-masked']: string;
  };
  readonly needsBox: string;
  readonly look: string;
  readonly back: string;
}

/** Settling what contradicts itself. */
export interface SettleMessages {
  /** Why a table that is received waits for a reviewer. */
  readonly received: string;
  readonly title: (code: string) => string;
  readonly state: (state: string, marks: string) => string;
  readonly stateAlone: (state: string) => string;
  readonly register: (register: string) => string;
  readonly variant: (letter: string) => string;
  readonly differ: (count: number, text: string) => string;
  readonly noneDiffer: string;
  readonly differs: string;
  readonly field: string;
  readonly rest: (count: number, text: string) => string;
  readonly from: (rank: string, methods: string) => string;
  readonly reading: (method: string) => string;
  readonly readingBy: (method: string, letter: string) => string;
  readonly sheet: (number: string, kind: string) => string;
  readonly sender: (letter: string) => string;
  readonly station: (name: string) => string;
  readonly vouched: string;
  readonly excluded: string;
  readonly noPicture: string;
  readonly findings: string;
  readonly noFindings: string;
  readonly holds: (check: string) => string;
  readonly unequal: (check: string, left: string, right: string, difference: string) => string;
  readonly exceeds: (check: string, left: string, right: string, difference: string) => string;
  readonly ruling: string;
  readonly rulings: { readonly [One in Ruling]: string };
  readonly rulingsText: { readonly [One in Ruling]: string };
  readonly target: string;
  readonly reason: string;
  readonly reasons: { readonly [One in DecisionReason]: string };
  readonly choose: string;
  readonly goOn: string;
  readonly sureTitle: string;
  readonly sure: (ruling: string, reason: string) => string;
  readonly sureText: string;
  readonly propose: { readonly [One in Ruling]: string };
  readonly back: string;
  readonly proposedTitle: string;
  readonly proposed: (ruling: string, reason: string) => string;
  readonly otherwise: string;
  readonly missing: (count: number, text: string) => string;
  readonly enough: string;
  readonly decided: string;
  readonly key: string;
  readonly keyHint: string;
  readonly keyWrong: string;
  readonly keyLocked: string;
  readonly keyForeign: string;
  readonly keyUsed: string;
  readonly sign: string;
  readonly signElsewhere: string;
  readonly withoutSigning: string;
}

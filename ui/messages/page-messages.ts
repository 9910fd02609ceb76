import type { TotalledMeaning } from '@testigo/count';

/** A sentence in pieces, where some pieces are nodes of a page (names and numbers that are set apart). */
export type Pieces<Node> = readonly (string | Node)[];

/** The numbers with which the page of a place opens. */
export interface Opening<Node> {
  readonly counted: Node;
  readonly expected: Node;
  /** Share of the expected tables, or null when none is expected. */
  readonly tables: Node | null;
  /** Share of the registered voters on the counted tables, or null when some register is unknown. */
  readonly register: Node | null;
}

/** The texts of the public pages. Numbers and names come in ready to be read. */
export interface PageMessages {
  readonly language: string;
  readonly frame: FrameMessages;
  readonly opening: OpeningMessages;
  readonly results: ResultMessages;
  readonly states: StateTableMessages;
  readonly places: PlaceMessages;
  readonly table: TableMessages;
  readonly downloads: DownloadMessages;
  readonly changes: ChangesMessages;
  readonly about: AboutMessages;
  readonly evidence: EvidenceMessages;
}

/** What stands around every page. */
export interface FrameMessages {
  readonly rehearsal: string;
  readonly rehearsalText: string;
  readonly home: string;
  readonly skip: string;
  readonly path: string;
  readonly otherLanguage: string;
  readonly choose: string;
  readonly about: string;
  readonly downloads: string;
  readonly policy: string;
  readonly licence: string;
  readonly motto: string;
  readonly held: string;
  readonly dateOf: (date: string) => string;
}

/** The sentences at the top of a place's page. */
export interface OpeningMessages {
  readonly nothing: <Node>(expected: Node) => Pieces<Node>;
  readonly tables: <Node>(opening: Opening<Node>) => Pieces<Node>;
  readonly leads: <Node>(leader: Node, second: Node, votes: Node, valid: Node) => Pieces<Node>;
  readonly alone: <Node>(leader: Node, votes: Node) => Pieces<Node>;
  readonly tie: <Node>(first: Node, second: Node, votes: Node) => Pieces<Node>;
  readonly noVotes: string;
  readonly flagged: <Node>(tables: Node, one: boolean, votes: Pieces<Node>) => Pieces<Node>;
  readonly provisional: string;
  readonly records: (records: string, parked: string) => string;
}

/** Results by candidate and by ballot line. */
export interface ResultMessages {
  readonly clean: string;
  readonly flagged: string;
  readonly cleanCaption: (tables: string) => string;
  readonly flaggedCaption: (tables: string) => string;
  readonly candidate: string;
  readonly votes: string;
  readonly share: string;
  readonly lines: string;
  readonly lineNumber: string;
  readonly line: string;
  readonly totals: string;
  readonly meanings: { readonly [Meaning in TotalledMeaning]: string };
  readonly ofRegister: (percent: string) => string;
}

/** Tables and registered voters by state. */
export interface StateTableMessages {
  readonly title: string;
  readonly caption: string;
  readonly state: string;
  readonly tables: string;
  readonly share: string;
  readonly register: string;
  readonly expected: string;
  readonly registerUnknown: (tables: string) => string;
  readonly meaning: string;
}

/** Places within a place. */
export interface PlaceMessages {
  readonly title: (level: string) => string;
  readonly caption: string;
  readonly counted: string;
  readonly of: (counted: string, expected: string) => string;
  readonly flagged: string;
  readonly disputed: string;
  readonly tables: string;
  readonly tablesCaption: string;
  readonly table: string;
  readonly state: string;
  readonly register: string;
  readonly unknown: string;
  readonly unlisted: string;
  readonly unlistedText: string;
  readonly country: string;
  readonly margin: string;
  /** Which of many places or tables a page lists. */
  readonly listed: (from: string, to: string, of: string) => string;
  /** Where a centre's tables have no room for all candidates. */
  readonly someCandidates: (shown: string, all: string) => string;
  /** What the ways to the other pages are called. */
  readonly parts: string;
}

/** The page of one table. */
export interface TableMessages {
  readonly title: (code: string) => string;
  readonly why: string;
  readonly sheet: string;
  readonly imageOf: (code: string, part: string, parts: string) => string;
  readonly scroll: (number: string) => string;
  readonly toSheet: string;
  readonly noImage: string;
  readonly noSheet: string;
  readonly received: (number: string, kind: string, times: string) => string;
  readonly sheetNumber: (number: string) => string;
  readonly differs: string;
  readonly figures: string;
  readonly figuresCaption: string;
  readonly field: string;
  readonly counting: string;
  readonly asWritten: string;
  readonly share: string;
  readonly checks: string;
  readonly checksText: string;
  readonly noChecks: string;
  readonly moreHold: (count: string) => string;
  readonly holds: string;
  readonly fails: string;
  readonly numbers: string;
  readonly readings: string;
  readonly takesPart: string;
  readonly takesNoPart: string;
  readonly qrText: string;
  readonly row: (source: string, row: string) => string;
  readonly register: string;
  readonly unknown: string;
  readonly records: string;
  readonly recordsText: string;
  readonly capture: string;
  readonly commitment: string;
  readonly reading: string;
  readonly legend: string;
  readonly otherFigures: string;
}

/** The page of downloads. */
export interface DownloadMessages {
  readonly title: string;
  readonly text: string;
  readonly caption: string;
  readonly what: string;
  readonly contest: string;
  readonly tables: string;
  readonly size: string;
  readonly hash: string;
  readonly allTables: string;
  readonly summary: string;
  /** What each file is that is neither totals nor a list of tables. */
  readonly kinds: { readonly [Kind in 'pictures' | 'places' | 'nist' | 'package' | 'catalogue' | 'sums']: string };
  readonly shards: string;
  readonly columns: string;
  readonly quoting: string;
  readonly columnsText: readonly (readonly [column: string, meaning: string])[];
  readonly bytes: (bytes: string) => string;
}

/** Words of the page of changes. */
interface ChangesMessages {
  readonly title: string;
  readonly text: string;
  /** In place of the text, where there is no change. */
  readonly none: string;
  /** Number, from and to which size of the log; tables added, corrected and withdrawn; pictures. */
  readonly columns: readonly string[];
}

/** The page that says what all this is. */
export interface AboutMessages {
  readonly title: string;
  readonly paragraphs: readonly string[];
  readonly policyTitle: string;
  readonly policyText: string;
  readonly statesTitle: string;
  readonly limitsTitle: string;
  readonly limits: readonly string[];
  readonly licenceTitle: string;
  readonly licenceText: string;
}

/** Who stands behind the log that the count is of. */
export interface EvidenceMessages {
  readonly title: string;
  readonly time: (time: string) => string;
  /** What marks a log behind which nobody independent, or not enough of them, stand. */
  readonly mark: string;
  readonly cosigned: <Node>(have: string, need: string, names: Pieces<Node>) => Pieces<Node>;
  readonly short: <Node>(have: string, need: string, names: Pieces<Node>) => Pieces<Node>;
  readonly nobody: string;
  readonly lowered: (windows: string, one: boolean) => string;
}

/** What the verifier reads of records, field by field as in docs/records.md, section 2. Their form has been checked. */

export interface KeyedSignature {
  readonly key: string;
  readonly signature: string;
}

export interface Quorum {
  readonly keys: readonly string[];
  readonly threshold: number;
}

/** One way in which figures can be settled. */
export interface Alternative {
  readonly class: 'scan' | 'field' | 'published';
  readonly agree: readonly string[];
  readonly senders: number;
  readonly vouched: boolean;
}

interface Common {
  readonly answers?: readonly string[];
}

export interface Genesis extends Common {
  readonly type: 'genesis';
  readonly rehearsal: boolean;
  readonly definition: string;
  readonly register: string;
  readonly formats: readonly string[];
  readonly policy: readonly Alternative[];
  readonly keys: {
    readonly log: string;
    readonly standby: readonly string[];
    readonly cosigners: Quorum;
    readonly adjudicators: Quorum;
    readonly release: Quorum;
  };
  readonly release: 'held' | 'live';
}

interface Signed extends Common {
  readonly signatures: readonly KeyedSignature[];
}

export type Amendment = Signed & { readonly type: 'amendment' } & (
    | { readonly what: 'table-void'; readonly value: { readonly table: string } }
    | {
        readonly what: 'table-new';
        readonly value: { readonly table: string; readonly division: string; readonly register: number | null };
      }
    | { readonly what: 'register'; readonly value: { readonly table: string; readonly register: number } }
    | { readonly what: 'policy'; readonly value: readonly Alternative[] }
    | { readonly what: 'key'; readonly value: { readonly role: string; readonly remove: string; readonly add: string } }
    | { readonly what: 'fold'; readonly value: string }
  );

export interface Source extends Common {
  readonly type: 'source';
  readonly role: 'accepted' | 'comparison' | 'official';
  readonly rows: number;
  readonly places?: string;
  readonly signatures?: readonly KeyedSignature[];
}

export interface Capture extends Common {
  readonly type: 'capture';
  readonly class: 'scan' | 'field';
  readonly commitment: string;
  readonly sender?: string;
  readonly station?: string;
}

/** One picture that the world may see; `page` where it shows a page of the format in its nominal measures. */
export interface PublicPicture {
  readonly sha256: string;
  readonly bytes: number;
  readonly mime: string;
  readonly page?: string;
}

/** A painted rectangle, in pixels of a part. */
export interface Box {
  readonly part: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Image extends Common {
  readonly type: 'image';
  readonly capture: string;
  readonly public: readonly PublicPicture[];
  readonly format: string;
  readonly boxes: readonly Box[];
  readonly cleared: 'machine' | 'person';
}

/** A figure as read: a number, or one of three of the four nothings (the fourth is the number 0). */
export type Figure = number | 'blank' | 'illegible' | 'absent';

export interface Reading extends Common {
  readonly type: 'reading';
  readonly table: string | null;
  readonly contest: string;
  readonly format: string;
  readonly captures?: readonly string[];
  readonly method: 'qr' | 'print' | 'person' | 'published' | 'sender';
  readonly by?: string;
  readonly text?: string;
  readonly figures?: readonly Figure[];
  readonly source?: { readonly id: string; readonly row: number };
}

export interface Vouch extends Common {
  readonly type: 'vouch';
  readonly capture: string;
  readonly table: string;
}

export interface Decision extends Signed {
  readonly type: 'decision';
  readonly table: string;
  readonly contest: string;
  readonly ruling: 'accept' | 'withdraw' | 'exclude' | 'reopen';
  readonly target?: string;
  readonly considered: readonly string[];
}

export interface Tally extends Common {
  readonly type: 'tally';
  readonly size: number;
  readonly count: string;
}

export interface Release extends Signed {
  readonly type: 'release';
  readonly election: string;
  readonly size: number;
  readonly final: boolean;
}

/** Records that bear on no count; nothing of them is read beyond their form. */
export interface Bystander extends Common {
  readonly type: 'anchor' | 'custody' | 'issuance' | 'official' | 'snapshot';
}

export type LogRecord =
  | Genesis
  | Amendment
  | Source
  | Capture
  | Image
  | Reading
  | Vouch
  | Decision
  | Tally
  | Release
  | Bystander;

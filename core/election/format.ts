import type { CodePart, LocalText } from './definition.ts';

/**
 * What a field of a sheet says. `option` and `candidate` are votes; `valid`, `null`, `blank` and `votes` (all cast) are totals of votes;
 * `voters` is the number of people who voted, `register` of those who might; `words` spells another field; `other` is kept and shown only.
 */
export type FieldMeaning =
  | 'option'
  | 'candidate'
  | 'valid'
  | 'null'
  | 'blank'
  | 'votes'
  | 'voters'
  | 'register'
  | 'words'
  | 'other';

/** One place on a sheet where a figure stands. */
export interface Field {
  readonly id: string;
  readonly label: LocalText;
  readonly means: FieldMeaning;
  /** The contest it belongs to; absent: the whole sheet. */
  readonly contest?: string;
  /** Id of the option or candidate whose votes stand here. */
  readonly of?: string;
  /** Whether a reading must have it to satisfy the policy. */
  readonly required: boolean;
  /** Most digits that fit. */
  readonly digits: number;
  /** With the meaning `words`: the field that these words spell. */
  readonly wordsOf?: string;
  /** Fields whose sum it takes where no reading has it (docs/records.md, section 3). */
  readonly implied?: readonly string[];
  /** The room in which the figure or its words stand, with a little air; absent: it is not cut out by itself. */
  readonly place?: Place;
}

/** A sum of fields; `@register` is the register of the table. */
export type Operands = readonly string[];

/** A relation between figures that a sheet must fulfil; if it does not, the table is flagged and published as written. */
export interface Check {
  readonly id: string;
  /** The contest it belongs to; absent: the whole sheet, and then it runs for each of its contests. */
  readonly contest?: string;
  readonly label: LocalText;
  readonly left: Operands;
  readonly relation: '=' | '<=';
  readonly right: Operands;
  /** [numerator, denominator] of the difference still allowed. */
  readonly tolerance: readonly [numerator: number, denominator: number];
}

/** A piece of a QR text: a literal, a part of the table's code, or figures in a row. */
export type QrToken = string | CodePart | QrFigures;

/** Decimal numbers of at most `digits` digits, one a field, with a separator between them. */
export interface QrFigures {
  readonly figures: readonly string[];
  readonly separator: string;
  readonly digits: number;
}

/** How the text in a sheet's QR code is written. Data, so that a new country needs no code in any verifier. */
export interface QrGrammar {
  readonly tokens: readonly QrToken[];
  /** Code of the table: literals and names of parts in braces, e.g. `{centre}.{number}`. */
  readonly table: string;
}

/** A part of a page, in tenths of a millimetre from the top left corner of the page as it is drawn nominally. */
export interface Place {
  readonly page: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A printed straight line, level or upright, in tenths of a millimetre of its page. */
export interface Rule {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
}

/**
 * A line of words that is printed alike on every sheet, in tenths of a millimetre of its page: the box in which its ink is dense, from the
 * base line to the height of its small letters, or of its capitals where it has no others.
 */
export interface Caption {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/**
 * A stretch of a page over its whole width within which all measures are fixed. The paper between two bands may be longer or shorter from
 * sheet to sheet, e.g. because an address takes another line.
 */
export interface Band {
  readonly id: string;
  readonly y: number;
  readonly height: number;
}

/** A named part of a page; personal ones (names, ID numbers, signatures) are never published. */
export interface Region {
  readonly id: string;
  readonly place: Place;
  readonly personal: boolean;
}

/** A page of the paper, in tenths of a millimetre. */
export interface Page {
  readonly id: string;
  readonly width: number;
  readonly height: number;
  /** Printed lines by which the page is found in an image; without any it can't be. */
  readonly rules?: readonly Rule[];
  /** Single lines of print that hold the page in place where it has no rules. */
  readonly captions?: readonly Caption[];
  /** From top to bottom; absent: the whole page is one band. */
  readonly bands?: readonly Band[];
}

/** Where and how the table's code is printed for people, so that a sheet without a QR code can be placed. */
export interface Identity {
  readonly place: Place;
  /** The print from left to right: literals, and parts of the table's code. */
  readonly tokens: readonly (string | CodePart)[];
  /** Code of the table: literals and names of parts in braces, e.g. `{centre}.{number}`. */
  readonly table: string;
}

/** What a sheet looks like: its pages, fields, checks and QR text. */
export interface SheetFormat {
  readonly id: string;
  readonly title: LocalText;
  /** The contests on this sheet. */
  readonly contests: readonly string[];
  /** A strip of thermal paper, a form filled by hand, or a table published as data. */
  readonly medium: 'strip' | 'form' | 'data';
  readonly pages: readonly Page[];
  readonly fields: readonly Field[];
  readonly checks: readonly Check[];
  readonly qr?: QrGrammar;
  /** Where the QR code stands, without its quiet zone. */
  readonly code?: Place;
  readonly identity?: Identity;
  readonly regions: readonly Region[];
}

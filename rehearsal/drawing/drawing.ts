import type { Box, LumaImage } from '../luma-image.ts';
import type { HandFace, PrintedFace } from './faces.ts';

/** What a rehearsal sheet looks like, without any notion of an election: pages of blocks, top to bottom. */
export interface SheetDrawing {
  /** Words that name the sheet a rehearsal, such as "SIMULACRO / REHEARSAL"; drawn large on every page, always. */
  readonly watermark: string;
  /** Decides scribbles and handwriting: the same seed gives the same bytes. */
  readonly seed: string;
  readonly pages: readonly PageDrawing[];
}

/** One page, or one whole strip. Lengths are millimetres, type sizes are points. */
export interface PageDrawing {
  readonly dotsPerInch: number;
  readonly width: number;
  /** A fixed length for a form; `fit` lets a strip end where its last block ends. */
  readonly height: number | 'fit';
  readonly margins: Margins;
  readonly face: PrintedFace;
  /** Whose hand fills cells and lines marked as handwritten. */
  readonly hand: HandFace;
  readonly blocks: readonly Block[];
}

/** White space at the edges of a page, in millimetres. */
export interface Margins {
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly left: number;
}

export type Align = 'left' | 'center' | 'right';
export type Weight = 'regular' | 'bold';

/** Something drawn below the block before it. */
export type Block =
  | TextBlock
  | HeadingBlock
  | RuleBlock
  | SpaceBlock
  | TableBlock
  | LinesBlock
  | SignatureBlock
  | QrBlock
  | ColumnsBlock
  | FrameBlock
  | EmblemBlock;

/** A paragraph, wrapped to the width at hand. Size in points; left, regular and 9 unless told. */
export interface TextBlock {
  readonly kind: 'text';
  readonly id?: string;
  readonly text: string;
  readonly size?: number;
  readonly weight?: Weight;
  readonly align?: Align;
}

/** A bold heading with air around it: level 1 titles the sheet, 2 a part, 3 a group of rows. */
export interface HeadingBlock {
  readonly kind: 'heading';
  readonly id?: string;
  readonly text: string;
  readonly level: 1 | 2 | 3;
  readonly align?: Align;
}

/** A thin line across. */
export interface RuleBlock {
  readonly kind: 'rule';
  /** Millimetres; a hairline unless told. */
  readonly thickness?: number;
}

/** White space, in millimetres. */
export interface SpaceBlock {
  readonly kind: 'space';
  readonly height: number;
}

/** Rows of aligned cells. */
export interface TableBlock {
  readonly kind: 'table';
  readonly id?: string;
  readonly columns: readonly TableColumn[];
  /** `grid` rules every cell, `rows` rules between rows, `frame` draws the outline alone, `open` draws nothing. */
  readonly ruling: 'grid' | 'rows' | 'frame' | 'open';
  /** Points; 8 unless told. */
  readonly size?: number;
  /** Least height of a row in millimetres; as high as its text unless told. */
  readonly rowHeight?: number;
  readonly rows: readonly TableRow[];
}

/** A column's share of the table's width (shares are relative to each other) and how its cells are set. */
export interface TableColumn {
  readonly share: number;
  readonly align: Align;
}

/** A row; cells fill the columns from the left. */
export interface TableRow {
  readonly id?: string;
  readonly weight?: Weight;
  readonly cells: readonly TableCell[];
  /** A smaller line under the row over its whole width, such as the digit words of its number. */
  readonly beneath?: string;
}

/** One cell. */
export interface TableCell {
  readonly id?: string;
  readonly text: string;
  readonly align?: Align;
  readonly weight?: Weight;
  /** Columns it covers; one unless told. */
  readonly span?: number;
  /** Written by hand instead of printed. */
  readonly hand?: boolean;
  /** Draws that many boxes, one character in each, filled from the right. */
  readonly digitBoxes?: number;
}

/** Empty writing lines with a label, such as the remarks; the text, if any, is handwritten. */
export interface LinesBlock {
  readonly kind: 'lines';
  readonly id: string;
  readonly label: string;
  readonly count: number;
  readonly text?: string;
}

/**
 * The box of one official: role, printed fields, a scribble in place of a signature and a caption that says it is a
 * sample. The scribble is written as the placement `<id>.scribble`.
 */
export interface SignatureBlock {
  readonly kind: 'signature';
  readonly id: string;
  readonly role: string;
  readonly fields: readonly SignatureField[];
  readonly caption: string;
}

/** A labelled line in a signature box; never a person's name. */
export interface SignatureField {
  readonly id?: string;
  readonly label: string;
  readonly text: string;
}

/** A QR code with its quiet zone of four modules. */
export interface QrBlock {
  readonly kind: 'qr';
  readonly id: string;
  readonly text: string;
  /** Side of one module in dots. */
  readonly module: number;
  /** Q unless told. */
  readonly errorCorrection?: 'L' | 'M' | 'Q' | 'H';
  /** Smallest version to use (1 to 40): the code is no smaller than 17 + 4 × version modules. 8 unless told. */
  readonly minimumVersion?: number;
  /** Center unless told. */
  readonly align?: Align;
}

/** Blocks side by side; widths are shares. */
export interface ColumnsBlock {
  readonly kind: 'columns';
  readonly columns: readonly { readonly share: number; readonly blocks: readonly Block[] }[];
  /** Millimetres between columns; 3 unless told. */
  readonly gap?: number;
  /** Draws a thin line in each gap. */
  readonly divider?: boolean;
}

/** Blocks below each other in a thin frame, with a little air within. */
export interface FrameBlock {
  readonly kind: 'frame';
  readonly id?: string;
  readonly blocks: readonly Block[];
}

/** The seal of an authority that does not exist, in millimetres across. */
export interface EmblemBlock {
  readonly kind: 'emblem';
  readonly size: number;
  readonly align?: Align;
}

/** Where something landed on a drawn page, in pixels. `page` counts from 0. */
export interface Placement extends Box {
  readonly id: string;
  readonly page: number;
  /** What is written there, where it is text or a QR code. */
  readonly text?: string;
  /** The box of the ink itself, where the placement is the room around it; a QR code's without its quiet zone. */
  readonly ink?: Box;
}

/** The pages of a sheet in grey, and where every block, row, cell and QR code with an id is. */
export interface DrawnSheet {
  readonly pages: readonly LumaImage[];
  readonly placements: readonly Placement[];
}

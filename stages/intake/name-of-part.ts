/** What an election knows that helps to tell parts of sheets by their names. */
export interface PartNaming {
  /** Whether a text is the code of a table, as this election writes them. */
  readonly isTable: (text: string) => boolean;
  /** Numbers of pages that the sheets of this election have, above one. */
  readonly pages: ReadonlySet<number>;
}

/** What a name says of the image that bears it: that it is one part of something. */
export interface NamedPart {
  /** The same for all parts of one thing. */
  readonly whole: string;
  /** Counted from 1; null where the order of the names is that of the parts. */
  readonly part: number | null;
  /** How many there are, where the name says so. */
  readonly of: number | null;
  /**
   * Why the parts may be those of one sheet: their common name is the code of a `table`; the names say `parts`; or they are `pages`, which
   * they are only where sheets have so many.
   */
  readonly by: 'table' | 'parts' | 'pages';
  /** The code of the table, where that is their common name. */
  readonly table: string | null;
}

/** More parts than this no sheet has. */
export const MOST_PARTS = 8;

/** A shorter code could be any number in a name. */
const SHORTEST_CODE = 6;

const COUNTED = /^(.+?)[ _.-]+(\d{1,2})[ _-]?(?:of|de)[ _-]?(\d{1,2})$/i;
const PART = /^(.+?)[ _.-]+(?:part|parte)[ _.-]?(\d{1,2})$/i;
const PAGE = /^(.+?)[ _.-]+(?:p|pag|page|pagina|página|hoja)[ _.-]?(\d{1,2})$/i;
const NUMBER = /^(.+?)[ _.-]+(\d{1,2})$/;

/**
 * What the name of a file says, `10101-001-01/a.jpg` and `10101-001-01_2.jpg` as well as `sheet 7 part 2.jpg`; null where it is no part of
 * anything. A bare number says nothing by itself: scanners number sheets so. Nor does a name that is a table's code as it stands.
 */
export function nameOfPart(file: string, naming: PartNaming): NamedPart | null {
  const isTable = (text: string): boolean => text.length >= SHORTEST_CODE && naming.isTable(text);
  const slash = file.lastIndexOf('/');
  const [folder, name] = [file.slice(0, Math.max(0, slash)), file.slice(slash + 1)];
  const base = name.replace(/\.[^.]*$/, '').normalize('NFC');
  const folderName = folder.slice(folder.lastIndexOf('/') + 1).replace(/\.zip$/i, '');
  if (isTable(folderName)) return { whole: `${folder}/`, part: null, of: null, by: 'table', table: folderName };
  if (isTable(base)) return null;
  const named = (match: RegExpExecArray | null, by: 'parts' | 'pages' | null): NamedPart | null => {
    const [, stem, part, of] = match ?? [];
    if (stem === undefined) return null;
    const whole = `${folder}/${stem}`;
    const numbers = { part: Number(part), of: of === undefined ? null : Number(of) };
    if (isTable(stem)) return { whole, ...numbers, by: 'table', table: stem };
    return by === null ? null : { whole, ...numbers, by, table: null };
  };
  return (
    named(COUNTED.exec(base), 'parts') ??
    named(PART.exec(base), 'parts') ??
    named(PAGE.exec(base), 'pages') ??
    named(NUMBER.exec(base), null)
  );
}

/** What it says of an image that it is a page of a document with so many of them, by the name of the document. */
export function pageOfDocument(file: string, page: number, of: number, naming: PartNaming): NamedPart {
  const document = file.replace(/#page=\d+$/, '');
  const base = document.slice(document.lastIndexOf('/') + 1).replace(/\.[^.]*$/, '');
  const table = base.length >= SHORTEST_CODE && naming.isTable(base) ? base : null;
  return { whole: document, part: page, of, by: table === null ? 'pages' : 'table', table };
}

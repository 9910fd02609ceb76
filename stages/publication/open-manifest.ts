import { byCodeUnit } from '@testigo/basics';
import { filesOf, type ListedChild, type ListedFile, type Manifest, sortFiles } from './manifest.ts';

/**
 * The manifest of a division while the division is gone through. What is listed of the previous publication is known, so that files
 * that did not change are not written and files that are gone are found.
 */
export class OpenManifest {
  readonly division: string;
  readonly #previous = new Map<string, ListedFile>();
  readonly #previousTables = new Map<string, readonly ListedFile[]>();
  readonly #previousChildren = new Map<string, ListedChild>();
  readonly #files = new Map<string, ListedFile>();
  readonly #tables = new Map<string, Map<string, ListedFile>>();
  readonly #children = new Map<string, ListedChild>();

  /** @param keep whether what is not gone through again stands as it was, or is gone */
  constructor(division: string, previous: Manifest | null, keep: boolean) {
    this.division = division;
    if (previous === null) return;
    for (const file of filesOf(previous)) this.#previous.set(file.path, file);
    for (const { table, files } of previous.tables) this.#previousTables.set(table, files);
    for (const child of previous.children) this.#previousChildren.set(child.division, child);
    if (!keep) return;
    for (const file of previous.files) this.#files.set(file.path, file);
    for (const { table, files } of previous.tables) {
      this.#tables.set(table, new Map(files.map((file) => [file.path, file])));
    }
    for (const child of previous.children) this.#children.set(child.division, child);
  }

  /** What the previous publication listed under a path. */
  previous(path: string): ListedFile | undefined {
    return this.#previous.get(path);
  }

  /** The manifests beneath that the previous publication had. */
  get previousChildren(): ReadonlyMap<string, ListedChild> {
    return this.#previousChildren;
  }

  /** Lists a file, of one table or of the division itself. */
  list(file: ListedFile, table: string | null): void {
    if (table === null) this.#files.set(file.path, file);
    else this.#tables.get(table)?.set(file.path, file);
  }

  /** What the previous publication listed of a table. */
  previousOfTable(table: string): readonly ListedFile[] {
    return this.#previousTables.get(table) ?? [];
  }

  /** What is listed of a table so far. */
  ofTable(table: string): readonly ListedFile[] {
    return [...(this.#tables.get(table)?.values() ?? [])];
  }

  /** A table is gone through again: only what is listed from now on is of it. */
  beginTable(table: string): void {
    this.#tables.set(table, new Map());
  }

  /** Only these tables are in the centre; what is listed of others is gone. */
  keepTables(codes: ReadonlySet<string>): void {
    for (const code of [...this.#tables.keys()]) if (!codes.has(code)) this.#tables.delete(code);
  }

  /** Only files of the division itself that this holds for are kept. */
  keepFiles(wanted: (path: string) => boolean): void {
    for (const path of [...this.#files.keys()]) if (!wanted(path)) this.#files.delete(path);
  }

  /** Lists the manifest of a division beneath this one. */
  listChild(child: ListedChild): void {
    this.#children.set(child.division, child);
  }

  /** Only these divisions are beneath this one. */
  keepChildren(divisions: ReadonlySet<string>): void {
    for (const id of [...this.#children.keys()]) if (!divisions.has(id)) this.#children.delete(id);
  }

  /** The divisions beneath this one, sorted. */
  get children(): readonly ListedChild[] {
    return [...this.#children.values()].sort((one, two) => byCodeUnit(one.division, two.division));
  }

  /** The manifest as it stands. */
  close(): Manifest {
    return {
      division: this.division,
      files: sortFiles(this.#files.values()),
      tables: [...this.#tables]
        .sort(([one], [two]) => byCodeUnit(one, two))
        .map(([table, files]) => ({ table, files: sortFiles(files.values()) })),
      children: this.children,
    };
  }

  /** Paths of the previous publication that are listed no more. */
  gone(): readonly string[] {
    const tables = [...this.#tables.values()];
    return [...this.#previous.keys()].filter(
      (path) => !this.#files.has(path) && !tables.some((files) => files.has(path)),
    );
  }
}

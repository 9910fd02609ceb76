export { type FigureProblem, FigureProblems } from './figure-problem.ts';
export { type FiguresOrder, type ImportedFigures, importFigures } from './import-figures.ts';
export type {
  FigureFile,
  FigureRow,
  FigureStore,
  FiguresElection,
  KnownSource,
  NamedPlace,
  NewSource,
  Signer,
} from './ports.ts';
export { type CsvDialect, type CsvRow, readCsv } from './read-csv.ts';

import { type ElectionDefinition, type TableRow, tableFileColumns } from '@testigo/election';
import type { PlannedFile, RehearsalPlan } from './plan.ts';

/** The table file of a rehearsal, as `election create --tables` takes it. */
export function writeTableFile(definition: ElectionDefinition, tables: readonly TableRow[]): string {
  const levels = definition.levels.slice(1).map((level) => level.id);
  const header = [...levels.flatMap((level) => [level, `${level}_name`]), 'table', 'register'];
  const rows = tables.map((table) => {
    const codes = table.division.split('-').slice(1);
    const places = codes.flatMap((code, index) => {
      const id = [definition.root.id, ...codes.slice(0, index + 1)].join('-');
      return [code, table.names.get(id) ?? ''];
    });
    return [...places, table.code, String(table.register ?? '')];
  });
  const known = new Set([...tableFileColumns(definition).required, ...tableFileColumns(definition).optional]);
  if (header.some((column) => !known.has(column)))
    throw new Error('Assertion failed: the columns are those of a table file');
  return `${[header, ...rows].map((cells) => cells.map(quoted).join(',')).join('\n')}\n`;
}

function quoted(cell: string): string {
  return /[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/**
 * What is true of a rehearsal, as JSON: for every table its votes and the state and figures that must come out, for every file what is
 * on it, what is wrong with it and what must become of it. One table or file a line.
 */
export function writeTruthFile(definition: ElectionDefinition, plan: RehearsalPlan): string {
  const tables = plan.tables.map(({ table, votes, fault, expected }) => ({
    code: table.code,
    division: table.division,
    register: table.register,
    voters: votes.voters,
    fault,
    contests: [...votes.contests].map(([id, tally]) => ({
      id,
      votes: { options: Object.fromEntries(tally.options), null: tally.null, blank: tally.blank },
      state: expected.get(id)?.state ?? null,
      figures: Object.fromEntries(expected.get(id)?.figures ?? []),
    })),
  }));
  const files = plan.files.map(fileTruth);
  const lines = (items: readonly object[]): string => items.map((item) => `    ${JSON.stringify(item)}`).join(',\n');
  const head = JSON.stringify({ rehearsal: true, definition: definition.id, seed: plan.seed }).slice(1, -1);
  return `{\n  ${head},\n  "tables": [\n${lines(tables)}\n  ],\n  "files": [\n${lines(files)}\n  ]\n}\n`;
}

function fileTruth(file: PlannedFile): object {
  if (file.kind !== 'sheet') return { files: file.files, kind: file.kind, fault: file.fault, expected: file.expected };
  const { files, kind, table, format, qrText, figures, damage, fault, expected } = file;
  return {
    files,
    kind,
    table: table.code,
    format,
    figures: Object.fromEntries(figures),
    qrText,
    damage,
    fault,
    expected,
  };
}

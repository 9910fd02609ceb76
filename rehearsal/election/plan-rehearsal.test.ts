import { readFileSync } from 'node:fs';
import {
  checkDefinition,
  checksOfContest,
  type ElectionDefinition,
  parseQrText,
  type SheetFormat,
} from '@testigo/election';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { validVotes } from './invent-votes.ts';
import type { PlannedSheet, RehearsalPlan } from './plan.ts';
import { planRehearsal } from './plan-rehearsal.ts';
import { writeTableFile, writeTruthFile } from './rehearsal-files.ts';

function definitionOf(country: string): ElectionDefinition {
  const text = readFileSync(new URL(`../../countries/${country}/election.json`, import.meta.url), 'utf8');
  const checked = checkDefinition(text);
  if (!checked.ok) throw new Error(JSON.stringify(checked.error));
  return checked.value;
}

const maraluna = definitionOf('rehearsal');
const velmora = definitionOf('second-example');
const plan = planRehearsal({ definition: maraluna, tables: 60, coverage: 0.83, seed: '1' });

function sheetsOf(from: RehearsalPlan): readonly PlannedSheet[] {
  return from.files.filter((file): file is PlannedSheet => file.kind === 'sheet');
}

/** Ids of the checks of a contest that the figures printed on a sheet fail. */
function failedChecks(format: SheetFormat, contest: string, sheet: PlannedSheet): readonly string[] {
  const value = (id: string): number =>
    (id === '@register' ? sheet.table.register : sheet.figures.get(id)) ?? Number.NaN;
  const sum = (ids: readonly string[]): number => ids.reduce((total, id) => total + value(id), 0);
  return checksOfContest(format, contest)
    .filter((check) => {
      const difference = sum(check.left) - sum(check.right);
      const off = check.relation === '=' ? Math.abs(difference) : difference;
      return !(off * check.tolerance[1] <= check.tolerance[0]);
    })
    .map((check) => check.id);
}

describe('a planned rehearsal', () => {
  it('is the same for the same order, and another for another seed', () => {
    const again = planRehearsal({ definition: maraluna, tables: 60, coverage: 0.83, seed: '1' });
    expect(again).toEqual(plan);
    const other = planRehearsal({ definition: maraluna, tables: 60, coverage: 0.83, seed: '2' });
    expect(writeTruthFile(maraluna, other)).not.toBe(writeTruthFile(maraluna, plan));
  });

  it('has as many tables as wanted, each in its place, and brings in the share that was wanted', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(maraluna, velmora),
        fc.integer({ min: 1, max: 150 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (definition, tables, coverage) => {
          const made = planRehearsal({ definition, tables, coverage, seed: 'p' });
          expect(new Set(made.tables.map(({ table }) => table.code)).size).toBe(tables);
          expect(made.tables.every(({ table }) => table.division.split('-').length === definition.levels.length)).toBe(
            true,
          );
          const codes = new Set(made.tables.map(({ table }) => table.code));
          const brought = new Set(
            sheetsOf(made)
              .map(({ table }) => table.code)
              .filter((code) => codes.has(code)),
          );
          expect(brought.size).toBe(Math.round(tables * coverage));
        },
      ),
      { numRuns: 40 },
    );
  });

  it('plans every fault at least twice for sixty tables', () => {
    const faults = plan.files.map((file) => file.fault);
    for (const fault of [
      'same-bytes',
      'same-sheet',
      'wrong-sum',
      'conflict',
      'over-voting',
      'no-qr',
      'torn-qr',
      'unknown-table',
      'foreign-sheet',
      'blank-page',
      'not-media',
      'broken-image',
    ]) {
      expect(faults.filter((one) => one === fault).length, fault).toBeGreaterThanOrEqual(2);
    }
  });

  it('has registers from 200 to 900 and never more votes than voters, nor voters than are registered, but by a fault', () => {
    for (const { table, votes, fault } of plan.tables) {
      expect(table.register).toBeGreaterThanOrEqual(200);
      expect(table.register).toBeLessThanOrEqual(900);
      if (fault === 'over-voting') expect(votes.voters).toBeGreaterThan(table.register ?? 0);
      else expect(votes.voters).toBeLessThanOrEqual(table.register ?? 0);
      for (const tally of votes.contests.values())
        expect(validVotes(tally) + tally.null + tally.blank).toBe(votes.voters);
    }
  });

  it('prints on every sheet the figures that its QR code says', () => {
    const format = maraluna.formats[0] as SheetFormat;
    for (const sheet of sheetsOf(plan)) {
      if (sheet.qrText === null) continue;
      const read = format.qr === undefined ? null : parseQrText(format.qr, sheet.qrText);
      if (sheet.foreign) expect(read?.ok).toBe(false);
      else if (read?.ok === true) {
        expect(read.value.table).toBe(sheet.table.code);
        for (const [field, figure] of read.value.figures) expect(sheet.figures.get(field)).toBe(figure);
      } else throw new Error(`${sheet.qrText} does not parse`);
    }
  });

  it.each([
    ['maraluna', maraluna],
    ['velmora', velmora],
  ] as const)('lets checks fail where a fault makes them, and nowhere else: %s', (_, definition) => {
    const made = planRehearsal({ definition, tables: 80, coverage: 0.9, seed: '1' });
    for (const sheet of sheetsOf(made)) {
      const format = definition.formats.find((one) => one.id === sheet.format) as SheetFormat;
      const failed = sheet.contests.flatMap((contest) => failedChecks(format, contest, sheet));
      if (sheet.fault === 'over-voting') expect(failed).toContain('voters-register');
      else if (sheet.fault === 'wrong-sum') expect(failed.length).toBeGreaterThan(0);
      else expect(failed).toEqual([]);
    }
  });

  it('expects of each table what its sheets make of it', () => {
    const states = Map.groupBy(plan.tables, ({ fault, expected }) => `${fault} ${expected.get('president')?.state}`);
    const expected = [
      'same-bytes counted',
      'same-sheet counted',
      'wrong-sum flagged',
      'over-voting flagged',
      'conflict disputed',
      'no-qr missing',
      'torn-qr missing',
      'null counted',
      'null missing',
    ];
    expect([...states.keys()].toSorted()).toEqual(expected.toSorted());
    for (const { expected: ends, table } of plan.tables) {
      const end = ends.get('president');
      const sheet = sheetsOf(plan).find((one) => one.table.code === table.code);
      if (end?.figures === undefined || end.figures === null) continue;
      expect(end.figures.size).toBe(14 + 4);
      for (const [field, figure] of end.figures) expect(sheet?.figures.get(field)).toBe(figure);
    }
  });

  it('gives two sheets in conflict different figures that add up alike', () => {
    const conflicting = sheetsOf(plan).filter((sheet) => sheet.fault === 'conflict');
    for (const [, pair] of Map.groupBy(conflicting, (sheet) => sheet.table.code)) {
      expect(pair).toHaveLength(2);
      expect(pair[0]?.qrText).not.toBe(pair[1]?.qrText);
      expect(pair[0]?.figures.get('valid')).toBe(pair[1]?.figures.get('valid'));
    }
  });

  it('holds contests only where their scope says, on the pages that they have', () => {
    const made = planRehearsal({ definition: velmora, tables: 60, coverage: 1, seed: '1' });
    for (const { table, votes } of made.tables) {
      expect(votes.contests.has('assembly')).toBe(/^vel-[13]-/.test(table.division));
    }
    for (const sheet of sheetsOf(made)) expect(sheet.files).toHaveLength(sheet.contests.length);
    expect(new Set(sheetsOf(made).map((sheet) => sheet.files.length))).toEqual(new Set([1, 2]));
    expect(made.tables.every(({ expected }) => expected.get('president')?.state === 'missing')).toBe(true);
  });

  it('does not rehearse a real election', () => {
    const real = { ...maraluna, rehearsal: false };
    expect(() => planRehearsal({ definition: real, tables: 3, coverage: 1, seed: '1' })).toThrow(
      'only a fictional country',
    );
  });

  it('writes its tables as the table file wants them', () => {
    const lines = writeTableFile(velmora, [
      {
        code: 'AA001-1',
        division: 'vel-1-2',
        names: new Map([
          ['vel-1', 'Al, "Bal"'],
          ['vel-1-2', 'Liceo Dor'],
        ]),
        register: null,
      },
    ]).split('\n');
    expect(lines).toEqual([
      'canton,canton_name,station,station_name,table,register',
      '1,"Al, ""Bal""",2,Liceo Dor,AA001-1,',
      '',
    ]);
  });
});

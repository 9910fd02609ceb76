import type { Language } from '@testigo/basics';
import { readElectionFacts, readPolicy, readTable, type TableAccount } from '@testigo/counting';
import { divisionPath, type ElectionDefinition } from '@testigo/election';
import type { Policy } from '@testigo/record';
import { createCaptureStore, readDivisionNames } from '@testigo/store';
import {
  figureText,
  nameOfField,
  nameOfMark,
  nameOfState,
  sentenceOfFinding,
  sentenceOfUnfit,
  sentenceOfWhy,
} from '@testigo/ui';
import { alignColumns } from '../command-line/columns.ts';
import { CommandFailure, EXIT } from '../command-line/outcome.ts';
import type { CommandDescription } from '../command-line/program.ts';
import type { TableOutput } from '../contract/table-output.ts';

type ContestOutput = TableOutput['contests'][number];

export const tableCommand: CommandDescription = {
  usage: 'table <code>',
  summary: 'all that is known of one table: captures, readings, findings, its state and why',
  example: 'npx testigo table 040202001.01',
  action: (context, { arguments: [given] }) =>
    context.withWorkspace(async (workspace) => {
      const code = String(given);
      const { election, counts } = await workspace.election();
      const found = await counts.view(async (view) => ({
        account: await readTable(view, election, code),
        policy: readPolicy(await readElectionFacts(view, election)),
      }));
      if (found.account === null) throw unknownTable(code, election.definition);
      const captures = createCaptureStore(workspace.database, election.id);
      const files = new Map<string, readonly string[]>();
      for (const { id } of found.account.captures) {
        files.set(
          id,
          (await captures.sightingsOf(id)).map(({ file }) => file),
        );
      }
      const path = divisionPath(found.account.contests[0]?.division ?? '');
      const names = await readDivisionNames(workspace.database, path);
      const json: TableOutput = {
        code,
        division: path.at(-1) ?? '',
        places: path.map((id, index) => ({
          id,
          name: index === 0 ? election.definition.root.name : (names.get(id) ?? id.split('-').at(-1) ?? id),
        })),
        contests: contestOutputs(found.account, files, found.policy, election.definition, context.language),
      };
      return { exit: EXIT.done, text: tableText(json, election.definition, context.language), json };
    }),
};

/** What to say when a code names no table. */
function unknownTable(code: string, definition: ElectionDefinition): CommandFailure {
  const grammar = definition.tableCode.tokens
    .map((token) => (typeof token === 'string' ? token : `${token.length[1]} ${token.of}`))
    .join(' ');
  return new CommandFailure(`No table ${code} is known.`, `Codes of tables are written: ${grammar}.`, EXIT.wrongUse);
}

function contestOutputs(
  account: TableAccount,
  files: ReadonlyMap<string, readonly string[]>,
  policy: Policy,
  definition: ElectionDefinition,
  language: Language,
): ContestOutput[] {
  const context = { formats: definition.formats, policy };
  return account.contests.map((settled) => {
    const readings = account.readings.filter(({ record }) => record.contest === settled.contest);
    const outcomes = new Map(settled.readings.map((outcome) => [outcome.id, outcome]));
    return {
      id: settled.contest,
      state: settled.state,
      marks: [...settled.marks],
      why: sentenceOfWhy(settled.why, settled.contest, context, language),
      reason: { ...settled.why },
      register: settled.register,
      figures: settled.figures === null ? null : { ...settled.figures },
      captures: account.captures.map(({ id, record }) => ({
        id,
        class: record.class,
        files: [...(files.get(id) ?? [])],
      })),
      readings: readings.map(({ id, record }) => {
        const outcome = outcomes.get(id);
        return {
          id,
          method: record.method,
          figures: outcome?.figures === null || outcome === undefined ? null : { ...outcome.figures },
          captures: [...(record.captures ?? [])],
          source: record.source ?? null,
          counts: outcome?.unfit === null,
          unfit: outcome?.unfit ?? null,
        };
      }),
      findings: settled.findings.map((finding) => ({
        check: finding.check,
        holds: finding.holds,
        difference: finding.difference,
        left: [...finding.left],
        relation: finding.relation,
        right: [...finding.right],
        tolerance: [...finding.tolerance] as [number, number],
        sentence: sentenceOfFinding(finding, { formats: definition.formats, contest: settled.contest }, language),
      })),
    };
  });
}

function tableText(output: TableOutput, definition: ElectionDefinition, language: Language): string {
  const place = output.places.map(({ name }) => name).join(' › ');
  return [
    `${output.code} · ${place}`,
    ...output.contests.flatMap((contest) => contestText(contest, definition, language)),
  ].join('\n');
}

function contestText(contest: ContestOutput, definition: ElectionDefinition, language: Language): readonly string[] {
  const marks = contest.marks
    .map((mark) => ` · ${nameOfMark(mark as Parameters<typeof nameOfMark>[0], language)}`)
    .join('');
  const findings = contest.findings.map(({ holds, sentence }) => `  ${holds ? '✓' : '✗'} ${sentence}`);
  const readings = contest.readings.map(({ id, method, unfit, captures }) => {
    const reason =
      unfit === null ? '' : `: ${sentenceOfUnfit(unfit as Parameters<typeof sentenceOfUnfit>[0], language)}`;
    const on = captures.length === 0 ? '' : ` ← ${captures.map((capture) => capture.slice(0, 12)).join(', ')}`;
    return `  ${id.slice(0, 12)} ${method}${on}${reason}`;
  });
  const captures = contest.captures.map(({ id, files }) => `  ${id.slice(0, 12)} ${files.join(', ')}`);
  const figures = Object.entries(contest.figures ?? {}).map(([field, figure]) => [
    `  ${nameOfField(definition.formats, contest.id, field, language)}`,
    figureText(figure, language),
  ]);
  return [
    '',
    `${contest.id}: ${nameOfState(contest.state, language)}${marks}`,
    contest.why,
    ...findings,
    ...captures,
    ...readings,
    ...(figures.length === 0 ? [] : [alignColumns(figures)]),
  ];
}

import { nameSchema } from '@testigo/record';
import type { CodePart, ElectionDefinition } from './definition.ts';
import type { ReportProblem } from './document-problem.ts';
import { reportRepeated } from './repeated.ts';
import { sampleCodes } from './sample-codes.ts';
import { parseTableCode } from './table-code.ts';

/** Checks levels, the code of a table and what is told from it. */
export function checkPlaces(definition: ElectionDefinition, report: ReportProblem): void {
  reportRepeated(definition.levels, ['levels'], 'level', report);
  if (!definition.levels.some((level) => level.id === definition.publicLevel)) {
    report(['publicLevel'], `"${definition.publicLevel}" is not one of the levels`);
  }
  checkMost(definition, report);
  const lengths = checkCodeParts(definition.tableCode.tokens, ['tableCode', 'tokens'], report);
  if (lengths) checkSamples(definition, report);
  checkDivisions(definition, report);
}

function checkMost({ tables }: ElectionDefinition, report: ReportProblem): void {
  if (tables.list === 'closed' || tables.mostPerTable === undefined) return;
  if (tables.mostPerTable * tables.tables < tables.register) {
    report(['tables', 'mostPerTable'], `${tables.tables} tables of so many voters hold fewer than the stated register`);
  }
}

/** Checks the parts of a code: named once, shortest before longest. Tells whether they are sound. */
export function checkCodeParts(
  tokens: readonly (string | CodePart | object)[],
  path: readonly (string | number)[],
  report: ReportProblem,
): boolean {
  const seen = new Set<string>();
  let sound = true;
  for (const [index, token] of tokens.entries()) {
    if (typeof token === 'string' || !('part' in token)) continue;
    if (seen.has(token.part)) {
      report([...path, index, 'part'], `the part "${token.part}" stands here twice`);
      sound = false;
    }
    seen.add(token.part);
    if (token.length[0] > token.length[1]) {
      report([...path, index, 'length'], 'the least length is above the greatest');
      sound = false;
    }
  }
  return sound;
}

function checkSamples(definition: ElectionDefinition, report: ReportProblem): void {
  for (const sample of sampleCodes(definition.tableCode.tokens)) {
    if (!nameSchema.safeParse(sample.text).success) {
      report(
        ['tableCode', 'tokens'],
        `a code such as "${sample.text}" can't stand in a record: at most 100 letters, digits, dots, dashes and underscores, the first a letter or digit`,
      );
      return;
    }
    const parts = parseTableCode(definition.tableCode, sample.text);
    if (parts === null || [...sample.parts].some(([name, part]) => parts.get(name) !== part)) {
      report(
        ['tableCode', 'tokens'],
        `a code such as "${sample.text}" can't be read back: parts of several lengths need a literal after them that none of their characters begins`,
      );
      return;
    }
  }
}

function checkDivisions(definition: ElectionDefinition, report: ReportProblem): void {
  const { divisions, tokens } = definition.tableCode;
  if (divisions === undefined) return;
  const path = ['tableCode', 'divisions'];
  const beneath = definition.levels.slice(1).map((level) => level.id);
  const named = divisions.map((rule) => rule.level);
  if (named.join('\n') !== beneath.join('\n')) {
    report(
      path,
      `must name every level beneath the first, in order: ${beneath.join(', ')}; it names ${named.join(', ') || 'none'}`,
    );
  }
  for (const [index, rule] of divisions.entries()) {
    const part = tokens.find((token) => typeof token === 'object' && token.part === rule.part) as CodePart | undefined;
    if (part === undefined) report([...path, index, 'part'], `"${rule.part}" is not a part of the table's code`);
    else if (rule.to > part.length[1]) {
      report([...path, index, 'to'], `the part "${rule.part}" has at most ${part.length[1]} characters`);
    }
    if (rule.from >= rule.to) report([...path, index, 'to'], 'must be greater than "from"');
  }
}

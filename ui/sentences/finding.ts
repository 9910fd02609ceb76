import type { Finding, Operand } from '@testigo/count';
import { checksOfContest, type SheetFormat } from '@testigo/election';
import { type Language, textIn } from '../language.ts';
import { sentencesIn } from '../messages.ts';
import { integerText } from '../numbers.ts';
import { plainName } from '../plain-name.ts';
import { fieldIn, nameOfField } from './context.ts';

/** Most operands that a sentence names one by one. */
const NAMED_OPERANDS = 4;

/** Whose check a finding is of: the formats of the election and the contest. */
export interface FindingContext {
  readonly formats: readonly SheetFormat[];
  readonly contest: string;
}

/** What a finding compared and what came out, as one sentence. */
export function sentenceOfFinding(finding: Finding, context: FindingContext, language: Language): string {
  const messages = sentencesIn(language).finding;
  const number = (value: number): string => integerText(value, language);
  const difference = number(Math.abs(finding.difference));
  const allowed = number(Math.floor(finding.tolerance[0] / finding.tolerance[1]));
  const left = describe(finding.left, context, language);
  const right = describe(finding.right, context, language);
  const sums = [left, number(sum(finding.left)), right, number(sum(finding.right))] as const;
  const text =
    finding.relation === '='
      ? !finding.holds
        ? messages.unequal(...sums, difference, allowed)
        : finding.difference === 0
          ? messages.equal(...sums)
          : messages.nearlyEqual(...sums, difference, allowed)
      : !finding.holds
        ? messages.above(...sums, difference, allowed)
        : finding.difference <= 0
          ? messages.within(...sums)
          : messages.nearlyWithin(...sums, difference, allowed);
  return text.charAt(0).toLocaleUpperCase(language) + text.slice(1);
}

/** The numbers of a finding as they were added and compared, e.g. `12 + 3 + 0 = 15`; relations that fail are struck: `≠`, `>`. */
export function formulaOfFinding(finding: Finding, language: Language): string {
  const side = (operands: readonly Operand[]): string =>
    operands.map((operand) => integerText(operand.value, language)).join(' + ');
  const equal = finding.difference === 0 ? '=' : '≠';
  const bound = finding.difference <= 0 ? '≤' : '>';
  return `${side(finding.left)} ${finding.relation === '=' ? equal : bound} ${side(finding.right)}`;
}

/** What people call the check of a finding: its label in the first format that has it, without a full stop. */
export function nameOfCheck(check: string, context: FindingContext, language: Language): string {
  if (check.startsWith('words:')) {
    const words = check.slice('words:'.length);
    const digits = fieldIn(context.formats, context.contest, words)?.wordsOf ?? words;
    return sentencesIn(language).wordsAndDigits(nameOfField(context.formats, context.contest, digits, language));
  }
  for (const format of context.formats) {
    const found = checksOfContest(format, context.contest).find((one) => one.id === check);
    if (found !== undefined) return plainName(textIn(found.label, language)).replace(/\.$/, '');
  }
  return check;
}

function sum(operands: readonly Operand[]): number {
  return operands.reduce((total, operand) => total + operand.value, 0);
}

function describe(operands: readonly Operand[], context: FindingContext, language: Language): string {
  const nameOf = ({ name }: Operand): string => nameOfField(context.formats, context.contest, name, language);
  const [first, last] = [operands.at(0), operands.at(-1)];
  if (first === undefined || last === undefined || operands.length <= NAMED_OPERANDS) {
    return operands.map(nameOf).join(' + ');
  }
  return sentencesIn(language).sumOf(integerText(operands.length, language), nameOf(first), nameOf(last));
}

import { defined } from '@testigo/basics';
import {
  type Answers,
  answerLine,
  digitWordsOf,
  type Grid,
  lineOf,
  type PrintModel,
  readDigits,
  readDigitWords,
  SIGN_COUNT,
  signsOf,
} from '@testigo/imaging/print';
import { textLoss } from './ctc-loss.ts';
import { type LineSample, lineSamples } from './line-samples.ts';

/** How a model reads lines that it has not learned from. */
export interface Examination {
  /** Lines of digits, and of four Spanish digit words, that were shown. */
  readonly numbers: number;
  readonly words: number;
  /** Share of them whose likeliest number is the right one. */
  readonly numbersRight: number;
  readonly wordsRight: number;
  /** Wrong ones among those read with a share above 0.999, of all. */
  readonly numbersSurelyWrong: number;
  readonly wordsSurelyWrong: number;
}

const WORDS = defined(digitWordsOf('es'), 'Spanish words');
const SURE = 0.999;

/** Shows a model the lines of so many patches, held out by their seed. */
export async function examineModel(model: PrintModel, seed: string, patches: number): Promise<Examination> {
  const tally = { number: { shown: 0, right: 0, wrong: 0 }, words: { shown: 0, right: 0, wrong: 0 } };
  for (let patch = 0; patch < patches; patch += 1) {
    for (const sample of await lineSamples(`${seed}/${patch}`)) {
      const truth = numberOf(sample);
      if (truth === null || sample.kind === 'code') continue;
      const line = lineOf(sample.image);
      const answers = line === null ? null : answerLine(model, line);
      const best = answers === null ? null : likeliest(sample, answers);
      const count = tally[sample.kind];
      count.shown += 1;
      if (best?.value === truth) count.right += 1;
      else if (best !== null && best.share > SURE) count.wrong += 1;
    }
  }
  const { number, words } = tally;
  return {
    numbers: number.shown,
    words: words.shown,
    numbersRight: number.right / number.shown,
    wordsRight: words.right / words.shown,
    numbersSurelyWrong: number.wrong,
    wordsSurelyWrong: words.wrong,
  };
}

/** The number that a sample shows, null where it spells none in four words. */
function numberOf({ kind, text }: LineSample): number | null {
  if (kind === 'number') return Number(text);
  const digits = text.split(/,? /).map((word) => WORDS.indexOf(word.toLowerCase()));
  return digits.length === 4 && !digits.includes(-1) ? Number(digits.join('')) : null;
}

function likeliest({ kind }: LineSample, answers: Answers): { readonly value: number; readonly share: number } | null {
  const shares = kind === 'number' ? readDigits(answers, 5) : readDigitWords(answers, WORDS, 4);
  const sorted = [...shares].sort(([, a], [, b]) => b - a);
  const [first] = sorted;
  return first === undefined ? null : { value: first[0], share: first[1] };
}

const TEMPERATURES = [0.8, 0.9, 1, 1.1, 1.2, 1.35, 1.5, 1.75, 2];

/** The temperature at which held-out texts are likeliest (Guo and others, 2017). */
export async function fitTemperature(
  answer: (line: Grid) => Float32Array,
  seed: string,
  patches: number,
): Promise<number> {
  const losses = TEMPERATURES.map(() => 0);
  for (let patch = 0; patch < patches; patch += 1) {
    for (const sample of await lineSamples(`${seed}/${patch}`)) {
      const line = lineOf(sample.image);
      if (line === null) continue;
      const answers = answer(line);
      for (const [index, temperature] of TEMPERATURES.entries()) {
        const { loss } = textLoss(
          answers.map((value) => value / temperature),
          SIGN_COUNT,
          signsOf(sample.text),
        );
        // A line that can't be read at all says nothing about how sure to be of the others.
        losses[index] = (losses[index] as number) + Math.min(loss, 20);
      }
    }
  }
  return TEMPERATURES[losses.indexOf(Math.min(...losses))] as number;
}

export { SIGN_COUNT, signsOf } from './alphabet.ts';
export { digitWordsOf } from './digit-words.ts';
export { lineOf } from './line-image.ts';
export { multiplyRows, type PackedMatrix, packMatrix } from './matrix.ts';
export { type Grid, gatherPatches, type LayerShape, layerSize } from './network.ts';
export { type Answers, answerLine, openPrintModel, type PrintModel } from './print-model.ts';
export { readDigits, readDigitWords } from './read-line.ts';
export {
  type CutPlace,
  type PrintedFigure,
  type PrintReader,
  type PrintReading,
  readPlaces,
  readPrint,
} from './read-print.ts';

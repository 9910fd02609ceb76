export {
  directionOf,
  isLanguage,
  isWorkLanguage,
  LANGUAGES,
  type Language,
  languagesOf,
  textIn,
  WORK_LANGUAGES,
  type WorkLanguage,
} from './language.ts';
export { type BrowserWords, browserWordsIn } from './messages/browser-words.ts';
export { type CartogramWords, cartogramWordsIn } from './messages/cartogram-words.ts';
export { type DecisionWords, decisionWordsIn } from './messages/decision-words.ts';
export type { DeskMessages, MeasuredText } from './messages/desk-messages.ts';
export { type MethodSection, methodSectionsIn } from './messages/methods-words.ts';
export { type MirrorsWords, mirrorsWordsIn } from './messages/mirrors-words.ts';
export { type OfficialWords, officialWordsIn } from './messages/official-words.ts';
export type { Opening, PageMessages, Pieces } from './messages/page-messages.ts';
export { type ProgressWords, progressWordsIn } from './messages/progress-words.ts';
export { type ProofWords, proofWordsIn } from './messages/proof-words.ts';
export { type SavedWords, savedWordsIn } from './messages/saved-words.ts';
export type { SentenceMessages } from './messages/sentence-messages.ts';
export { type SheetWords, sheetWordsIn } from './messages/sheet-words.ts';
export { deskIn, pagesIn, sentencesIn } from './messages.ts';
export { integerText, percentText, signedText } from './numbers.ts';
export { plainName } from './plain-name.ts';
export {
  footnoteOfClaim,
  type NameOfCandidate,
  reasonsOfClaim,
  sentenceOfFlagged,
  sentencesOfCertainty,
  sentencesOfClaim,
  sentencesOfOfficialTables,
  verdictOfClaim,
} from './sentences/certainty.ts';
export { fieldIn, nameOfField, type SentenceContext } from './sentences/context.ts';
export { type FindingContext, formulaOfFinding, nameOfCheck, sentenceOfFinding } from './sentences/finding.ts';
export { listText } from './sentences/list.ts';
export { ruleOfAlternative, rulesOfPolicy, sentenceOfPolicy } from './sentences/policy.ts';
export { figureText, nameOfMark, nameOfState, sentenceOfMark, sentenceOfState } from './sentences/state.ts';
export { sentenceOfUnfit, sentenceOfWhy, shortId } from './sentences/why.ts';

export { isBalanced } from './balance.ts';
export { ClaimChecker, type Doubt, type Grounds } from './claim-checker.ts';
export { figuresIn, newFigures } from './figures.ts';
export { isIn, languageOf } from './language.ts';
export { LeakDetector } from './leak-detector.ts';
export { inventedFigures, nearestSentence } from './opinion-figures.ts';
export { findQuote, sentencesAround, wholeSentences } from './quotes.ts';
export { type Refused, sanitise } from './sanitize-model-text.ts';
export { typeset } from './typography.ts';

export { isBalanced } from './balance.ts';
export { ClaimChecker, type Doubt, type Grounds } from './claims.ts';
export { figuresIn, newFigures } from './figures.ts';
export { isIn, languageOf } from './language.ts';
export { LeakDetector } from './leaks.ts';
export { inventedFigures, nearestSentence } from './opinion.ts';
export { findQuote, sentencesAround, wholeSentences } from './quotes.ts';
export { type Refused, sanitise } from './sanitise.ts';
export { typeset } from './typography.ts';

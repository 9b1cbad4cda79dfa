export { isBalanced } from './balance.ts';
export { type CheckedSource, ClaimChecker, type ClaimFailure } from './claim-checker.ts';
export { figuresIn, unbackedFigures } from './figures.ts';
export { detectLanguage, isInLanguage } from './language.ts';
export { LeakDetector } from './leak-detector.ts';
export { inventedFigures, nearestSentence } from './opinion-figures.ts';
export { expandToSentences, findQuote, sentencesAround } from './quotes.ts';
export { sanitizeModelText, type UnsafeContent } from './sanitize-model-text.ts';
export { typeset } from './typography.ts';

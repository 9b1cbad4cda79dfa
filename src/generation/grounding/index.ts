export { ClaimChecker } from './claim-checker.ts';
export { figuresIn, unbackedFigures } from './figures.ts';
export { detectLanguage, isInLanguage } from './language.ts';
export { LeakDetector } from './leak-detector.ts';
export { inventedFigures } from './opinion-figures.ts';
export { expandToSentences, findQuote, sentencesAround } from './quotes.ts';
export { sanitizeModelText } from './sanitize-model-text.ts';
export { typeset } from './typography.ts';
export { nearestSentence } from './word-similarity.ts';

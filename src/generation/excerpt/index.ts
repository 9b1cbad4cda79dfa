import type { Quote } from '../../core/model/commentary.ts';
import type { Excerpt, SourceDocument } from '../../core/model/draft.ts';
import { type SourceSentence, sourceSentences } from '../../core/util/source-sentences.ts';
import { countWords } from '../extract/count-words.ts';
import { lexRank } from './lex-rank.ts';
import { dependsOnPrevious, endsInCapitals, isQuotable } from './quotable.ts';
import { overlapCoefficient, type TermVector, termsOf, tfIdfVectors } from './term-vectors.ts';

/** Silent reading speed of adults (Brysbaert 2019: 238 words per minute in English; a little less in French). */
const WORDS_PER_MINUTE = 220;
const MAX_QUOTES = 3;
/** Three sentences would be most of a shorter text; it gets two. */
const SHORT_TEXT_WORDS = 150;
/** Later sentences are ignored: what matters comes first, and the work grows with the square of their number. */
const MAX_SENTENCES = 200;
/** Overlap of terms from which two sentences say the same. */
const DUPLICATE_OVERLAP = 0.6;
const WEIGHTS = { central: 0.5, early: 0.3, title: 0.2 } as const;
/** Factor for the score of a sentence that depends on the one before it. */
const DEPENDENT_PENALTY = 0.7;

interface ScoredSentence extends SourceSentence {
  readonly vector: TermVector;
  readonly score: number;
}

/**
 * The two or three key sentences of a source, word for word and in its order. Fewer where it has no more that can stand
 * alone; none for an image. Takes a few milliseconds, whatever the length.
 */
export function createExcerpt(source: SourceDocument): Excerpt {
  const { text, image: _, ...about } = source;
  const words = countWords(text);
  const chosen = chooseSentences(
    scoreSentences(source),
    words < SHORT_TEXT_WORDS ? MAX_QUOTES - 1 : MAX_QUOTES,
  );
  return {
    source: about,
    quotes: chosen.toSorted((one, other) => one.start - other.start).map(toQuote),
    minutes: Math.max(1, Math.round(words / WORDS_PER_MINUTE)),
  };
}

function scoreSentences({ text, title, language }: SourceDocument): readonly ScoredSentence[] {
  const sentences = sourceSentences(text, language).slice(0, MAX_SENTENCES);
  const vectors = tfIdfVectors(sentences.map((sentence) => termsOf(sentence.text, language)));
  const central = lexRank(vectors);
  const titled = new Set(termsOf(title, language).filter((term) => term.length > 2));
  return sentences.flatMap((sentence, index) => {
    const vector = vectors[index];
    if (vector === undefined || !isQuotable(sentence.text)) return [];
    if (endsInCapitals(sentences[index - 1]?.text ?? '')) return [];
    const named = [...titled].filter((term) => vector.has(term)).length / Math.max(1, titled.size);
    const early = 1 / (1 + index / 4);
    const score = WEIGHTS.central * (central[index] ?? 0) + WEIGHTS.early * early + WEIGHTS.title * named;
    return [
      { ...sentence, vector, score: dependsOnPrevious(sentence.text) ? score * DEPENDENT_PENALTY : score },
    ];
  });
}

function chooseSentences(candidates: readonly ScoredSentence[], max: number): readonly ScoredSentence[] {
  const chosen: ScoredSentence[] = [];
  for (const candidate of candidates.toSorted((one, other) => other.score - one.score)) {
    if (chosen.length === max) break;
    const isNew = chosen.every((one) => overlapCoefficient(one.vector, candidate.vector) < DUPLICATE_OVERLAP);
    if (isNew) chosen.push(candidate);
  }
  return chosen;
}

function toQuote({ text, start, end }: ScoredSentence): Quote {
  return { text, start, end };
}

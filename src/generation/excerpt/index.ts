import type { Quote } from '../../core/model/commentary.ts';
import type { Excerpt, SourceDocument } from '../../core/model/draft.ts';
import { type SourceSentence, sourceSentences } from '../../core/util/source-sentences.ts';
import { countWords } from '../extract/count-words.ts';
import { lexRank } from './lex-rank.ts';
import { dependsOnPrevious, endsInCapitals, isQuotable } from './quotable.ts';
import { overlapCoefficient, type TermVector, termsOf, tfIdfVectors } from './term-vectors.ts';

/** Adults read about so many words a minute in silence (Brysbaert 2019: 238 in English; a little less in French). */
const WORDS_A_MINUTE = 220;
const MAX_QUOTES = 3;
/** From a shorter text a third sentence would repeat most of it. */
const SHORT_WORDS = 150;
/** Further sentences are not looked at: what matters stands before, and the work grows with their square. */
const MAX_SENTENCES = 200;
/** Two sentences that share so much of the shorter one say the same. */
const DUPLICATE_OVERLAP = 0.6;
const WEIGHTS = { central: 0.5, early: 0.3, title: 0.2 } as const;
/** What is left of the score of a sentence that leans on the one before it. */
const DEPENDENT_PENALTY = 0.7;

interface ScoredSentence extends SourceSentence {
  readonly vector: TermVector;
  readonly score: number;
}

/**
 * Two or three sentences that say most of a source, word for word and in its order. Fewer where it has no more that
 * can stand alone; none of an image. Takes some milliseconds, whatever the length.
 */
export function createExcerpt(source: SourceDocument): Excerpt {
  const { text, image: _, ...about } = source;
  const words = countWords(text);
  const chosen = chooseSentences(scoreSentences(source), words < SHORT_WORDS ? MAX_QUOTES - 1 : MAX_QUOTES);
  return {
    source: about,
    quotes: chosen.toSorted((one, other) => one.start - other.start).map(toQuote),
    minutes: Math.max(1, Math.round(words / WORDS_A_MINUTE)),
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

function chooseSentences(candidates: readonly ScoredSentence[], most: number): readonly ScoredSentence[] {
  const chosen: ScoredSentence[] = [];
  for (const candidate of candidates.toSorted((one, other) => other.score - one.score)) {
    if (chosen.length === most) break;
    const isNew = chosen.every((one) => overlapCoefficient(one.vector, candidate.vector) < DUPLICATE_OVERLAP);
    if (isNew) chosen.push(candidate);
  }
  return chosen;
}

function toQuote({ text, start, end }: ScoredSentence): Quote {
  return { text, start, end };
}

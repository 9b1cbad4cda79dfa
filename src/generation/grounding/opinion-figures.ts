import type { Locale } from '../../core/model/locale.ts';
import type { SourceSentence } from '../../core/util/source-sentences.ts';
import { type Figure, figuresIn, unbackedFigures } from './figures.ts';
import { comparableWords } from './fold.ts';
import { isStopWord, roughStem } from './word-similarity.ts';

/** Words up to it are a manner of speaking ("two neighbours"), not a figure. */
const MAX_FIGURE_OF_SPEECH = 12;

/** Numbers of an opinion that the source does not have anywhere: views and analogies bring none of their own. */
export function inventedFigures(
  text: string,
  locale: Locale,
  source: {
    readonly language: string;
    readonly sentences: readonly SourceSentence[];
    readonly published?: string;
  },
): string[] {
  const all = source.sentences.map((sentence) => sentence.text).join('\n');
  const dated = `${all}\n${source.published?.slice(0, 4) ?? ''}`;
  const claimed = figuresIn(text, locale).filter((figure) => !isFigureOfSpeech(figure));
  return unbackedFigures(claimed, dated, source.language).map((figure) => figure.text);
}

function isFigureOfSpeech({ inWords, readings, unit }: Figure): boolean {
  return inWords && unit === undefined && Number(readings[0]) <= MAX_FIGURE_OF_SPEECH;
}

/** Which of the sentences of a view speaks most of what it quotes: the first of them where none stands out. */
export function nearestSentence(sentences: readonly string[], quote: string): number {
  const wanted = stemsIn(quote);
  const scores = sentences.map(
    (sentence) => [...stemsIn(sentence)].filter((root) => wanted.has(root)).length,
  );
  return Math.max(0, scores.indexOf(Math.max(...scores)));
}

function stemsIn(text: string): Set<string> {
  return new Set(
    comparableWords(text)
      .filter((word) => !isStopWord(word))
      .map(roughStem),
  );
}

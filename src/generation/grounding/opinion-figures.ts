import type { Locale } from '../../core/model/locale.ts';
import type { SourceSentence } from '../../core/util/source-sentences.ts';
import { type Figure, figuresIn, unbackedFigures } from './figures.ts';

/** Number words up to it ("two neighbours") are not figures. */
const MAX_FIGURE_OF_SPEECH = 12;

/** The figures of an opinion that are nowhere in the source. Views and analogies must not bring figures of their own. */
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

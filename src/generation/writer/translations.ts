import { type Claim, type SectionName, sectionNames } from '../../core/model/commentary.ts';
import type { Locale } from '../../core/model/locale.ts';
import {
  figuresIn,
  findQuote,
  isInLanguage,
  sanitizeModelText,
  typeset,
  unbackedFigures,
} from '../grounding/index.ts';
import type { AnswerFailure } from '../prompt/feedback.ts';
import { isForeign, type SourceText } from '../prompt/source-text.ts';
import type { CheckedSection } from './check-facts.ts';

interface Translated {
  readonly sections: Readonly<Record<SectionName, CheckedSection>>;
  readonly failures: readonly AnswerFailure[];
}

/**
 * Adds the model's translations to quotes in another language. A translation with numbers that its original does not have is
 * dropped; the quote is then shown in the original only.
 */
export async function addTranslations(
  sections: Readonly<Record<SectionName, CheckedSection>>,
  given: readonly { readonly sentence: number; readonly text: string }[],
  { sourceText, locale }: { readonly sourceText: SourceText; readonly locale: Locale },
): Promise<Translated> {
  if (!isForeign(sourceText, locale)) return { sections, failures: [] };
  const translations = new Map<string, string>();
  for (const { sentence, text } of given) {
    const original = sourceText.sentences[sentence - 1]?.text;
    const clean =
      original === undefined ? undefined : await checkTranslation(text, original, sourceText, locale);
    if (original !== undefined && clean !== undefined) translations.set(original, clean);
  }
  const claims = sectionNames.flatMap((name) => sections[name].claims);
  const missing = new Set(
    claims.map(({ quote }) => quote.text).filter((text) => !translationOf(text, translations, sourceText)),
  );
  const failures = [...missing].map(
    (sentence): AnswerFailure => ({ code: 'translation', section: 'translations', sentence, detail: '' }),
  );
  const mapped = Object.entries(sections).map(([name, kept]) => [
    name,
    { ...kept, claims: kept.claims.map((claim) => withTranslation(claim, translations, sourceText)) },
  ]);
  return { sections: { ...sections, ...Object.fromEntries(mapped) }, failures };
}

function withTranslation(
  claim: Claim,
  translations: ReadonlyMap<string, string>,
  sourceText: SourceText,
): Claim {
  const translation = translationOf(claim.quote.text, translations, sourceText);
  return translation === undefined ? claim : { ...claim, quote: { ...claim.quote, translation } };
}

/** The translation of a quote that is one sentence, or several consecutive ones. */
function translationOf(
  quote: string,
  translations: ReadonlyMap<string, string>,
  { text, sentences }: SourceText,
): string | undefined {
  const one = translations.get(quote);
  if (one !== undefined) return one;
  const found = findQuote(text, quote);
  const parts = sentences.filter(({ start, end }) => found && start >= found.start && end <= found.end);
  const translated = parts.map((part) => translations.get(part.text));
  return parts.length > 0 && translated.every((part) => part !== undefined)
    ? translated.join(' ')
    : undefined;
}

async function checkTranslation(
  raw: string,
  original: string,
  { language }: SourceText,
  locale: Locale,
): Promise<string | undefined> {
  const clean = sanitizeModelText(raw);
  if (!clean.ok || clean.text === '' || !(await isInLanguage(clean.text, locale))) return undefined;
  const figures = figuresIn(clean.text, locale).filter(({ inWords }) => !inWords);
  return unbackedFigures(figures, original, language).length === 0 ? typeset(clean.text, locale) : undefined;
}

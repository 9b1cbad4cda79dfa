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
  readonly problems: readonly AnswerFailure[];
}

/**
 * Gives every quote in another language its translation. One that is missing or that has numbers of its own is left out:
 * the quote stands in the original then.
 */
export async function addTranslations(
  sections: Readonly<Record<SectionName, CheckedSection>>,
  given: readonly { readonly sentence: number; readonly text: string }[],
  { material, locale }: { readonly material: SourceText; readonly locale: Locale },
): Promise<Translated> {
  if (!isForeign(material, locale)) return { sections, problems: [] };
  const good = new Map<string, string>();
  for (const { sentence, text } of given) {
    const original = material.sentences[sentence - 1]?.text;
    const clean =
      original === undefined ? undefined : await checkTranslation(text, original, material, locale);
    if (original !== undefined && clean !== undefined) good.set(original, clean);
  }
  const claims = sectionNames.flatMap((name) => sections[name].claims);
  const missing = new Set(
    claims.map(({ quote }) => quote.text).filter((text) => !translationOf(text, good, material)),
  );
  const problems = [...missing].map(
    (sentence): AnswerFailure => ({ code: 'translation', section: 'translations', sentence, detail: '' }),
  );
  const mapped = Object.entries(sections).map(([name, kept]) => [
    name,
    { ...kept, claims: kept.claims.map((claim) => withTranslation(claim, good, material)) },
  ]);
  return { sections: { ...sections, ...Object.fromEntries(mapped) }, problems };
}

function withTranslation(claim: Claim, good: ReadonlyMap<string, string>, material: SourceText): Claim {
  const translation = translationOf(claim.quote.text, good, material);
  return translation === undefined ? claim : { ...claim, quote: { ...claim.quote, translation } };
}

/** Of a quote that is one sentence, or several that follow each other. */
function translationOf(
  quote: string,
  good: ReadonlyMap<string, string>,
  { text, sentences }: SourceText,
): string | undefined {
  const one = good.get(quote);
  if (one !== undefined) return one;
  const found = findQuote(text, quote);
  const parts = sentences.filter(({ start, end }) => found && start >= found.start && end <= found.end);
  const translated = parts.map((part) => good.get(part.text));
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
